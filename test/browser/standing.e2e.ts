import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Appointment, bookAppointment, getAppointment } from '#contract/appointments.ts'
import { createHoliday } from '#contract/holiday-changes.ts'
import { createHolidayRegion, getKeptHolidays, listHolidays } from '#contract/holidays.ts'
import { listProposals } from '#contract/proposals.ts'
import { createRule, listExceptions, listRules, listUnavailable } from '#contract/schedules.ts'
import type { Page } from 'playwright-core'
import { type Clinic, startClinic } from '../clinic.ts'
import { at, onDay } from '../clinic/at.ts'
import { password, type Person } from '../clinic/people.ts'
import { openBrowser, openViewer, type Viewer, withoutBrowser } from './browser.ts'
import { drag, focusIsOn, press, signInAs, tabToAndPress, tabToCalendar } from './calendar-hands.ts'

const lisbon = 'Europe/Lisbon'
/** What the browser writes about a refusal that the page handles. */
const isRefusal = (line: string): boolean => /status of 4(09|22)/.test(line)

describe('hours change under booked visits', { skip: withoutBrowser }, () => {
  let browser: Awaited<ReturnType<typeof openBrowser>>
  let clinic: Clinic
  before(async () => {
    browser = await openBrowser()
    clinic = await startClinic()
  })
  after(async () => {
    await clinic[Symbol.asyncDispose]()
    await browser[Symbol.asyncDispose]()
  })

  async function practice() {
    const ana = await clinic.doctor({ name: 'Dr. Ana Reis', timeZone: lisbon, instantConfirmation: true })
    const maria = await clinic.patient({ name: 'Maria Sousa' })
    const book = (startsAt: string): Promise<Appointment> =>
      maria.call(bookAppointment, {
        body: { doctorId: ana.id, startsAt, durationMinutes: 30, kind: 'video', reason: 'Palpitations' },
      })
    const stateOf = async ({ id }: Appointment) => (await ana.call(getAppointment, { params: { id } })).state
    const proposed = async ({ id }: Appointment) =>
      (await ana.call(listProposals, { query: { appointmentId: id } })).items.map(({ times, message }) => [
        times.map(({ startsAt }) => startsAt),
        message,
      ])
    return { ana, maria, book, stateOf, proposed }
  }
  async function open(person: Person, path: string, look = {}): Promise<Viewer> {
    const viewer = await openViewer(browser, clinic.url, { timeZone: lisbon, ...look })
    await signInAs(viewer, person, password)
    await viewer.page.goto(path)
    return viewer
  }
  async function leave({ context, noise }: Viewer): Promise<void> {
    assert.deepEqual(
      noise.filter((line) => !isRefusal(line)),
      [],
    )
    await context.close()
  }
  const asks = (page: Page, title: RegExp = /booked visits? stands? on this/) =>
    page.getByRole('dialog', { name: title })
  const awayOf = async (ana: Person): Promise<number> => (await ana.call(listUnavailable)).items.length

  test('a time away: left as it was, then decided visit by visit', async () => {
    const { ana, book, stateOf, proposed } = await practice()
    const visits = [
      await book(at(8, '10:00')),
      await book(at(8, '11:00')),
      await book(at(8, '14:00')),
    ] as const
    const viewer = await open(ana, '/doctor/availability')
    const { page } = viewer
    await page.getByRole('button', { name: 'Add a time away' }).click()
    const form = page.getByRole('dialog', { name: 'Add a time away' })
    await form.getByLabel('First day away').fill(onDay(8))
    await form.getByLabel('Last day away').fill(onDay(8))
    await form.getByLabel('Reason, for yourself').fill('Congress')
    await form.getByRole('button', { name: 'Save' }).click()

    // Nothing happens, and nothing that was typed is lost, when it is left.
    await asks(page, /^3 booked visits/)
      .getByText('Maria Sousa')
      .nth(2)
      .waitFor()
    await page.keyboard.press('Escape')
    await form.getByText('Nothing was changed.').waitFor()
    assert.equal(await form.getByLabel('Reason, for yourself').inputValue(), 'Congress')
    assert.equal(await awayOf(ana), 0)

    await form.getByRole('button', { name: 'Save' }).click()
    const dialog = asks(page)
    const save = dialog.getByRole('button', { name: 'Save all of this' })
    await save.click()
    await dialog.getByText('Choose what is to become of them.').waitFor()
    await dialog.getByRole('radio', { name: /^Cancel them all/ }).check()
    await save.click()
    await dialog.getByText('Write a short reason').waitFor()
    await dialog.getByRole('radio', { name: 'Decide about each one' }).check()
    const of = (clock: string) => dialog.getByRole('group', { name: `, ${clock}` })
    await of('10:00').getByRole('radio', { name: 'It takes place' }).check()
    await of('11:00').getByRole('radio', { name: 'Propose another time' }).check()
    await dialog.getByRole('radio', { name: 'Times that I choose' }).check()
    await dialog.getByLabel('Day').fill(onDay(9))
    await dialog.getByRole('combobox', { name: 'Time' }).selectOption('16:00')
    await dialog.getByRole('button', { name: 'Add this time' }).click()
    await dialog.getByLabel('A word to the patient').fill('There is a congress.')
    await save.click()
    await dialog.getByText('Choose what is to become of this visit.').waitFor()
    await of('14:00').getByRole('radio', { name: 'Cancel it' }).check()
    await dialog.getByLabel('Why is it cancelled?').fill('I am at a congress.')

    // The proposed time is taken meanwhile: said at that visit, and all stays as it was.
    const taken = await book(at(9, '16:00'))
    await save.click()
    await dialog.getByText('Somebody else was faster').waitFor()
    assert.deepEqual([await awayOf(ana), await stateOf(visits[2])], [0, 'confirmed'])
    await dialog.getByRole('button', { name: /^Remove .*16:00$/ }).click()
    await dialog.getByRole('combobox', { name: 'Time' }).selectOption('15:00')
    await dialog.getByRole('button', { name: 'Add this time' }).click()
    // So is another visit: it is asked about too.
    const late = await book(at(8, '15:00'))
    await save.click()
    await dialog.getByText('Meanwhile something else was booked').waitFor()
    await of('15:00').getByRole('radio', { name: 'It takes place' }).check()
    await save.click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByText('Congress').waitFor()

    assert.equal(await awayOf(ana), 1)
    assert.deepEqual(await Promise.all([...visits, taken, late].map(stateOf)), [
      'confirmed',
      'confirmed',
      'cancelled',
      'confirmed',
      'confirmed',
    ])
    assert.deepEqual(await proposed(visits[1]), [[[at(9, '15:00')], 'There is a congress.']])
    await leave(viewer)
  })

  test('the week, a day and extra hours ask on a phone, by keyboard alone', async () => {
    const { ana, book, stateOf, proposed } = await practice()
    const [monday] = [0, 1, 2, 3, 4, 5, 6].filter((days) => weekday(8 + days) === 1).map((days) => 8 + days)
    assert.ok(monday)
    await ana.call(createRule, { body: { kind: 'dated', on: onDay(monday), from: '18:00', to: '20:00' } })
    const ofWeek = await book(at(monday, '10:00'))
    const ofDay = await book(at(monday + 1, '10:00'))
    const ofExtra = await book(at(monday, '18:00'))
    const viewer = await open(ana, '/doctor/availability', { width: 390, scheme: 'dark' })
    const { page } = viewer
    const choose = async (all: RegExp | string): Promise<void> => {
      await asks(page).waitFor()
      await page.getByRole('radio', { name: all }).focus()
      await page.keyboard.press('Space')
    }
    const enter = async (name: string | RegExp): Promise<void> => {
      await page.getByRole('button', { name, exact: true }).last().focus()
      await page.keyboard.press('Enter')
    }

    await enter('Remove 09:00 to 17:00 on Monday')
    await enter('Save the week')
    await asks(page).waitFor()
    await enter('Change nothing')
    await page.getByText('Nothing was saved').waitFor()
    assert.deepEqual((await ana.call(listRules)).items[0]?.weekdays, [1, 2, 3, 4, 5, 6, 7])
    await enter('Save the week')
    await choose('It takes place')
    await enter('Save all of this')
    await page.getByText('Your week is saved.').first().waitFor()
    assert.deepEqual(
      (await ana.call(listRules)).items.find(({ kind }) => kind === 'weekly')?.weekdays,
      [2, 3, 4, 5, 6, 7],
    )
    assert.equal(await stateOf(ofWeek), 'confirmed')

    await enter('Add a day')
    await page
      .getByRole('dialog')
      .getByLabel('Day', { exact: true })
      .fill(onDay(monday + 1))
    await enter('Save')
    await choose('Propose another time')
    await enter('Save all of this')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    assert.deepEqual(
      (await ana.call(listExceptions)).items.map(({ on }) => on),
      [onDay(monday + 1)],
    )
    assert.equal((await proposed(ofDay)).length, 1)

    await enter(/^Delete: .*18:00 to 20:00/)
    await enter('Delete it')
    await choose('Cancel it')
    await page.keyboard.press('Tab')
    await page.keyboard.type('The practice is closed then.')
    await enter('Save all of this')
    await page.getByText('No extra hours').waitFor()
    assert.equal(await stateOf(ofExtra), 'cancelled')
    await leave(viewer)
  })

  test('the calendar asks when hours are dragged away or deleted', async () => {
    const { ana, book, stateOf, proposed } = await practice()
    const first = await book(at(8, '09:00'))
    const viewer = await open(ana, `/calendar?mode=hours&view=day&day=${onDay(8)}`)
    const { page } = viewer
    const hours = (from: string, to: string) =>
      page.getByRole('button', { name: new RegExp(`^${from}–${to}\\s*Open for visits`) })
    const move = page.getByRole('dialog', { name: 'Change these hours?' })

    await drag(page, { day: onDay(8), hour: 10.8 }, { day: onDay(8), hour: 12.8 })
    await move.getByRole('button', { name: 'Change', exact: true }).click()
    await asks(page).getByRole('button', { name: 'Change nothing' }).click()
    await move.getByText('Nothing was changed.').waitFor()
    await move.getByRole('button', { name: 'Keep as it is' }).click()
    await move.waitFor({ state: 'detached' })
    await hours('09:00', '17:00').waitFor()
    assert.deepEqual((await ana.call(listExceptions)).items, [])

    await drag(page, { day: onDay(8), hour: 10.8 }, { day: onDay(8), hour: 12.8 })
    await move.getByRole('button', { name: 'Change', exact: true }).click()
    await asks(page).getByRole('radio', { name: 'Propose another time' }).check()
    await asks(page).getByRole('button', { name: 'Save all of this' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await hours('11:00', '19:00').waitFor()
    assert.equal((await proposed(first)).length, 1)

    // By keyboard: the hours of the next day go.
    const second = await book(at(9, '10:00'))
    await page.goto(`/calendar?mode=hours&view=day&day=${onDay(9)}`)
    await tabToCalendar(page)
    await press(page, 'Control+Home', 'n', 'Enter')
    await page.getByRole('dialog').waitFor()
    await tabToAndPress(page, /^Delete these hours$/)
    await tabToAndPress(page, /^Delete$/)
    await asks(page).waitFor()
    await page.getByRole('radio', { name: 'It takes place' }).focus()
    await press(page, 'Space')
    await tabToAndPress(page, /^Save all of this$/)
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await hours('09:00', '17:00').waitFor({ state: 'detached' })
    await focusIsOn(page, /nothing here|Maria Sousa/)
    assert.equal(await stateOf(second), 'confirmed')
    assert.deepEqual((await ana.call(listExceptions)).items.at(-1)?.hours, [])
    await leave(viewer)
  })

  test('holidays ask too: the doctor who follows a region, and the clinic that adds a day', async () => {
    const { ana, book, stateOf } = await practice()
    const admin = await clinic.admin()
    await admin.call(createHolidayRegion, { body: { code: 'PT', name: 'Portugal' } })
    const names = { nameEn: 'Clinic Day', namePt: 'Dia da Clínica' }
    await admin.call(createHoliday, { body: { region: 'PT', on: onDay(8), ...names } })
    const visit = await book(at(8, '10:00'))
    const doctor = await open(ana, '/doctor/availability')
    const section = doctor.page.getByRole('region', { name: 'Public holidays' })
    await section.getByLabel('Close on the holidays of').selectOption('Portugal')
    await section.getByRole('button', { name: 'Save' }).click()
    await asks(doctor.page).getByRole('button', { name: 'Change nothing' }).click()
    await section.getByText('Nothing was changed.').waitFor()
    await section.getByRole('button', { name: 'Save' }).click()
    await asks(doctor.page).getByRole('radio', { name: 'It takes place' }).check()
    await asks(doctor.page).getByRole('button', { name: 'Save all of this' }).click()
    await section.getByText('Clinic Day').waitFor()
    assert.equal((await ana.call(getKeptHolidays)).region, 'PT')
    assert.equal(await stateOf(visit), 'confirmed')
    await leave(doctor)

    const other = await book(at(9, '10:00'))
    const desk = await open(admin, '/admin/holidays', { width: 390 })
    await desk.page.getByRole('button', { name: 'Add a holiday' }).click()
    const form = desk.page.getByRole('dialog', { name: 'Add a holiday' })
    await form.getByLabel('Day').fill(onDay(9))
    await form.getByLabel('Name in English').fill('Another Day')
    await form.getByRole('button', { name: 'Save' }).click()
    await asks(desk.page).getByText('Maria Sousa · Dr. Ana Reis').waitFor()
    await asks(desk.page).getByRole('radio', { name: 'Cancel it' }).check()
    await asks(desk.page).getByLabel('Why is it cancelled?').fill('The clinic is closed.')
    await asks(desk.page).getByRole('button', { name: 'Save all of this' }).click()
    await desk.page.getByRole('dialog').waitFor({ state: 'detached' })
    const kept = await admin.call(listHolidays, { query: { region: 'PT', from: onDay(9) } })
    assert.deepEqual(
      kept.items.map(({ nameEn }) => nameEn),
      ['Another Day'],
    )
    assert.equal(await stateOf(other), 'cancelled')
    await leave(desk)
  })
})

/** ISO weekday of the day so many days from now. */
const weekday = (days: number): number => Temporal.PlainDate.from(onDay(days)).dayOfWeek
