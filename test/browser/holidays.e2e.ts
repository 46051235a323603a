import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createHoliday, importHolidays } from '#contract/holiday-changes.ts'
import { listHolidays } from '#contract/holidays.ts'
import { getFreeTimes } from '#contract/schedules.ts'
import type { Page } from 'playwright-core'
import { type Clinic, startClinic } from '../clinic.ts'
import { onDay } from '../clinic/at.ts'
import type { Person } from '../clinic/people.ts'
import { openBrowser, openViewer, signIn, withoutBrowser } from './browser.ts'

const timeZone = 'Europe/Lisbon'
const year = Temporal.Now.zonedDateTimeISO(timeZone).year + 1

test(
  'holidays by keyboard: kept by the clinic, closed and opened by a doctor',
  { skip: withoutBrowser },
  async () => {
    await using browser = await openBrowser()
    await using clinic = await startClinic()
    const admin = await clinic.admin()
    const desk = await openViewer(browser, clinic.url, { timeZone })
    await signIn(desk.page, admin, '/admin/holidays')

    await press(desk.page, 'Add a region')
    await desk.page.getByLabel('Country').focus()
    await desk.page.keyboard.type('Portugal')
    await desk.page.getByLabel('Which part').waitFor()
    await press(desk.page, 'Save')
    await desk.page.getByRole('button', { name: 'Delete this region' }).waitFor()
    await desk.page.getByLabel('Year').focus()
    await desk.page.keyboard.type(String(year))
    await press(desk.page, `Bring in ${year}`)
    await desk.page.getByText('13 days are added').waitFor()
    assert.equal((await stored(admin)).length, 0, 'a preview writes nothing')
    await press(desk.page, 'Bring these in')
    await desk.page.getByText('13 holidays').waitFor()

    await press(desk.page, /^Delete: Easter Sunday/)
    await press(desk.page, 'Delete it')
    await desk.page.getByText('12 holidays').waitFor()
    await press(desk.page, /^Change: New Year's Day/)
    await desk.page.getByLabel('Name in English').fill('First of January')
    await press(desk.page, 'Save')
    await desk.page.getByText('First of January').first().waitFor()
    await press(desk.page, `Bring in ${year}`)
    await desk.page.getByText('Nothing to bring in').waitFor()
    await desk.page.getByText('2 days stay as you made them').waitFor()
    await desk.page.keyboard.press('Escape')
    await press(desk.page, 'Add a holiday')
    await desk.page.getByRole('dialog').getByLabel('Day').fill(`${year}-06-13`)
    await desk.page.getByLabel('Name in Portuguese').fill('Santo António')
    await press(desk.page, 'Save')
    await desk.page.getByText('13 holidays').waitFor()
    await desk.page.getByText('Added by hand').waitFor()
    const again = await admin.call(importHolidays, { body: { region: 'PT', year, preview: true } })
    assert.deepEqual([again.added, again.renamed, again.removed], [[], [], []])

    await doctorCloses(clinic, await openViewer(browser, clinic.url, { timeZone, width: 390 }))
    assert.deepEqual(desk.noise, [])
  },
)

const stored = async (admin: Person) =>
  (await admin.call(listHolidays, { query: { region: 'PT', year, size: 100 } })).items

async function doctorCloses(
  clinic: Clinic,
  { page, noise }: Awaited<ReturnType<typeof openViewer>>,
): Promise<void> {
  const doctor = await clinic.doctor()
  const on = await newHoliday(await clinic.admin())
  const free = async (): Promise<number> => {
    const from = Temporal.PlainDate.from(on).toZonedDateTime(timeZone).toInstant()
    const query = {
      doctorId: doctor.id,
      from: `${from}`,
      to: `${from.add({ hours: 24 })}`,
      durationMinutes: 30,
    }
    return (await clinic.nobody.call(getFreeTimes, { query })).items.length
  }
  const usual = await free()
  assert.ok(usual > 4)
  await signIn(page, doctor, '/doctor/availability')
  const section = page.getByRole('region', { name: 'Public holidays' })
  await section.getByLabel('Close on the holidays of').focus()
  await page.keyboard.type('Portugal')
  await section.getByRole('button', { name: 'Save' }).press('Enter')
  const entry = section.getByRole('listitem').filter({ hasText: 'Clinic Day' })
  await entry.getByText('Closed').waitFor()
  assert.equal(await free(), 0)

  await entry.getByRole('button', { name: /^Open anyway on/ }).press('Enter')
  await page
    .getByRole('dialog')
    .getByLabel(/hours 1, to$/)
    .selectOption('11:00')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).press('Enter')
  await entry.getByText('Open: 09:00 to 11:00').waitFor()
  assert.equal(await free(), 7)
  assert.deepEqual(noise, [])
}

/** A holiday some weeks ahead, on a day that is none yet. */
async function newHoliday(admin: Person): Promise<string> {
  const names = { nameEn: 'Clinic Day', namePt: 'Dia da Clínica' }
  for (const days of [20, 21, 22]) {
    const body = { region: 'PT', on: onDay(days), ...names }
    if ((await admin.ask(createHoliday, { body })).status === 201) return body.on
  }
  throw new Error('Three holidays in a row')
}

const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name, exact: true }).last().press('Enter')
