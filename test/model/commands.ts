import assert from 'node:assert/strict'
import fc from 'fast-check'
import * as contract from '#contract/appointments.ts'
import { createUnavailable, type VisitPlan } from '#contract/availability-changes.ts'
import type { Problem } from '#contract/endpoint.ts'
import { anyVisit, command, nth } from './command.ts'
import { length, quarters, quartersOfDay, type Visit } from './model.ts'
import { fallIll, proposalCommands } from './proposal-commands.ts'

const always = (): boolean => true

const book = fc.record({ doctor: fc.nat(1), patient: fc.nat(1), start: fc.nat(quarters - 1) }).map((wish) =>
  command(`book ${JSON.stringify(wish)}`, always, async (model, real) => {
    const refusal = model.refusalOf(wish)
    const body = {
      doctorId: real.doctors[wish.doctor]!.id,
      startsAt: real.at(wish.start),
      durationMinutes: 15 * length,
      kind: 'video',
      reason: '',
    } as const
    const answer = await real.ask(real.patients[wish.patient]!, contract.bookAppointment, { body }, refusal)
    if (refusal === undefined)
      model.visits.push({
        ...wish,
        id: (answer as contract.Appointment).id,
        state: model.instant[wish.doctor] ? 'confirmed' : 'requested',
      })
  }),
)

/** A step that only changes the state. */
const step = (
  name: 'confirm' | 'decline' | 'cancel',
  by: 'doctor' | 'patient',
  from: readonly Visit['state'][],
  to: Visit['state'],
) =>
  fc.nat().map((n) =>
    command(`${by} ${name}s ${n}`, anyVisit, async (model, real) => {
      const visit = nth(model.visits, n)!
      const endpoint = {
        confirm: contract.confirmAppointment,
        decline: contract.declineAppointment,
        cancel: contract.cancelAppointment,
      }[name]
      const who = by === 'doctor' ? real.doctors[visit.doctor]! : real.patients[visit.patient]!
      const refusal = from.includes(visit.state) ? undefined : 'not_in_this_state'
      const request = { params: { id: visit.id }, body: { reason: 'Because' } }
      await real.ask(who, endpoint as typeof contract.cancelAppointment, request, refusal)
      if (refusal !== undefined) return
      visit.state = to
      if (name !== 'confirm') model.close(model.openProposalOf(visit))
    }),
  )

const move = fc.record({ n: fc.nat(), start: fc.nat(quarters - 1) }).map(({ n, start }) =>
  command(`patient moves ${n} to ${start}`, anyVisit, async (model, real) => {
    const visit = nth(model.visits, n)!
    const refusal = model.isLive(visit) ? model.refusalOf({ ...visit, start }, visit) : 'not_in_this_state'
    await real.ask(
      real.patients[visit.patient]!,
      contract.moveAppointment,
      { params: { id: visit.id }, body: { startsAt: real.at(start) } },
      refusal,
    )
    if (refusal !== undefined) return
    visit.start = start
    model.close(model.openProposalOf(visit))
  }),
)

/** A doctor is away for a while; of visits that stand on this time nothing is said, or that they stay or are cancelled. */
const block = fc
  .record({
    doctor: fc.nat(1),
    start: fc.nat(quarters - 1),
    quarters: fc.integer({ min: 1, max: 4 }),
    plan: fc.constantFrom('none', 'keep', 'cancel'),
  })
  .map((wish) =>
    command(`doctor ${wish.doctor} blocks ${JSON.stringify(wish)}`, always, async (model, real) => {
      const { doctor, start, plan } = wish
      const end = Math.min(start + wish.quarters, (Math.floor(start / quartersOfDay) + 1) * quartersOfDay)
      const standing = model.standingOn({ doctor, start, end })
      const refusal = plan === 'none' && standing.length > 0 ? 'visits_stand_on_this' : undefined
      const startsAt = real.at(start)
      const endsAt = Temporal.Instant.from(startsAt).add({ minutes: 15 * (end - start) })
      const decided = plan === 'none' ? {} : { do: plan, ...(plan === 'cancel' && { reason: 'Because' }) }
      const body = {
        startsAt,
        endsAt: String(endsAt),
        reason: '',
        // Whoever does not stand on this is passed over.
        plan: model.visits.map(({ id }) => ({ appointmentId: id, ...decided })) as VisitPlan[],
      }
      if (plan === 'none') body.plan = []
      const answer = await real.ask(real.doctors[doctor]!, createUnavailable, { body }, refusal)
      if (refusal !== undefined) {
        const named = (answer as Problem).visits?.map((visit) => visit.appointmentId)
        assert.deepEqual(named?.toSorted(), standing.map(({ id }) => id).toSorted())
        return
      }
      model.blocks.push({ doctor, start, end })
      if (plan !== 'cancel') return
      for (const visit of standing) {
        visit.state = 'cancelled'
        model.close(model.openProposalOf(visit))
      }
    }),
  )

/** Listed as often as they are likely. */
export const commands = [
  book,
  book,
  book,
  book,
  step('confirm', 'doctor', ['requested'], 'confirmed'),
  step('decline', 'doctor', ['requested'], 'declined'),
  fc.oneof(
    step('cancel', 'doctor', ['requested', 'confirmed'], 'cancelled'),
    step('cancel', 'patient', ['requested', 'confirmed'], 'cancelled'),
  ),
  move,
  book,
  book,
  move,
  ...proposalCommands,
  fc.oneof(block, block, fallIll),
]
