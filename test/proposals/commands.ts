import fc from 'fast-check'
import * as visits from '#contract/appointments.ts'
import * as contract from '#contract/participants.ts'
import * as proposals from '#contract/proposals.ts'
import type { QuietPerson } from '#test/quiet-clinic.ts'
import { accept, cancel, reject, withdraw } from './acts.ts'
import {
  doctors,
  length,
  type Model,
  patients,
  type Proposal,
  quarters,
  type Side,
  type Visit,
} from './model.ts'
import { at, command, expect, nth, type Real } from './real.ts'

const anyVisit = (model: Model): boolean => model.visits.length > 0
const anyProposal = (model: Model): boolean => model.proposals.length > 0
const time = fc.record({ doctor: fc.nat(doctors - 1), start: fc.nat(quarters - 1) })

const book = fc.tuple(time, fc.nat(patients - 1)).map(([wish, patient]) =>
  command(
    `book ${JSON.stringify(wish)} for ${patient}`,
    () => true,
    async (model, real) => {
      let id = ''
      const act = real.patients[patient]!.call(visits.bookAppointment, {
        body: {
          doctorId: real.doctors[wish.doctor]!.id,
          startsAt: at(real, wish.start),
          durationMinutes: 15 * length,
          kind: 'video',
          reason: '',
        },
      }).then((visit) => (id = visit.id))
      if (await expect(real, act, model.booking({ ...wish, patient }), 'book'))
        model.visits.push({ ...wish, patient, id, seconds: [], isLive: true })
    },
  ),
)

const propose = fc
  .record({
    n: fc.nat(),
    by: fc.constantFrom<Side>('patient', 'doctor', 'admin'),
    times: fc.array(time, { minLength: 1, maxLength: 3 }),
    instead: fc.boolean(),
    hours: fc.constantFrom(1, 5),
  })
  .map(({ n, hours, ...wish }) =>
    command(`propose for ${n} ${JSON.stringify({ ...wish, hours })}`, anyVisit, async (model, real) => {
      const visit = nth(model.visits, n)
      let id = ''
      const body = {
        appointmentId: visit.id,
        times: wish.times.map(({ doctor, start }) => ({
          startsAt: at(real, start),
          doctorId: real.doctors[doctor]!.id,
        })),
        instead: wish.instead,
        answerBy: real.clinic.now.add({ hours }).toString(),
      }
      const act = whoIs(real, visit, wish.by)
        .call(proposals.makeProposal, { body })
        .then((made) => (id = made.id))
      if (!(await expect(real, act, model.proposing(visit, wish), 'propose'))) return
      const earlier = model.openOf(visit)
      if (earlier) {
        const isAnswer = wish.by !== 'admin' && earlier.by !== wish.by
        earlier.state = isAnswer ? 'rejected' : 'withdrawn'
      }
      const all = wish.times.map((_, i) => i)
      const accepted = new Map(wish.by === 'admin' ? [] : [[wish.by as string, all]])
      const answerBy = model.minutes + hours * 60
      const asked = new Map<number, Side>([
        ...visit.seconds.map(({ doctor }): [number, Side] => [doctor, 'second']),
        [visit.doctor, 'doctor'],
      ])
      const { by, times } = wish
      model.proposals.push({ id, visit, by, asked, times, answerBy, accepted, state: 'open' })
    }),
  )

function whoIs(real: Real, visit: Visit, side: Side): QuietPerson {
  if (side === 'patient') return real.patients[visit.patient]!
  if (side === 'doctor') return real.doctors[visit.doctor]!
  return side === 'second' ? real.doctors[visit.seconds[0]!.doctor]! : real.admin
}
/** The name of a side among those who decide, and what answering meets. */
function answering(model: Model, proposal: Proposal, side: Side): { name: string; outcome: string } {
  const closed = model.isOpen(proposal) ? 'done' : 'proposal_closed'
  if (side === 'admin') return { name: side, outcome: 'not_asked' }
  if (side === 'patient') return { name: side, outcome: proposal.by === 'patient' ? 'not_asked' : closed }
  const doctor = side === 'doctor' ? proposal.visit.doctor : proposal.visit.seconds[0]!.doctor
  const sideThen = proposal.asked.get(doctor)
  const isAsked = sideThen !== undefined && sideThen !== proposal.by
  return { name: side === 'doctor' ? side : `${doctor}`, outcome: isAsked ? closed : 'not_asked' }
}

