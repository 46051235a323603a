import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  type Appointment,
  bookAppointment,
  cancelAppointment,
  getAppointment,
} from '#contract/appointments.ts'
import { listProposals } from '#contract/proposals.ts'
import { type Clinic, startClinic } from '../clinic.ts'
import { at, clockOf, onDay } from '../clinic/at.ts'
import { password, type Person } from '../clinic/people.ts'
import { openBrowser, openViewer, type Viewer, withoutBrowser } from './browser.ts'
import { drag, focused, focusIsOn, press, signInAs, tabToAndPress, tabToCalendar } from './calendar-hands.ts'

// Three to five hours apart, depending on the season.
const lisbon = 'Europe/Lisbon'
const saoPaulo = 'America/Sao_Paulo'
const hourThere = (instant: string): number => Number(clockOf(instant, saoPaulo).slice(0, 2))
const dayThere = (instant: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(saoPaulo).toPlainDate().toString()

describe('the calendar of visits', { skip: withoutBrowser }, () => {
  let browser: Awaited<ReturnType<typeof openBrowser>>
  let clinic: Clinic
  let ana: Person
  let maria: Person
  before(async () => {
    browser = await openBrowser()
    clinic = await startClinic()
    ana = await clinic.doctor({ name: 'Dr. Ana Reis', timeZone: lisbon, instantConfirmation: true })
    maria = await clinic.patient({ name: 'Maria Sousa', timeZone: saoPaulo })
    await clinic.drain()
  })
  after(async () => {
    await clinic[Symbol.asyncDispose]()
    await browser[Symbol.asyncDispose]()
  })

  const book = (startsAt: string): Promise<Appointment> =>
    maria.call(bookAppointment, {
      body: { doctorId: ana.id, startsAt, durationMinutes: 30, kind: 'video', reason: 'Palpitations' },
    })
  const now = ({ id }: Appointment): Promise<Appointment> => maria.call(getAppointment, { params: { id } })
  async function open(person: Person, path: string, timeZone: string): Promise<Viewer> {
    const viewer = await openViewer(browser, clinic.url, { timeZone })
    await signInAs(viewer, person, password)
    await viewer.page.goto(path)
    return viewer
  }
  const quiet = ({ noise }: Viewer): void =>
    assert.deepEqual(
      // A refused move is an answer that the page handles.
      noise.filter((line) => !/status of 409/.test(line)),
      [],
    )

  test('a patient drags a visit, by mouse, on another clock than the doctor’s', async () => {
    const visit = await book(at(8, '11:00', lisbon))
    const viewer = await open(maria, `/calendar?view=week&day=${onDay(8)}`, saoPaulo)
    const { page } = viewer
    const place = { day: dayThere(visit.startsAt), hour: hourThere(visit.startsAt) + 0.25 }

    // Details: both clocks, and what can be done.
    await page.getByRole('button', { name: /^Dr\. Ana Reis/ }).click()
    const details = page.getByRole('dialog')
    await details.getByText(`${clockOf(visit.startsAt, saoPaulo)} your time · 11:00 in Lisbon`).waitFor()
    await details.getByRole('button', { name: 'Cancel this visit' }).waitFor()
    await details.getByRole('link', { name: 'Open the visit' }).waitFor()
    await page.keyboard.press('Escape')
    await details.waitFor({ state: 'detached' })

    // To two hours later: the question names both times, and it moves at once because the doctor offers it.
    await drag(page, place, { ...place, hour: place.hour + 2 })
    const wanted = at(8, '13:00', lisbon)
    const question = page.getByRole('dialog', { name: 'Move this visit?' })
    await question
      .getByText(
        new RegExp(`From .*${clockOf(visit.startsAt, saoPaulo)} .* to .*${clockOf(wanted, saoPaulo)}`),
      )
      .waitFor()
    await question.getByRole('button', { name: 'Move the visit' }).click()
    await question.waitFor({ state: 'detached' })
    assert.equal((await now(visit)).startsAt, wanted)

    // To the doctor's night: refused with the nearest times, and the visit stays.
    await drag(page, { ...place, hour: place.hour + 2 }, { ...place, hour: place.hour + 6.5 })
    await question.getByRole('button', { name: 'Move the visit' }).click()
    await question.getByText('The doctor does not offer this time any more').waitFor()
    assert.equal(await question.getByRole('button', { name: /^Take / }).count(), 3)
    await question.getByRole('button', { name: 'Keep the visit' }).click()
    await question.waitFor({ state: 'detached' })
    await page
      .getByRole('button', { name: new RegExp(`^Dr\\. Ana Reis\\s*${clockOf(wanted, saoPaulo)}`) })
      .waitFor()
    assert.equal((await now(visit)).startsAt, wanted)

    // What the doctor does meanwhile appears without a reload.
    await ana.call(cancelAppointment, { params: { id: visit.id }, body: { reason: 'I am ill.' } })
    await page.getByRole('button', { name: /^Dr\. Ana Reis/ }).waitFor({ state: 'detached' })
    quiet(viewer)
    await viewer.context.close()
  })

  test('a patient opens, moves and cancels a visit by keyboard alone', async () => {
    const visit = await book(at(15, '11:00', lisbon))
    const viewer = await open(maria, `/calendar?view=week&day=${onDay(15)}`, saoPaulo)
    const { page } = viewer
    await tabToCalendar(page)
    // The cursor walks to the visit, which is said as a whole.
    await press(page, 'Home', 'Control+Home', 'n')
    await focusIsOn(page, /: Dr\. Ana Reis, \d\d:\d\d to \d\d:\d\d, Confirmed$/)
    assert.match((await focused(page)).name, new RegExp(`, ${clockOf(visit.startsAt, saoPaulo)}: `))

    await press(page, 'Enter')
    await page.getByRole('dialog').getByText(`your time · 11:00 in Lisbon`).waitFor()
    await press(page, 'Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await focusIsOn(page, /Dr\. Ana Reis/)

    // Escape leaves a move without doing anything.
    await press(page, 'm', 'ArrowDown', 'Escape')
    await focusIsOn(page, /Dr\. Ana Reis/)
    // Two days and an hour on, over the end of the week where it comes.
    await press(page, 'm')
    await page.getByText(/^Moving Dr\. Ana Reis/).waitFor({ state: 'attached' })
    await press(page, 'ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown')
    const wanted = at(17, '12:00', lisbon)
    await focusIsOn(page, new RegExp(`, ${clockOf(wanted, saoPaulo)}: `))
    await press(page, 'Enter')
    await page.getByRole('dialog', { name: 'Move this visit?' }).waitFor()
    await tabToAndPress(page, /^Move the visit$/)
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    assert.equal((await now(visit)).startsAt, wanted)
    await focusIsOn(page, /Dr\. Ana Reis, .*Confirmed/)

    await press(page, 'Enter')
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel this visit' }).waitFor()
    await tabToAndPress(page, /^Cancel this visit$/)
    await page.getByLabel('Why do you cancel?').waitFor()
    await focusIsOn(page, /^$/)
    await page.keyboard.type('I feel well again')
    await tabToAndPress(page, /^Cancel the visit$/)
    await page.getByText('The visit is cancelled').first().waitFor({ state: 'attached' })
    assert.equal((await now(visit)).state, 'cancelled')
    quiet(viewer)
    await viewer.context.close()
  })

  test('a doctor proposes another time and the patient accepts it, both by keyboard alone', async () => {
    const visit = await book(at(22, '11:00', lisbon))
    const doctor = await open(ana, `/calendar?view=week&day=${onDay(22)}`, lisbon)
    await tabToCalendar(doctor.page)
    await press(doctor.page, 'Home', 'Control+Home', 'n')
    await focusIsOn(doctor.page, /: Maria Sousa, 11:00 to 11:30, Confirmed$/)
    await press(doctor.page, 'm', ...Array.from({ length: 12 }, () => 'ArrowDown'), 'Enter')
    const form = doctor.page.getByRole('dialog', { name: 'Propose another time?' })
    await form.getByText(/From .*, 11:00 to .*, 14:00\?/).waitFor()
    await tabToAndPress(doctor.page, /^Propose this time$/)
    await form.waitFor({ state: 'detached' })
    // The visit stays where it is, the proposed time stands beside it.
    await focusIsOn(doctor.page, /11:00: Maria Sousa, 11:00 to 11:30, Confirmed$/)
    await press(doctor.page, 'n')
    await focusIsOn(doctor.page, /14:00: Proposed: Maria Sousa, 14:00 to 14:30, Waiting for an answer$/)
    const [proposal] = (await maria.call(listProposals, { query: { appointmentId: visit.id } })).items
    assert.deepEqual(
      proposal?.times.map(({ startsAt }) => startsAt),
      [at(22, '14:00', lisbon)],
    )
    assert.equal((await now(visit)).startsAt, visit.startsAt, 'the visit stays meanwhile')

    const patient = await open(maria, `/calendar?view=week&day=${onDay(22)}`, saoPaulo)
    await tabToCalendar(patient.page)
    await press(patient.page, 'Home', 'Control+Home', 'n', 'n')
    await focusIsOn(patient.page, /Proposed: Dr\. Ana Reis, .*, Waits for your answer$/)
    await press(patient.page, 'Enter')
    await patient.page.getByRole('dialog').getByRole('button', { name: 'Accept this time' }).waitFor()
    await tabToAndPress(patient.page, /^Accept this time: /)
    await patient.page.getByRole('dialog').waitFor({ state: 'detached' })
    assert.equal((await now(visit)).startsAt, at(22, '14:00', lisbon))
    await focusIsOn(patient.page, /: Dr\. Ana Reis, .*, Confirmed$/)
    for (const viewer of [doctor, patient]) {
      quiet(viewer)
      await viewer.context.close()
    }
  })

  test('the clock can be changed, and stays in the address', async () => {
    const visit = await book(at(29, '11:00', lisbon))
    const viewer = await open(maria, `/calendar?view=week&day=${onDay(29)}`, saoPaulo)
    const { page } = viewer
    const block = (zone: string) =>
      page.getByRole('button', { name: new RegExp(`^Dr\\. Ana Reis\\s*${clockOf(visit.startsAt, zone)}`) })
    await block(saoPaulo).waitFor()
    await page.getByRole('combobox', { name: 'Clock of' }).selectOption({ label: 'Lisbon' })
    await block(lisbon).waitFor()
    await page.reload()
    await block(lisbon).waitFor()
    // On the doctor's clock there is no other to be told.
    await block(lisbon).click()
    assert.equal(await page.getByRole('dialog').getByText('in Lisbon').count(), 0)
    quiet(viewer)
    await viewer.context.close()
  })

  test('on a phone a list and three days take the place of the week', async () => {
    await book(at(36, '11:00', lisbon))
    const viewer = await openViewer(browser, clinic.url, { timeZone: saoPaulo, width: 390 })
    await signInAs(viewer, maria, password)
    const { page } = viewer
    await page.goto(`/calendar?day=${onDay(35)}`)
    await page.getByRole('radio', { name: 'List' }).waitFor()
    assert.equal(await page.getByRole('radio', { name: 'List' }).isChecked(), true)
    await page
      .getByRole('listitem')
      .getByRole('button', { name: /Dr\. Ana Reis/ })
      .click()
    await page.getByRole('dialog', { name: 'Visit with Dr. Ana Reis' }).waitFor()
    await page.keyboard.press('Escape')
    await page.goto(`/calendar?view=week&day=${onDay(35)}`)
    assert.equal(await page.getByRole('radio', { name: '3 days' }).isChecked(), true)
    await page.locator('[role="cell"][data-date]').nth(2).waitFor()
    assert.equal(await page.locator('[role="cell"][data-date]').count(), 3)
    quiet(viewer)
    await viewer.context.close()
  })
})
