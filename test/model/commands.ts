import fc from 'fast-check'
import * as contract from '#contract/appointments.ts'
import { createUnavailable } from '#contract/availability-changes.ts'
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

const block = fc
  .record({ doctor: fc.nat(1), start: fc.nat(quarters - 1), quarters: fc.integer({ min: 1, max: 4 }) })
  .map((time) =>
    command(`doctor ${time.doctor} blocks ${time.start}+${time.quarters}`, always, async (model, real) => {
      const startsAt = real.at(time.start)
      const end = Math.min(
        time.start + time.quarters,
        (Math.floor(time.start / quartersOfDay) + 1) * quartersOfDay,
      )
      const endsAt = Temporal.Instant.from(startsAt).add({ minutes: 15 * (end - time.start) })
      await real.ask(
        real.doctors[time.doctor]!,
        createUnavailable,
        { body: { startsAt, endsAt: String(endsAt), reason: '' } },
        undefined,
      )
      model.blocks.push({ doctor: time.doctor, start: time.start, end })
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
