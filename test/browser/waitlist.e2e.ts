import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { appointments } from '#appointments'
import {
  type Appointment,
  bookAppointment,
  cancelAppointment,
  getAppointment,
} from '#contract/appointments.ts'
import { createRule, getFreeTimes } from '#contract/schedules.ts'
import { joinWaitlist, listWaitlist, type WaitlistEntry } from '#contract/waitlist.ts'
import { type Clinic, startClinic } from '../clinic.ts'
import { at, onDay } from '../clinic/at.ts'
import { type Clock, movableClock } from '../clinic/clock.ts'
import { eventually } from '../clinic/eventually.ts'
import { password, type Person } from '../clinic/people.ts'
import { openBrowser, openQuiet, openViewer, type Viewer, withoutBrowser } from './browser.ts'
import { focusIsOn, signInAs } from './calendar-hands.ts'
import { press, tabTo } from './keyboard.ts'

const lisbon = 'Europe/Lisbon'
const allDays = [1, 2, 3, 4, 5, 6, 7]
/** The day on which the first hours lie, so that nothing earlier is free. */
const firstDay = 7

describe('the waiting list, by keyboard alone', { skip: withoutBrowser }, () => {
  let browser: Awaited<ReturnType<typeof openBrowser>>
  let clinic: Clinic
  let clock: Clock
  let maria: Person
  let rita: Person
  let joao: Person
  before(async () => {
    browser = await openBrowser()
    clock = movableClock()
    // By day, when an hour is given to answer.
    clock.passUntil(at(1, '10:00'))
    clinic = await startClinic(undefined, { clock })
    maria = await clinic.patient({ name: 'Maria Sousa' })
    rita = await clinic.patient({ name: 'Rita Lopes' })
    joao = await clinic.patient({ name: 'João Costa' })
    await clinic.drain()
  })
  after(async () => {
    await clinic[Symbol.asyncDispose]()
    await browser[Symbol.asyncDispose]()
  })

  /** A doctor who has one time a day. */
  const doctorAt = (name: string, from: string, to: string): Promise<Person> =>
    clinic.doctor({
      name,
      timeZone: lisbon,
      instantConfirmation: true,
      visitKinds: ['video'],
      durationsMinutes: [30],
      hours: { from, to, startsOn: onDay(firstDay) },
    })
  const book = (patient: Person, doctor: Person, startsAt: string): Promise<Appointment> =>
    patient.call(bookAppointment, {
      body: { doctorId: doctor.id, startsAt, durationMinutes: 30, kind: 'video', reason: 'Palpitations' },
    })
  async function cancel(patient: Person, { id }: Appointment): Promise<void> {
    await patient.call(cancelAppointment, { params: { id }, body: { reason: 'I am well again.' } })
    await clinic.drain()
  }
  async function join(patient: Person, { id }: Appointment): Promise<void> {
    await patient.call(joinWaitlist, { body: { appointmentId: id } })
    await clinic.drain()
  }
  const startOf = async (patient: Person, { id }: Appointment): Promise<string> =>
    (await patient.call(getAppointment, { params: { id } })).startsAt
  const entryOf = async (patient: Person): Promise<WaitlistEntry | undefined> =>
    (await patient.call(listWaitlist, { query: { open: true } })).items[0]
  /** Nobody answers what is offered now. */
  async function letOffersPass(): Promise<void> {
    clock.pass({ hours: 24 })
    for (const timer of appointments.timers ?? []) await timer.run(clinic.system)
    await clinic.drain()
  }

  async function open(person: Person, path: string, width = 1280): Promise<Viewer> {
    const viewer = await openViewer(browser, clinic.url, { timeZone: lisbon, width })
    await signInAs(viewer, person, password)
    await openQuiet(viewer.page, path)
    return viewer
  }
  /** Nothing in the console but what the browser writes of refusals that the pages handle. */
  async function close({ noise, context }: Viewer): Promise<void> {
    assert.deepEqual(
      noise.filter((line) => !/status of 409/.test(line)),
      [],
    )
    await context.close()
  }

  test('an earlier time: asked for on the page of the visit, offered when somebody cancels, taken', async () => {
    const ana = await doctorAt('Dr. Ana Reis', '10:00', '10:30')
    const freed = await book(joao, ana, at(firstDay, '10:00'))
    const visit = await book(maria, ana, at(firstDay + 1, '10:00'))
    const viewer = await open(maria, `/visits/${visit.id}`, 390)
    const { page } = viewer
    await press(page, 'Find me an earlier time')
    await page.getByText(/^The first earlier time that becomes free is offered to you/).waitFor()
    await press(page, 'Put me on the waiting list')
    await focusIsOn(page, /^You are on the waiting list\. .* until then your visit stays as it is\.$/)
    await page.getByRole('heading', { name: 'You wait for an earlier time' }).waitFor()
    assert.equal(await page.getByRole('button', { name: 'Find me an earlier time' }).count(), 0)

    await cancel(joao, freed)
    await openQuiet(page, '/')
    await page.getByRole('heading', { name: 'A time is kept for you' }).waitFor()
    await press(page, 'Take it or leave it')
    await page.getByRole('heading', { name: 'Visit with Dr. Ana Reis', level: 1 }).waitFor()
    await page
      .getByText(/^It takes the place of your visit on .* You keep that visit until you take/)
      .waitFor()
    await page.getByText(/^Kept for you for 5\d:\d\d minutes, until /).waitFor()
    clock.pass({ minutes: 50 })
    await page.reload()
    await page.getByText(/^Kept for you for \d:\d\d minutes, until /).waitFor()
    const first = page.getByRole('main').getByRole('heading', { level: 2 }).first()
    assert.equal(await first.textContent(), 'An earlier time is free for you')
    await press(page, /^Take this time: .*10:00$/)
    await focusIsOn(
      page,
      /^Your visit is now on .*10:00 with Dr\. Ana Reis\. The old time, .* is free for others\.$/,
    )
    await first.getByText('An earlier time is free for you').waitFor({ state: 'detached' })

    assert.equal(await startOf(maria, visit), at(firstDay, '10:00'))
    const { items } = await joao.call(getFreeTimes, {
      query: {
        doctorId: ana.id,
        from: at(firstDay, '00:00'),
        to: at(firstDay + 2, '00:00'),
        durationMinutes: 30,
      },
    })
    assert.deepEqual(items, [at(firstDay + 1, '10:00')])
    await close(viewer)
  })

  test('what one leaves is offered to the next; who does not answer rests, and goes on waiting', async () => {
    const bea = await doctorAt('Dr. Beatriz Nunes', '12:00', '12:30')
    const freed = await book(joao, bea, at(firstDay, '12:00'))
    const hers = await book(maria, bea, at(firstDay + 1, '12:00'))
    const last = await book(rita, bea, at(firstDay + 2, '12:00'))
    await join(maria, hers)
    await join(rita, last)
    await cancel(joao, freed)
    assert.equal((await entryOf(rita))?.offer, null)

    const first = await open(maria, '/waitlist', 390)
    await press(first.page, 'Leave it to the next')
    await first.page.getByRole('heading', { name: 'Leave this time to the next?' }).waitFor()
    await press(first.page, 'Leave it to the next')
    await focusIsOn(first.page, /^The time goes to the next who waits\. You go on waiting for other times\.$/)
    await first.page.getByRole('heading', { name: 'You wait for an earlier time' }).waitFor()
    assert.equal(await startOf(maria, hers), at(firstDay + 1, '12:00'))
    await clinic.drain()

    const next = await open(rita, `/visits/${last.id}`)
    await next.page.getByRole('heading', { name: 'An earlier time is free for you' }).waitFor()
    await letOffersPass()
    await press(next.page, /^Take this time/)
    await focusIsOn(next.page, /^This time is no longer offered to you\./)
    await next.page.getByRole('heading', { name: 'You wait for an earlier time' }).waitFor()

    await cancel(maria, hers)
    assert.equal((await entryOf(rita))?.offer?.startsAt, at(firstDay + 1, '12:00'))
    await letOffersPass()
    await openQuiet(next.page, '/visits')
    await press(next.page, 'Waiting list')
    await next.page.getByRole('heading', { name: 'Paused: you waited for an earlier time' }).waitFor()
    await press(next.page, 'Go on waiting')
    await focusIsOn(next.page, /^You wait again, with the same turn as before\.$/)
    await next.page.getByRole('heading', { name: 'You wait for an earlier time' }).waitFor()
    assert.equal((await entryOf(rita))?.state, 'waiting')

    await press(next.page, 'Stop waiting')
    await next.page.getByText(/^Your visit on .* stays as it is\.$/).waitFor()
    await press(next.page, 'Stop waiting')
    await focusIsOn(next.page, /^You are no longer on the waiting list for this\.$/)
    await next.page.getByRole('heading', { name: 'You are not on the waiting list' }).waitFor()
    assert.equal(await startOf(rita, last), at(firstDay + 2, '12:00'))
    await close(first)
    await close(next)
  })

  test('a doctor without a free time: joined from the own page after signing in, taken when hours are offered', async () => {
    const eva = await clinic.doctor({
      name: 'Dr. Eva Pinto',
      timeZone: lisbon,
      instantConfirmation: true,
      hours: null,
    })
    const viewer = await openViewer(browser, clinic.url, { timeZone: lisbon, width: 390 })
    const { page } = viewer
    await openQuiet(page, `/doctors/${eva.id}`)
    await page.getByText('This doctor has no free times in the coming weeks.').waitFor()
    await press(page, 'Tell me when a time is free')
    await page.getByRole('heading', { name: 'Sign in to be told' }).waitFor()
    await press(page, 'Sign in')
    await tabTo(page, page.getByLabel('E-mail address'))
    await page.keyboard.type(joao.email)
    await tabTo(page, page.getByLabel('Password', { exact: true }))
    await page.keyboard.type(password)
    await page.keyboard.press('Enter')

    const asked = page.getByRole('dialog', { name: 'Tell me when a time is free' })
    await tabTo(page, asked.getByRole('radio', { name: 'By video' }))
    await page.keyboard.press('ArrowRight')
    await tabTo(page, asked.getByLabel('Reason for the visit (optional)'))
    await page.keyboard.type('A check once a year')
    await press(page, 'Put me on the waiting list')
    await focusIsOn(page, /^You are on the waiting list\. We write to you as soon as a time is free\.$/)
    await page.getByText(/^João Costa is on the waiting list of this doctor since /).waitFor()
    assert.deepEqual(
      (({ kind, durationMinutes, visit } = {} as WaitlistEntry) => [kind, durationMinutes, visit])(
        await entryOf(joao),
      ),
      ['in_person', 30, null],
    )

    await eva.call(createRule, { body: { kind: 'weekly', weekdays: allDays, from: '09:00', to: '17:00' } })
    await clinic.drain()
    await press(page, 'See the waiting list')
    await page.getByRole('heading', { name: 'A time is free for you' }).waitFor()
    await page.getByText('When you take it, the visit is booked for João Costa.').waitFor()
    await press(page, /^Take this time/)
    await focusIsOn(page, /^Your visit is on .* with Dr\. Eva Pinto\.See this visit$/)
    await press(page, 'See this visit')
    await page.getByRole('heading', { name: 'Visit with Dr. Eva Pinto', level: 1 }).waitFor()
    await page.getByText('A check once a year').waitFor()
    await eventually(async () => assert.equal(await entryOf(joao), undefined))
    await close(viewer)
  })

  test('an offered time that is lost when it is taken: the nearest leads on to moving the visit', async () => {
    const rosa = await doctorAt('Dr. Rosa Lima', '14:00', '14:30')
    const freed = await book(joao, rosa, at(firstDay + 3, '14:00'))
    const visit = await book(maria, rosa, at(firstDay + 5, '14:00'))
    await maria.call(joinWaitlist, {
      body: {
        appointmentId: visit.id,
        from: at(firstDay + 3, '00:00'),
        until: at(firstDay + 3, '23:00'),
      },
    })
    await cancel(joao, freed)
    const viewer = await open(maria, `/visits/${visit.id}`)
    const { page } = viewer
    const nearest = at(firstDay + 4, '14:00')
    await page.route('**/take', (route) =>
      route.fulfill({
        status: 409,
        contentType: 'application/problem+json',
        body: JSON.stringify({ code: 'time_taken', status: 409, nearest: [nearest] }),
      }),
    )
    await press(page, /^Take this time/)
    await focusIsOn(page, /^This time was taken a moment ago/)
    await page.getByText('You stay on the waiting list.').waitFor()
    await press(page, /^Take .* instead$/)
    await page.getByRole('heading', { name: 'Choose another time', level: 1 }).waitFor()
    await press(page, 'Move to this time')
    await press(page, 'Move the visit')
    await page.getByRole('heading', { name: 'Visit with Dr. Rosa Lima', level: 1 }).waitFor()
    assert.equal(await startOf(maria, visit), nearest)
    await close(viewer)
  })
})
