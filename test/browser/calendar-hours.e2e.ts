import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { listExceptions, listRules, listUnavailable } from '#contract/schedules.ts'
import type { Page } from 'playwright-core'
import { type Clinic, startClinic } from '../clinic.ts'
import { at, clockOf, onDay } from '../clinic/at.ts'
import { password, type Person } from '../clinic/people.ts'
import { openBrowser, openViewer, type Viewer, withoutBrowser } from './browser.ts'
import { drag, focusIsOn, press, signInAs, tabToAndPress, tabToCalendar } from './calendar-hands.ts'

// Hours are kept on the clock of Lisbon and looked at on that of New York, four or five hours behind.
const lisbon = 'Europe/Lisbon'
const newYork = 'America/New_York'
const shown = (days: number, clock: string): string => clockOf(at(days, clock, lisbon), newYork)
const hourThere = (days: number, clock: string): number => {
  const [hour = 0, minute = 0] = shown(days, clock).split(':').map(Number)
  return hour + minute / 60
}

describe('the calendar of hours', { skip: withoutBrowser }, () => {
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

  const practice = (): Promise<Person> =>
    clinic.doctor({ name: 'Dr. Ana Reis', timeZone: lisbon, hours: { from: '09:00', to: '12:00' } })
  async function open(person: Person, day: string): Promise<Viewer> {
    const viewer = await openViewer(browser, clinic.url, { timeZone: newYork })
    await signInAs(viewer, person, password)
    await viewer.page.goto(`/calendar?mode=hours&view=day&day=${day}&zone=${newYork}`)
    return viewer
  }
  const place = (days: number, clock: string, more = 0) => ({
    day: onDay(days),
    hour: hourThere(days, clock) + more,
  })
  const rulesOf = async (person: Person) =>
    (await person.call(listRules)).items.map(({ kind, on, weekdays, from, to, timeZone }) => ({
      when: kind === 'dated' ? on : weekdays.length,
      hours: `${from}-${to} ${timeZone}`,
    }))
  const exceptionsOf = async (person: Person) =>
    (await person.call(listExceptions)).items.map(({ on, hours, timeZone }) => ({
      on,
      hours: hours.map(({ from, to }) => `${from}-${to}`).join(),
      timeZone,
    }))
  const hours = (page: Page, from: string, to: string) =>
    page.getByRole('button', { name: new RegExp(`^${from}–${to}\\s*Open for visits`) })
  const gone = (page: Page) => page.getByRole('dialog').waitFor({ state: 'detached' })
  async function leave(viewer: Viewer, expected: RegExp = /^$/): Promise<void> {
    assert.deepEqual(
      viewer.noise.filter((line) => !expected.test(line)),
      [],
    )
    await viewer.context.close()
  }

  test('hours are drawn, dragged, stretched and deleted by mouse, on another clock', async () => {
    const ana = await practice()
    const viewer = await open(ana, onDay(8))
    const { page } = viewer
    const dialog = page.getByRole('dialog')

    // Drawn over empty time: hours of this day alone, written on the clock on which they are kept.
    await drag(page, place(8, '14:00', 0.1), place(8, '16:00', -0.1))
    await dialog.getByText('On the clock of Lisbon.').waitFor()
    assert.equal(await dialog.getByLabel('From', { exact: true }).inputValue(), '14:00')
    assert.equal(await dialog.getByLabel('To', { exact: true }).inputValue(), '16:00')
    await dialog.getByRole('radio', { name: /^Only on/ }).check()
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await gone(page)
    await hours(page, shown(8, '14:00'), shown(8, '16:00')).waitFor()

    // Dragged an hour on: the question names both times.
    await drag(page, place(8, '15:00'), place(8, '16:00'))
    await dialog.getByText(/From .*, 14:00 to 16:00 to .*, 15:00 to 17:00\?/).waitFor()
    await dialog.getByRole('button', { name: 'Change', exact: true }).click()
    await gone(page)
    assert.deepEqual(await rulesOf(ana), [
      { when: 7, hours: `09:00-12:00 ${lisbon}` },
      { when: onDay(8), hours: `15:00-17:00 ${lisbon}` },
    ])

    // Stretched at the end, for every week.
    await drag(page, place(8, '12:00', -0.03), place(8, '12:30', -0.03))
    await dialog.getByRole('radio', { name: 'Every week: Monday to Sunday' }).check()
    await dialog.getByRole('button', { name: 'Change', exact: true }).click()
    await gone(page)
    assert.deepEqual((await rulesOf(ana))[0], { when: 7, hours: `09:00-12:30 ${lisbon}` })

    // A refusal is said in words, and nothing changes.
    await drag(page, place(8, '12:30', 0.6), place(8, '14:30', -0.1))
    await dialog.getByLabel('From', { exact: true }).selectOption('10:00')
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await dialog.getByText('These hours overlap others that are already there').waitFor()
    await page.keyboard.press('Escape')
    await gone(page)
    assert.equal((await rulesOf(ana)).length, 2)

    // The day after: the weekly hours change, then go, for this day alone.
    await page.getByRole('button', { name: 'Later' }).click()
    await hours(page, shown(9, '09:00'), shown(9, '12:30')).waitFor()
    await drag(page, place(9, '10:00'), place(9, '10:30'))
    await dialog.getByRole('radio', { name: /^Only on/ }).check()
    await dialog.getByRole('button', { name: 'Change', exact: true }).click()
    await gone(page)
    assert.deepEqual(await exceptionsOf(ana), [{ on: onDay(9), hours: '09:30-13:00', timeZone: lisbon }])
    await hours(page, shown(9, '09:30'), shown(9, '13:00')).click()
    await dialog.getByRole('button', { name: 'Delete these hours' }).click()
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
    await gone(page)
    await hours(page, shown(9, '09:30'), shown(9, '13:00')).waitFor({ state: 'detached' })
    assert.deepEqual(await exceptionsOf(ana), [{ on: onDay(9), hours: '', timeZone: lisbon }])
    await leave(viewer, /status of 409/)
  })

  test('times away are added, dragged and deleted', async () => {
    const ana = await practice()
    const viewer = await open(ana, onDay(10))
    const { page } = viewer
    const dialog = page.getByRole('dialog')
    await page.getByRole('button', { name: 'Add to the calendar' }).click()
    await dialog.getByRole('radio', { name: 'A time away' }).check()
    await dialog.getByLabel('From, day').fill(onDay(10))
    await dialog.getByLabel('To, day').fill(onDay(10))
    await dialog.getByLabel('From', { exact: true }).selectOption('14:00')
    await dialog.getByLabel('To', { exact: true }).selectOption('15:00')
    await dialog.getByLabel('Reason, for yourself').fill('Dentist')
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await gone(page)
    const away = async () =>
      (await ana.call(listUnavailable)).items.map(({ startsAt, endsAt, reason }) => [
        startsAt,
        endsAt,
        reason,
      ])
    assert.deepEqual(await away(), [[at(10, '14:00'), at(10, '15:00'), 'Dentist']])

    await drag(page, place(10, '14:30'), place(10, '15:30'))
    await dialog.getByRole('button', { name: 'Change', exact: true }).click()
    await gone(page)
    assert.deepEqual(await away(), [[at(10, '15:00'), at(10, '16:00'), 'Dentist']])

    await page.getByRole('button', { name: /Away: Dentist/ }).click()
    await dialog.getByRole('button', { name: 'Delete this time away' }).click()
    await dialog.getByRole('button', { name: 'Delete it' }).click()
    await gone(page)
    assert.deepEqual(await away(), [])
    await leave(viewer)
  })

  test('hours are added, moved, changed and deleted by keyboard alone', async () => {
    const ana = await practice()
    const viewer = await open(ana, onDay(15))
    const { page } = viewer
    const dialog = page.getByRole('dialog')
    const downTo = (from: number, to: number): string[] =>
      Array.from({ length: (to - from) * 4 }, () => 'ArrowDown')
    await tabToCalendar(page)

    // From the start of the day to 14:00 in Lisbon, then two hours chosen with Shift.
    await press(page, 'Control+Home', ...downTo(0, hourThere(15, '14:00')))
    await focusIsOn(page, new RegExp(`, ${shown(15, '14:00')}: nothing here$`))
    await press(page, ...Array.from({ length: 7 }, () => 'Shift+ArrowDown'), 'Enter')
    await dialog.waitFor()
    assert.equal(await dialog.getByLabel('From', { exact: true }).inputValue(), '14:00')
    assert.equal(await dialog.getByLabel('To', { exact: true }).inputValue(), '16:00')
    await dialog.getByRole('radio', { name: /^Every week/ }).focus()
    await press(page, 'ArrowDown')
    await tabToAndPress(page, /^Add$/)
    await gone(page)
    await focusIsOn(page, /: Open for visits, /)
    assert.deepEqual((await rulesOf(ana))[1], { when: onDay(15), hours: `14:00-16:00 ${lisbon}` })

    // Moved by an hour with M; Escape would have left it.
    await press(page, 'm', ...downTo(0, 1), 'Enter')
    await dialog.getByText(/From .*, 14:00 to 16:00 to .*, 15:00 to 17:00\?/).waitFor()
    await tabToAndPress(page, /^Change$/)
    await gone(page)
    assert.deepEqual((await rulesOf(ana))[1], { when: onDay(15), hours: `15:00-17:00 ${lisbon}` })

    // The weekly hours of this day are changed by the form, for this day alone.
    await focusIsOn(page, /: Open for visits, /)
    await press(page, 'Control+Home', 'n')
    await focusIsOn(page, new RegExp(`: Open for visits, ${shown(15, '09:00')} to ${shown(15, '12:00')}$`))
    await press(page, 'Enter')
    await dialog.getByLabel('To', { exact: true }).focus()
    // From 12:00 by quarters; typing is read as one word only where it is quick.
    await press(page, 'ArrowUp', 'ArrowUp')
    await tabToAndPress(page, /^Save$/)
    await gone(page)
    assert.deepEqual(await exceptionsOf(ana), [{ on: onDay(15), hours: '09:00-11:30', timeZone: lisbon }])

    // And the usual week holds again.
    await focusIsOn(page, /: Open for visits/)
    await press(page, 'Enter')
    await dialog.getByRole('button', { name: 'Let the usual week hold again' }).waitFor()
    await tabToAndPress(page, /^Let the usual week hold again$/)
    await gone(page)
    assert.deepEqual(await exceptionsOf(ana), [])
    await leave(viewer)
  })
})
