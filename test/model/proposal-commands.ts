import assert from 'node:assert/strict'
import fc from 'fast-check'
import { createAbsence } from '#contract/absences.ts'
import * as contract from '#contract/proposals.ts'
import { command, nth, anyVisit } from './command.ts'
import { type Model, type Proposal, quarters, quartersOfDay, type Visit } from './model.ts'
import type { Real } from './real.ts'

const personOf = (real: Real, visit: Visit, side: 'patient' | 'doctor') =>
  side === 'patient' ? real.patients[visit.patient]! : real.doctors[visit.doctor]!

/** What the model says of a proposal before anybody is asked. */
function refusalOf(
  model: Model,
  visit: Visit,
  wish: { by: Proposal['by']; times: Proposal['times']; instead: boolean },
): string | undefined {
  if (!model.isLive(visit)) return 'not_in_this_state'
  const own = model.proposals.filter((p) => p.by === 'patient' && p.visit.patient === visit.patient)
  if (wish.by === 'patient' && own.filter((p) => p.visit !== visit).length >= contract.mostOpenProposals)
    return 'too_many_proposals'
  if (model.openProposalOf(visit) && !wish.instead) return 'proposal_open'
  const known = new Set([`${visit.doctor} ${visit.start}`])
  for (const { doctor, start } of wish.times) {
    if (known.has(`${doctor} ${start}`)) return 'same_time'
    known.add(`${doctor} ${start}`)
    if (!model.offers(doctor, start)) return 'time_not_offered'
    if (model.isTaken({ doctor }, start, visit)) return 'time_taken'
  }
  const isBusy = wish.times.some(({ start }) => model.isTaken({ patient: visit.patient }, start, visit))
  return isBusy ? 'patient_busy' : undefined
}

const propose = fc
  .record({
    n: fc.nat(),
    by: fc.constantFrom('patient' as const, 'doctor' as const),
    times: fc.array(fc.record({ doctor: fc.nat(1), start: fc.nat(quarters - 1) }), {
      minLength: 1,
      maxLength: 3,
    }),
    instead: fc.boolean(),
  })
  .map(({ n, ...wish }) =>
    command(`propose for ${n} ${JSON.stringify(wish)}`, anyVisit, async (model, real) => {
      const visit = nth(model.visits, n)!
      const refusal = refusalOf(model, visit, wish)
      const body = {
        appointmentId: visit.id,
        times: wish.times.map(({ doctor, start }) => ({
          startsAt: real.at(start),
          doctorId: real.doctors[doctor]!.id,
        })),
        instead: wish.instead,
      }
      const answer = await real.ask(personOf(real, visit, wish.by), contract.makeProposal, { body }, refusal)
      if (refusal !== undefined) return
      model.close(model.openProposalOf(visit))
      model.proposals.push({ visit, by: wish.by, times: wish.times, id: (answer as contract.Proposal).id })
    }),
  )

const anyProposal = (model: Model): boolean => model.proposals.length > 0

const accept = fc.record({ n: fc.nat(), position: fc.nat(2) }).map(({ n, position }) =>
  command(`accept ${n} at ${position}`, anyProposal, async (model, real) => {
    const proposal = nth(model.proposals, n)!
    const { visit, times, by, id } = proposal
    const time = nth(times, position)!
    const refusal = model.offers(time.doctor, time.start) ? undefined : 'time_not_offered'
    await real.ask(
      personOf(real, visit, by === 'patient' ? 'doctor' : 'patient'),
      contract.acceptProposal,
      { params: { id }, body: { positions: [position % times.length] } },
      refusal,
    )
    if (refusal !== undefined) return
    const isNew = visit.doctor !== time.doctor
    visit.state = isNew && !model.instant[time.doctor] ? 'requested' : 'confirmed'
    visit.doctor = time.doctor
    visit.start = time.start
    model.close(proposal)
  }),
)

const close = fc.record({ n: fc.nat(), how: fc.constantFrom('reject', 'withdraw') }).map(({ n, how }) =>
  command(`${how} ${n}`, anyProposal, async (model, real) => {
    const proposal = nth(model.proposals, n)!
    const { visit, by, id } = proposal
    const other = by === 'patient' ? 'doctor' : 'patient'
    if (how === 'reject')
      await real.ask(
        personOf(real, visit, other),
        contract.rejectProposal,
        { params: { id }, body: { reason: 'No' } },
        undefined,
      )
    else await real.ask(personOf(real, visit, by), contract.withdrawProposal, { params: { id } }, undefined)
    model.close(proposal)
  }),
)

const expire = fc.constant(
  command(
    'two days pass',
    // What a colleague took over sooner would have begun by then.
    (model) => !model.hasPassed && model.visits.every(({ start }) => start >= 0),
    async (model, real) => {
      const gone = model.proposals
      real.clock.pass({ hours: 49 })
      model.hasPassed = true
      model.proposals = []
      for (const { visit, id, by } of gone.slice(0, 1))
        await real.ask(
          personOf(real, visit, by === 'patient' ? 'doctor' : 'patient'),
          contract.acceptProposal,
          { params: { id }, body: { positions: [0] } },
          'proposal_closed',
        )
    },
  ),
)

/** The product looks for the times itself; the model holds them against what is free. */
export const fallIll = fc.record({ doctor: fc.nat(1), day: fc.nat(1) }).map(({ doctor, day }) =>
  command(
    `doctor ${doctor} falls ill on day ${day}`,
    (model) => !model.absences.has(`${doctor} ${day}`),
    async (model, real) => {
      model.absences.add(`${doctor} ${day}`)
      const start = day * quartersOfDay
      const end = start + quartersOfDay
      const startsAt = real.at(start)
      const endsAt = Temporal.Instant.from(startsAt)
        .add({ minutes: 15 * quartersOfDay })
        .toString()
      const body = { startsAt, endsAt, reason: 'Flu', message: 'I am ill.' }
      await real.ask(real.doctors[doctor]!, createAbsence, { body }, undefined)
      await real.clinic.drain()
      model.blocks.push({ doctor, start, end })
      const affected = model.live().filter((v) => v.doctor === doctor && v.start >= start && v.start < end)
      const found: Proposal[] = []
      for (const visit of affected) {
        const query = { appointmentId: visit.id, state: 'open' as const, page: 0, size: 20 }
        const [open] = (await real.doctors[doctor]!.call(contract.listProposals, { query })).items
        model.close(model.openProposalOf(visit))
        if (!open) continue
        const times = open.times.map((time) => ({
          doctor: real.doctors.findIndex(({ id }) => id === time.doctor.id),
          start: real.quarterAt(time.startsAt),
        }))
        found.push({ visit, by: open.by as 'doctor', times, id: open.id })
      }
      model.proposals.push(...found)
      for (const { visit, times } of found)
        for (const time of times) {
          assert.equal(model.refusalOf({ ...time, patient: visit.patient }, visit), undefined)
          const isWithOneself = time.doctor === doctor && time.start >= start && time.start < end
          assert.ok(!isWithOneself, 'not with the doctor while ill')
        }
    },
  ),
)

export const proposalCommands = [propose, propose, propose, accept, accept, close, expire]
