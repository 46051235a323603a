import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type Appointment, bookAppointment, getAppointment } from '#contract/appointments.ts'
import { addParticipant } from '#contract/participants.ts'
import { listProposals, makeProposal, type Proposal } from '#contract/proposals.ts'
import { type Clinic, startClinic } from '../clinic.ts'
import { at, clockOf } from '../clinic/at.ts'
import { eventually } from '../clinic/eventually.ts'
import { password, type Person } from '../clinic/people.ts'
import { openBrowser, openQuiet, openViewer, type Viewer, withoutBrowser } from './browser.ts'
import { focused, focusIsOn, press, signInAs, tabToAndPress } from './calendar-hands.ts'
import { linkIn } from './invitation.ts'

const lisbon = 'Europe/Lisbon'
const saoPaulo = 'America/Sao_Paulo'
const hours = { from: '09:00', to: '12:00' }
const secret = 'Palpitations'

describe('proposals and participants', { skip: withoutBrowser }, () => {
  let browser: Awaited<ReturnType<typeof openBrowser>>
  let clinic: Clinic
  let ana: Person
  let rui: Person
  let maria: Person
  before(async () => {
    browser = await openBrowser()
    clinic = await startClinic()
    ana = await clinic.doctor({ name: 'Dr. Ana Reis', timeZone: lisbon, instantConfirmation: true, hours })
    rui = await clinic.doctor({ name: 'Dr. Rui Costa', timeZone: lisbon, hours })
    maria = await clinic.patient({ name: 'Maria Sousa', timeZone: saoPaulo })
    await clinic.drain()
  })
  after(async () => {
    await clinic[Symbol.asyncDispose]()
    await browser[Symbol.asyncDispose]()
  })

  const book = (startsAt: string): Promise<Appointment> =>
    maria.call(bookAppointment, {
      body: { doctorId: ana.id, startsAt, durationMinutes: 30, kind: 'video', reason: secret },
    })
  const now = ({ id }: Appointment): Promise<Appointment> => maria.call(getAppointment, { params: { id } })
  const proposals = async ({ id }: Appointment): Promise<Proposal[]> =>
    (await maria.call(listProposals, { query: { appointmentId: id } })).items
  async function open(person: Person, path: string, timeZone: string, width = 1280): Promise<Viewer> {
    const viewer = await openViewer(browser, clinic.url, { timeZone, width })
    await signInAs(viewer, person, password)
    await openQuiet(viewer.page, path)
    return viewer
  }
  /** Nothing in the console but what the browser writes of answers that the pages handle. */
  async function close(...viewers: Viewer[]): Promise<void> {
    for (const { noise, context } of viewers) {
      assert.deepEqual(
        noise.filter((line) => !/status of (404|409|410)/.test(line)),
        [],
      )
      await context.close()
    }
  }
  const tabToField = async (page: Page, role: string): Promise<void> => {
    for (let tabs = 0; tabs < 40 && (await focused(page)).role !== role; tabs += 1) await press(page, 'Tab')
  }

  test('the patient proposes two times, the doctor accepts one, both by keyboard alone', async () => {
    const visit = await book(at(8, '09:00', lisbon))
    const wanted = [at(8, '10:15', lisbon), at(8, '11:00', lisbon)]
    const patient = await open(maria, `/visits/${visit.id}`, saoPaulo, 390)
    const mine = patient.page
    await mine.getByRole('heading', { name: 'What you can do' }).waitFor()
    await tabToAndPress(mine, /^Propose other times$/)
    await mine.getByRole('heading', { name: 'Propose other times', level: 1 }).waitFor()
    for (const start of wanted) {
      await mine.getByRole('button', { name: new RegExp(`^${clockOf(start, saoPaulo)}`) }).waitFor()
      await tabToAndPress(mine, new RegExp(`^${clockOf(start, saoPaulo)}.*${clockOf(start, lisbon)}`))
    }
    await mine.getByText('2 times chosen').waitFor()
    await tabToField(mine, 'textarea')
    await mine.keyboard.type('I work in the mornings.')
    await tabToAndPress(mine, /^Propose these times$/)
    // Back on the visit, which stays where it is.
    await mine.getByText('You proposed other times. Dr. Ana Reis has to answer.').waitFor()
    assert.equal((await now(visit)).startsAt, visit.startsAt)
    const [proposal] = await proposals(visit)
    assert.deepEqual(
      proposal?.times.map(({ startsAt }) => startsAt),
      wanted,
    )
    assert.equal(await mine.getByRole('button', { name: /^Accept this time/ }).count(), 0)

    const doctor = await open(ana, '/doctor', lisbon)
    const hers = doctor.page
    await hers.getByRole('heading', { name: '1 proposal waits for your answer' }).waitFor()
    await tabToAndPress(hers, /^Answer this proposal$/)
    await hers.getByRole('heading', { name: 'Please answer: other times are proposed' }).waitFor()
    await hers.getByText('I work in the mornings.').waitFor()
    // On her own clock, and on that of the patient.
    await hers
      .getByText(`11:00 your time · ${clockOf(wanted[1] ?? '', saoPaulo)} in São Paulo`, { exact: false })
      .first()
      .waitFor()
    await tabToAndPress(hers, /^Accept this time: .*11:00 your time/)
    await focusIsOn(hers, /Accepted: the visit is now on .*11:00 your time/)
    assert.equal((await now(visit)).startsAt, wanted[1])
    await hers.getByRole('heading', { name: 'What was proposed before' }).waitFor()
    await hers.getByText(/^The visit moved to /).waitFor()
    await hers.getByText('1 proposal waits for your answer').waitFor({ state: 'detached' })
    await close(patient, doctor)
  })

  test('a doctor proposes a time outside of the hours, is told, takes one near it; the patient rejects it', async () => {
    const visit = await book(at(9, '09:00', lisbon))
    const doctor = await open(ana, `/visits/${visit.id}/propose`, lisbon)
    const hers = doctor.page
    await hers.getByLabel('Time', { exact: true }).selectOption('20:00')
    await hers.getByRole('button', { name: 'Add this time' }).click()
    await hers.getByRole('button', { name: 'Propose this time' }).click()
    await hers.getByText('This lies outside the hours in which you are available.').waitFor()
    await hers
      .getByRole('button', { name: /^Take .* instead$/ })
      .first()
      .click()
    await hers.getByLabel('Wait for an answer until').selectOption({ index: 2 })
    await hers.getByRole('button', { name: 'Propose this time' }).click()
    await hers.getByText('You proposed other times. Maria Sousa has to answer.').waitFor()
    const [proposal] = await proposals(visit)
    assert.ok(proposal)
    const waits = Temporal.Instant.from(proposal.madeAt).until(proposal.answerBy).total('hours')
    assert.ok(Math.abs(waits - 24) < 0.1, `an answer within ${waits} hours`)

    const patient = await open(maria, '/', saoPaulo, 390)
    const mine = patient.page
    await mine.getByRole('heading', { name: 'Dr. Ana Reis proposes another time' }).waitFor()
    await tabToAndPress(mine, /^Answer this proposal$/)
    await mine.getByRole('button', { name: 'None of them suits' }).waitFor()
    await tabToAndPress(mine, /^None of them suits$/)
    await mine.getByRole('dialog').waitFor()
    await mine.keyboard.type('I am at sea then.')
    await tabToAndPress(mine, /^Reject the proposal$/)
    await focusIsOn(mine, /The proposal is rejected/)
    await hers.reload()
    await hers.getByText('Maria Sousa rejected it.').waitFor()
    await hers.getByText('“I am at sea then.”').first().waitFor()
    assert.equal((await now(visit)).startsAt, visit.startsAt)
    await close(patient, doctor)
  })

  test('a relative is invited, sees nothing medical, declines by keyboard, and is removed', async () => {
    const visit = await book(at(10, '09:00', lisbon))
    const patient = await open(maria, `/visits/${visit.id}`, saoPaulo)
    const mine = patient.page
    await mine.getByRole('button', { name: 'Add somebody' }).waitFor()
    await tabToAndPress(mine, /^Add somebody$/)
    const dialog = mine.getByRole('dialog', { name: 'Who should take part?' })
    await dialog.getByRole('radio', { name: /^Relative or friend/ }).waitFor()
    // What is missing is said at its field, which has the focus then.
    await tabToAndPress(mine, /^Ask to take part$/)
    await dialog.getByText('Write the name of the person.').waitFor()
    await eventually(async () => assert.equal((await focused(mine)).role, 'input'))
    await mine.keyboard.type('Rita Sousa')
    await press(mine, 'Tab')
    await mine.keyboard.type('rita@example.org')
    await press(mine, 'Enter')
    await dialog.waitFor({ state: 'detached' })
    await mine.getByRole('button', { name: 'Remove Rita Sousa' }).waitFor()

    await clinic.drain()
    const link = linkIn(clinic, 'rita@example.org')
    assert.match(link, /^\/invitation\//)
    const guest = await openViewer(browser, clinic.url, { timeZone: 'Asia/Tokyo', width: 390 })
    const theirs = guest.page
    await theirs.goto(link)
    await theirs
      .getByText(`${clockOf(visit.startsAt, 'Asia/Tokyo')} your time · 09:00 in Lisbon`, { exact: false })
      .waitFor()
    assert.doesNotMatch((await theirs.textContent('body')) ?? '', new RegExp(secret))
    await tabToAndPress(theirs, /^No, I cannot$/)
    await theirs.getByRole('dialog', { name: 'Decline the invitation?' }).waitFor()
    await tabToAndPress(theirs, /^Decline the invitation$/)
    await theirs.getByRole('heading', { name: 'You declined' }).waitFor()
    await focusIsOn(theirs, /^You declined$/)
    assert.equal((await now(visit)).participants.at(-1)?.decision, 'declined')

    await mine.reload()
    await mine.getByText('Does not take part').waitFor()
    await tabToAndPress(mine, /^Remove Rita Sousa$/)
    await mine.getByRole('dialog', { name: 'Remove Rita Sousa from this visit?' }).waitFor()
    await tabToAndPress(mine, /^Remove$/)
    await mine.getByRole('button', { name: 'Remove Rita Sousa' }).waitFor({ state: 'detached' })
    await focusIsOn(mine, /^Who takes part$/)
    await theirs.reload()
    await theirs.getByRole('heading', { name: 'This invitation is no longer valid' }).waitFor()
    await close(patient, guest)
  })

  test('a second doctor is found by name, sees the visit on desk, lists and calendar, and decides', async () => {
    const visit = await book(at(11, '09:00', lisbon))
    const patient = await open(maria, `/visits/${visit.id}`, saoPaulo)
    await patient.page.getByRole('button', { name: 'Add somebody' }).click()
    const dialog = patient.page.getByRole('dialog')
    await dialog.getByRole('radio', { name: /^Second doctor/ }).check()
    await dialog.getByRole('searchbox').fill('Rui')
    await dialog.getByRole('radio', { name: /^Dr\. Rui Costa/ }).check()
    await dialog.getByRole('button', { name: 'Ask to take part' }).click()
    await dialog.waitFor({ state: 'detached' })

    const doctor = await open(rui, '/doctor', lisbon)
    const his = doctor.page
    await his.getByRole('heading', { name: 'You are asked to take part in a visit' }).waitFor()
    await his.getByText('Second doctor, with Dr. Ana Reis').first().waitFor()
    await his.goto(`/calendar?view=list&day=${visit.startsAt.slice(0, 10)}`)
    await his
      .getByRole('button', { name: /Maria Sousa/ })
      .first()
      .waitFor()
    await his.goto('/visits')
    await his.getByText('Second doctor, with Dr. Ana Reis').waitFor()
    await tabToAndPress(his, /^Answer$/)
    await his.getByText('You are asked to take part as second doctor.').waitFor()
    assert.equal(await his.getByRole('button', { name: 'Cancel this visit' }).count(), 0)
    await tabToAndPress(his, /^Take part$/)
    await his.getByRole('button', { name: 'No longer take part' }).waitFor()
    assert.equal((await now(visit)).participants.at(-1)?.decision, 'accepted')

    // With three who decide, any number of the times may suit; the first that suits all is taken.
    const times = ['10:00', '11:00'].map((clock) => ({ startsAt: at(11, clock, lisbon) }))
    await maria.call(makeProposal, { body: { appointmentId: visit.id, times } })
    await his.reload()
    await his.getByRole('checkbox', { name: /11:00/ }).check()
    await his.getByRole('button', { name: 'These times suit me' }).click()
    await his.getByText('Your answer is noted.').first().waitFor()
    const hers = await open(ana, `/visits/${visit.id}`, lisbon)
    await hers.page.getByText(/^Dr\. Rui Costa: accepts .*11:00$/).waitFor()
    await hers.page.getByRole('button', { name: /^Accept this time: .*11:00/ }).click()
    await hers.page
      .getByText(/^Accepted: the visit is now on /)
      .first()
      .waitFor()
    assert.equal((await now(visit)).startsAt, times[1]?.startsAt)

    await his.reload()
    await his.getByRole('button', { name: 'No longer take part' }).click()
    await his.getByRole('dialog').getByRole('button', { name: 'Do not take part' }).click()
    await his.getByRole('heading', { name: 'My visits', level: 1 }).waitFor()
    await his.getByText('Second doctor, with Dr. Ana Reis').waitFor({ state: 'detached' })
    await close(patient, doctor, hers)
  })

  test('where other times cannot be proposed, the page says why', async () => {
    const visit = await book(at(12, '09:00', lisbon))
    await maria.call(addParticipant, {
      params: { id: visit.id },
      body: { role: 'second_doctor', doctorId: rui.id },
    })
    const second = await open(rui, `/visits/${visit.id}/propose`, lisbon)
    await second.page.getByRole('heading', { name: 'Other times cannot be proposed' }).waitFor()
    await second.page.getByText('Only the patient, the doctor of the visit and the clinic').waitFor()
    await close(second)
  })
})
