import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { bookAppointment } from '#contract/appointments.ts'
import { createUnavailable, setException } from '#contract/availability-changes.ts'
import { getTerms, setTerms } from '#contract/booking-terms.ts'
import { createRule } from '#contract/schedules.ts'
import type { Page } from 'playwright-core'
import { type Clinic, startClinic } from '../clinic.ts'
import { at, clockOf, onDay } from '../clinic/at.ts'
import { password, type Person } from '../clinic/people.ts'
import { openBrowser, openViewer, type Viewer, withoutBrowser } from './browser.ts'
import { focusIsOn, press, signInAs, tabToCalendar } from './calendar-hands.ts'

const lisbon = 'Europe/Lisbon'
const newYork = 'America/New_York'

describe('why a time is offered', { skip: withoutBrowser }, () => {
  let browser: Awaited<ReturnType<typeof openBrowser>>
  let clinic: Clinic
  let ana: Person
  before(async () => {
    browser = await openBrowser()
    clinic = await startClinic()
    ana = await clinic.doctor({ name: 'Dr. Ana Reis', timeZone: lisbon, instantConfirmation: true })
    const maria = await clinic.patient({ name: 'Maria Sousa' })
    await maria.call(bookAppointment, {
      body: {
        doctorId: ana.id,
        startsAt: at(8, '10:00'),
        durationMinutes: 30,
        kind: 'video',
        reason: 'Cough',
      },
    })
    const { version: _, ...terms } = await ana.call(getTerms)
    await ana.call(setTerms, { body: { ...terms, bufferMinutes: 15, noticeMinutes: 2 * 24 * 60 } })
    await ana.call(createUnavailable, {
      body: { startsAt: at(9, '12:00'), endsAt: at(9, '13:00'), reason: 'Dentist' },
    })
    await ana.call(setException, {
      params: { on: onDay(10) },
      body: { hours: [{ from: '14:00', to: '16:00' }] },
    })
    await ana.call(createRule, {
      body: {
        kind: 'dated',
        on: onDay(11),
        from: '15:00',
        to: '18:00',
        timeZone: newYork,
        visitKinds: ['video'],
      },
    })
  })
  after(async () => {
    await clinic[Symbol.asyncDispose]()
    await browser[Symbol.asyncDispose]()
  })
  async function open(path: string, look = {}): Promise<Viewer> {
    const viewer = await openViewer(browser, clinic.url, { timeZone: lisbon, ...look })
    await signInAs(viewer, ana, password)
    await viewer.page.goto(path)
    return viewer
  }
  async function leave({ context, noise }: Viewer): Promise<void> {
    assert.deepEqual(noise, [])
    await context.close()
  }

  test('a doctor asks about any time, by keyboard alone, and reads what decides', async () => {
    const viewer = await open('/doctor/availability')
    const { page } = viewer
    const section = page.getByRole('region', { name: 'Why is a time offered, or not?' })
    const askAbout = async (days: number, clock: string, kind = 'Either way'): Promise<void> => {
      await section.getByLabel('Day').fill(onDay(days))
      await section.getByLabel('Time', { exact: true }).fill(clock)
      await section.getByLabel('How to meet').selectOption(kind)
      await section.getByLabel('How to meet').focus()
      await press(page, 'Tab', 'Enter')
    }
    const says = (text: string | RegExp) => section.getByText(text).first().waitFor()

    await askAbout(8, '12:00')
    await says('This time is offered')
    await says('It lies in your hours, and nothing speaks against it: Monday to Sunday, 09:00 to 17:00.')
    await askAbout(8, '10:15')
    await says('This time is not offered')
    // With the pause as it was when the visit was booked: none.
    await says(/^Taken by a visit.*: 10:00 to 10:30\.$/)
    await section.getByRole('link', { name: 'Open the visit of Maria Sousa, 10:00' }).waitFor()
    await askAbout(8, '09:30')
    await says('You want a pause of 15 minutes after each visit, but then something is there already')
    await askAbout(8, '12:07')
    await says('Visits begin every 15 minutes, counted from the full hour.')
    await askAbout(8, '16:45')
    await says(/^17:00 to 17:15 lies in none of your hours\. Around that time you have: Monday to Sunday/)
    await askAbout(1, '12:00')
    await says('you want visits to be booked at least 2 days before')
    await askAbout(400, '12:00')
    await says('It is too far ahead')
    await askAbout(9, '12:30')
    await says('You are away: 12:00 to 13:00 (Dentist).')
    await askAbout(10, '10:00')
    await says(/other hours replace your week: 14:00 to 16:00\.$/)

    // Hours kept on another clock, for one kind of visit: with what that clock shows.
    const there = clockOf(at(11, '15:00', newYork), lisbon)
    await askAbout(11, there, 'In person')
    await says(
      /^Your hours then are not for such a visit: .*on the clock of New York, where it is .*15:00 to 15:30 then/,
    )
    await section.getByText('All that was looked at', { exact: true }).focus()
    await press(page, 'Enter')
    for (const line of [/^New York \(UTC−[45]\): .*15:00 to 15:30$/, /^Pause after each visit: 15 minutes$/])
      await says(line)
    await askAbout(11, there, 'By video')
    await says('This time is offered')

    // What is changed on the page is answered anew.
    await askAbout(12, '11:00')
    await says('This time is offered')
    await page.getByRole('button', { name: 'Add a time away' }).click()
    await page.getByRole('dialog').getByLabel('First day away').fill(onDay(12))
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await says(/^You are away: /)
    await leave(viewer)
  })

  test('a time that the clock shows twice, and one that it jumps over', async () => {
    const viewer = await open('/doctor/availability', { width: 390, scheme: 'dark' })
    const { page } = viewer
    const section = page.getByRole('region', { name: 'Why is a time offered, or not?' })
    const { back, forward } = clockChanges()
    await section.getByLabel('Day').fill(back)
    await section.getByLabel('Time', { exact: true }).fill('01:30')
    await section.getByRole('radio', { name: 'The second time (UTC)' }).check()
    await section.getByRole('button', { name: 'Explain this time' }).click()
    await section.getByText('All that was looked at', { exact: true }).click()
    await section.getByText(/01:30 to 02:00, the clock shows this twice; it is the second time/).waitFor()
    await section.getByText(/the clock goes back from 02:00 to 01:00/).waitFor()
    await section.getByLabel('Day').fill(forward)
    await section.getByRole('button', { name: 'Explain this time' }).click()
    await section.getByText('The clock jumps over 01:30 on that day').waitFor()
    await section
      .getByText(/02:30 to 03:00$/)
      .first()
      .waitFor()
    await leave(viewer)
  })

  test('an empty and a greyed-out time of the calendar answer to the mouse and to keys', async () => {
    const viewer = await open(`/calendar?view=day&day=${onDay(8)}`)
    const { page } = viewer
    const dialog = page.getByRole('dialog', { name: 'Why is this time offered, or not?' })
    await clickAt(page, onDay(8), 11.6)
    await dialog.getByText('This time is offered').waitFor()
    await dialog
      .getByText(/11:30 to 12:00$/)
      .first()
      .waitFor()
    await press(page, 'Escape')
    await dialog.waitFor({ state: 'detached' })
    await clickAt(page, onDay(8), 8.1)
    await dialog.getByText('It lies in none of your hours.').waitFor()
    await press(page, 'Escape')
    await dialog.waitFor({ state: 'detached' })

    await page.reload()
    await tabToCalendar(page)
    await press(page, 'Control+Home', 'n')
    await focusIsOn(page, /Maria Sousa/)
    await press(page, 'w')
    await dialog.getByText(/^Taken by a visit/).waitFor()
    await press(page, 'Escape')
    await focusIsOn(page, /Maria Sousa/)
    await press(page, 'ArrowUp', 'ArrowUp', 'Enter')
    await dialog.getByText('You want a pause of 15 minutes').waitFor()
    await press(page, 'Escape')
    await focusIsOn(page, /available, nothing booked/)

    // Among the hours a free time adds hours; from there one asks too.
    await page.goto(`/calendar?mode=hours&view=day&day=${onDay(8)}`)
    await tabToCalendar(page)
    await press(page, 'Control+Home', 'Enter')
    await page.getByRole('button', { name: 'Why is this time offered, or not?' }).press('Enter')
    await dialog.getByText('It lies in none of your hours.').waitFor()
    await leave(viewer)
  })
})

/** Clicks into the calendar, so many hours after midnight. */
async function clickAt(page: Page, day: string, hour: number): Promise<void> {
  const lane = page.locator(`[role="cell"][data-date="${day}"]`)
  await lane.waitFor()
  const box = await lane.boundingBox()
  await lane.click({ position: { x: (box?.width ?? 0) - 12, y: ((box?.height ?? 0) * hour) / 24 } })
}

/** The next days on which the clock of Lisbon goes back, and forward. */
function clockChanges(): { back: string; forward: string } {
  const found = { back: '', forward: '' }
  let at = Temporal.Now.zonedDateTimeISO(lisbon)
  while (found.back === '' || found.forward === '') {
    const next = at.getTimeZoneTransition('next')
    assert.ok(next)
    found[next.offsetNanoseconds < at.offsetNanoseconds ? 'back' : 'forward'] = next.toPlainDate().toString()
    at = next
  }
  return found
}