const decide = fc
  .record({
    n: fc.nat(),
    by: fc.constantFrom<Side>('patient', 'doctor', 'second', 'admin'),
    positions: fc.uniqueArray(fc.nat(2), { minLength: 1, maxLength: 3 }),
    isNo: fc.integer({ min: 0, max: 4 }).map((drawn) => drawn === 0),
  })
  .map(({ n, by, positions, isNo }) =>
    command(
      `${by} ${isNo ? 'rejects' : 'accepts'} ${n} at ${positions}`,
      anyProposal,
      async (model, real) => {
        const proposal = nth(model.proposals, n)
        if (by === 'second' && proposal.visit.seconds.length === 0) return
        const who = whoIs(real, proposal.visit, by)
        const { name, outcome } = answering(model, proposal, by)
        if (isNo) {
          if (await expect(real, reject(who, proposal), outcome, 'reject')) proposal.state = 'rejected'
          return
        }
        const isKnown = positions.every((position) => position < proposal.times.length)
        const expected = outcome === 'done' && !isKnown ? 'unknown_position positions' : outcome
        if (!(await expect(real, accept(who, proposal, ...positions), expected, 'accept'))) return
        proposal.accepted.set(name, positions)
        model.settle(proposal)
      },
    ),
  )

const takeBack = fc
  .record({ n: fc.nat(), by: fc.constantFrom<Side>('patient', 'doctor', 'admin') })
  .map(({ n, by }) =>
    command(`${by} withdraws ${n}`, anyProposal, async (model, real) => {
      const proposal = nth(model.proposals, n)
      const open = model.isOpen(proposal) ? 'done' : 'proposal_closed'
      const act = withdraw(whoIs(real, proposal.visit, by), proposal)
      if (await expect(real, act, proposal.by === by ? open : 'not_asked', 'withdraw'))
        proposal.state = 'withdrawn'
    }),
  )

const addSecond = fc.record({ n: fc.nat(), doctor: fc.nat(doctors - 1) }).map(({ n, doctor }) =>
  command(`doctor ${doctor} joins ${n}`, anyVisit, async (model, real) => {
    const visit = nth(model.visits, n)
    let participantId = ''
    const act = real.patients[visit.patient]!.call(contract.addParticipant, {
      params: { id: visit.id },
      body: { role: 'second_doctor', doctorId: real.doctors[doctor]!.id },
    }).then(
      (answer) =>
        (participantId = answer.participants.findLast((one) => one.decision === 'waiting')?.id ?? ''),
    )
    const isInside = [visit.doctor, ...visit.seconds.map((one) => one.doctor)].includes(doctor)
    const isBusy = model.isTaken(`doctor ${doctor}`, visit.start)
    const expected = !visit.isLive
      ? 'not_in_this_state'
      : isInside
        ? 'already_takes_part doctorId'
        : model.openOf(visit)
          ? 'proposal_open'
          : isBusy
            ? 'colleague_taken doctorId'
            : 'done'
    if (await expect(real, act, expected, 'add a second doctor'))
      visit.seconds.push({ doctor, participantId })
  }),
)

const hasSecond = (model: Model): boolean => model.visits.some((v) => v.isLive && v.seconds.length > 0)
const leave = fc.record({ n: fc.nat(), isRemoved: fc.boolean() }).map(({ n, isRemoved }) =>
  command(`second doctor of ${n} ${isRemoved ? 'is removed' : 'leaves'}`, hasSecond, async (model, real) => {
    const visit = nth(
      model.visits.filter((v) => v.isLive && v.seconds.length > 0),
      n,
    )
    const { doctor, participantId } = visit.seconds[0]!
    const params = { id: visit.id, participantId }
    const act = isRemoved
      ? real.admin.call(contract.removeParticipant, { params })
      : real.doctors[doctor]!.call(contract.decideParticipation, { params, body: { decision: 'declined' } })
    if (await expect(real, act, 'done', 'a second doctor leaves')) model.leave(visit, doctor)
  }),
)

const stop = fc.nat().map((n) =>
  command(`cancel ${n}`, anyVisit, async (model, real) => {
    const visit = nth(model.visits, n)
    const act = cancel(real.patients[visit.patient]!, visit)
    if (!(await expect(real, act, visit.isLive ? 'done' : 'not_in_this_state', 'cancel'))) return
    model.close(visit)
    visit.isLive = false
  }),
)

const move = fc.record({ n: fc.nat(), start: fc.nat(quarters - 1) }).map(({ n, start }) =>
  command(`move ${n} to ${start}`, anyVisit, async (model, real) => {
    const visit = nth(model.visits, n)
    const act = real.patients[visit.patient]!.call(visits.moveAppointment, {
      params: { id: visit.id },
      body: { startsAt: at(real, start) },
    })
    const expected = visit.isLive ? model.booking({ ...visit, start }, visit) : 'not_in_this_state'
    if (!(await expect(real, act, expected, 'move'))) return
    model.close(visit)
    visit.start = start
  }),
)

const passTime = fc.boolean().map((isSwept) =>
  command(
    `half an hour passes${isSwept ? ', and the clock sweeps' : ''}`,
    (m) => m.minutes < 24 * 60,
    async (model, real) => {
      real.clinic.now = real.clinic.now.add({ minutes: 30 })
      model.minutes += 30
      if (isSwept) await real.clinic.tick('expire-proposals')
    },
  ),
)

export const commands = [
  book,
  book,
  book,
  propose,
  propose,
  propose,
  decide,
  decide,
  decide,
  decide,
  takeBack,
  addSecond,
  addSecond,
  leave,
  stop,
  move,
  passTime,
  passTime,
]
