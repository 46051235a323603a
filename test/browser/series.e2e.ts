import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bookAppointment, getAppointment } from '#contract/appointments.ts'
import { bookSeries, getSeries } from '#contract/series.ts'
import type { Page } from 'playwright-core'
import { startClinic } from '../clinic.ts'
import { at, clockOf, onDay } from '../clinic/at.ts'
import { password, type Person } from '../clinic/people.ts'
import { fourWeeks, weeks } from '../clinic/series.ts'
import { openBrowser, openViewer, withoutBrowser } from './browser.ts'
import { signInAs } from './calendar-hands.ts'
import { press, tabTo } from './keyboard.ts'

test('visits that repeat, by keyboard alone', { skip: withoutBrowser }, async (t) => {
  await using browser = await openBrowser()
  await using clinic = await startClinic()
  const ana = await clinic.doctor({ name: 'Dr. Ana Martins' })
  const maria = await clinic.patient({ name: 'Maria Sousa' })
  const joao = await clinic.patient({ name: 'João Lima' })
  await clinic.drain()
  const starts = weeks(14, 4)
  const take = (startsAt: string) =>
    joao.call(bookAppointment, {
      body: { doctorId: ana.id, startsAt, durationMinutes: 30, kind: 'video', reason: '' },
    })
  await take(starts[2] ?? '')

  const patient = await openViewer(browser, clinic.url, { width: 390 })
  await signInAs(patient, maria, password)
  const { page } = patient
  let seriesId = ''
  const now = async (): Promise<[startsAt: string, state: string][]> => {
    const { visits } = await maria.call(getSeries, { params: { id: seriesId } })
    return visits.items.map(({ startsAt, state }) => [startsAt, state])
  }

  await t.test('a patient books every week, without the one date that is taken', async () => {
    await page.goto(`/book/${ana.id}?at=${starts[0]}&minutes=30&kind=video`)
    await press(page, 'Continue')
    await press(page, 'Continue')
    await page.getByRole('heading', { name: 'Check and book' }).waitFor()
    await tabTo(page, page.getByLabel('Repeat this visit'))
    await page.keyboard.type('Every week')
    await page.getByRole('heading', { name: 'These would be your 4 visits' }).waitFor()
    const listed = page.getByRole('region', { name: 'These would be your' }).getByRole('listitem')
    await page.getByText('One of these times cannot be had').waitFor()
    assert.match((await listed.nth(2).textContent()) ?? '', /already taken.*Free nearby/)
    assert.equal(await listed.filter({ hasText: 'already taken' }).count(), 1)

    await leaveOutAndPutBack(page)
    await press(page, 'Book all but this one: 3 visits')
    const window = page.getByRole('dialog', { name: 'Book without this visit?' })
    await window.getByText('already taken').waitFor()
    await press(page, 'Go back')
    await window.waitFor({ state: 'detached' })
    await press(page, 'Book all but this one: 3 visits')
    await press(page, 'Yes, book 3 visits')
    await page.getByRole('heading', { name: 'Your request for 3 visits is with the doctor' }).waitFor()
    await page.getByRole('heading', { name: 'Not booked' }).waitFor()
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    seriesId = (await maria.call(getAppointment, { params: { id } })).series?.id ?? ''
    assert.deepEqual(
      await now(),
      [0, 1, 3].map((i) => [starts[i], 'requested']),
    )
  })

  await t.test('the visit tells its place and its rule, and leads to the others', async () => {
    await press(page, 'See the first visit')
    await page.getByText(/^Visit 1 of 3\. Every week on \w+day, 4 times, without 1 date\.$/).waitFor()
    await openNext(page)
    await page.getByText(/^Visit 2 of 3\./).waitFor()
  })

  await t.test('what cannot move along is told, and another time moves this and following', async () => {
    await take(at(35, '12:00'))
    await page.goto(`${page.url()}/move?day=${onDay(21)}`)
    await moveThisAndFollowing(page, '12:00')
    await page.getByText('One of the visits cannot move along').waitFor()
    await page.getByText('already taken').waitFor()
    assert.deepEqual(
      await now(),
      [0, 1, 3].map((i) => [starts[i], 'requested']),
      'nothing is moved yet',
    )
    await press(page, 'See all times')
    await moveThisAndFollowing(page, '11:00')
    await page.getByText(/^Visit 2 of 3\./).waitFor()
    const [first, second, third] = await now()
    assert.deepEqual([first?.[0], second?.[0], third?.[0]], [starts[0], at(21, '11:00'), at(35, '11:00')])
  })

  await t.test('one of them is cancelled, and no other', async () => {
    await openNext(page)
    await page.getByText(/^Visit 3 of 3\./).waitFor()
    await press(page, 'Cancel this visit')
    const only = page.getByRole('dialog').getByRole('radio', { name: 'Only this visit' })
    await only.and(page.locator(':focus')).waitFor()
    await tabTo(page, page.getByLabel('Why do you cancel?'))
    await page.keyboard.type('I am away that week.')
    await press(page, 'Cancel the visit')
    await page.getByText('The visit is cancelled').first().waitFor()
    assert.deepEqual(
      (await now()).map(([, state]) => state),
      ['requested', 'requested', 'cancelled'],
    )
  })

  await t.test('the doctor sees one request, and confirms both that wait', async () => {
    const doctor = await openViewer(browser, clinic.url)
    await signInAs(doctor, ana, password)
    await doctor.page.goto('/doctor')
    await doctor.page.getByText(/^2 visits of this series wait for your answer\. Every week on/).waitFor()
    await press(doctor.page, 'Confirm all 2 visits of Maria Sousa')
    await doctor.page.getByText('All are confirmed').first().waitFor({ state: 'attached' })
    assert.deepEqual(
      (await now()).map(([, state]) => state),
      ['confirmed', 'confirmed', 'cancelled'],
    )
    await declineWhole(doctor.page, ana, joao)
    assert.deepEqual(doctor.noise, [])
  })
  assert.deepEqual(patient.noise.filter(isNoise), [], 'nothing in the consoles')
})

/** The browser itself tells of the refused move, which the page handles. */
const isNoise = (line: string): boolean => !/status of 409/.test(line)

async function leaveOutAndPutBack(page: Page): Promise<void> {
  await press(page, /^Leave out/)
  await page.getByText('left out, as you wish').waitFor()
  await page.getByRole('heading', { name: 'These would be your 3 visits' }).waitFor()
  await page.getByRole('button', { name: 'Book all but this one: 2 visits' }).waitFor()
  await press(page, /^Put back/)
  await page.getByRole('heading', { name: 'These would be your 4 visits' }).waitFor()
}

/** From a visit of a series to the one after it in the list. */
async function openNext(page: Page): Promise<void> {
  await tabTo(page, page.getByText(/^All 3 visits of the series$/))
  await page.keyboard.press('Enter')
  const here = page.getByRole('listitem').filter({ hasText: 'this visit' })
  await tabTo(page, here.locator('xpath=following-sibling::li[1]').getByRole('link'))
  await page.keyboard.press('Enter')
  await here.waitFor({ state: 'detached' })
}

async function moveThisAndFollowing(page: Page, time: string): Promise<void> {
  await press(page, new RegExp(`^${time}`))
  await press(page, 'Move to this time')
  const radios = page.getByRole('dialog').getByRole('radio')
  await radios.and(page.locator(':focus')).waitFor()
  // What was chosen before another time was needed is still chosen.
  const following = radios.and(page.getByLabel('This one and those after it'))
  if (!(await following.isChecked())) await page.keyboard.press('ArrowDown')
  assert.ok(await following.isChecked())
  await press(page, 'Move these visits')
}

/** A whole request is declined at the desk, with a reason. */
async function declineWhole(page: Page, doctor: Person, patient: Person): Promise<void> {
  const body = { ...fourWeeks, doctorId: doctor.id, startsAt: at(15, '15:00') }
  const { id } = await patient.call(bookSeries, { body })
  await page.goto('/doctor')
  await press(page, 'Decline all 4 visits of João Lima')
  await tabTo(page, page.getByLabel('Your reason, for the patient'))
  await page.keyboard.type('Please ask for two.')
  await press(page, 'Decline all of them')
  await page.getByText('All are declined').first().waitFor({ state: 'attached' })
  const { visits } = await patient.call(getSeries, { params: { id } })
  assert.deepEqual(
    visits.items.map(({ startsAt, state }) => [clockOf(startsAt), state]),
    Array.from({ length: 4 }, () => ['15:00', 'declined']),
  )
}
