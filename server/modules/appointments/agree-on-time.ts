import { randomUUIDv7 } from 'node:crypto'
import type { AppointmentState, Side } from '#contract/appointment-states.ts'
import type { Doctor } from '#contract/doctors.ts'
import { bookableDoctor, doctorById } from '#doctors'
import type { Tx } from '#platform/context.ts'
import { groundsOf, takeTimes } from '#schedules'
import type { AppointmentRow } from './appointment-rows.ts'
import { timeLost } from './errors.ts'
import { movedTo, writeMoved } from './moved-visit.ts'
import { bookingOf } from './new-appointment.ts'
import type { Decision, ProposalRow, ProposedTime } from './proposal-rows.ts'
import { tellProposal } from './tell-proposal.ts'
import { tellStep } from './tell-step.ts'

/** The first of the times that everybody has accepted, or undefined while there is none. */
export const agreedPosition = (
  times: readonly unknown[],
  decisions: readonly Pick<Decision, 'decision' | 'positions'>[],
): number | undefined =>
  [...times.keys()].find((position) =>
    decisions.every((one) => one.decision === 'accepted' && one.positions.includes(position)),
  )

/**
 * Moves the appointment to the time that all have accepted, if there is one: what it had and what was held are given up
 * for the new claim in this transaction. Lock both first.
 * @throws Refusal doctor_not_found (404) when that doctor can no longer be booked, time_not_offered, time_taken,
 * patient_busy (409)
 */
export async function agree(
  tx: Tx,
  visit: AppointmentRow,
  proposal: ProposalRow,
  by: Side,
): Promise<ProposalRow> {
  const position = agreedPosition(proposal.times, proposal.decisions)
  const time = position === undefined ? undefined : proposal.times[position]
  if (position === undefined || !time) return proposal
  const doctor = await bookableDoctor(tx, time.doctorId)
  const claimId = randomUUIDv7()
  await demandGround(tx, visit, time)
  const moved = movedTo(visit, { ...time, claimId, doctor, state: stateAfter(proposal, position, doctor) })
  await take(tx, moved, [visit.claimId, proposal.claimId])
  await writeMoved(tx, moved)
  const accepted: ProposalRow = {
    ...proposal,
    state: 'accepted',
    acceptedPosition: position,
    closedAt: tx.now(),
  }
  await tx.sql`
    update appointments.proposals set state = 'accepted', accepted_position = ${position}, closed_at = ${tx.now()}
    where id = ${proposal.id}`
  await tellProposal(tx, moved, accepted, { event: 'proposal.accepted', by })
  const movedFromDoctor = (await doctorById(tx, visit.doctorId))?.name ?? ''
  await tellStep(tx, moved, {
    step: 'move',
    event: 'appointment.moved',
    by,
    movedFrom: visit,
    movedFromDoctor,
    isAgreed: true,
  })
  return accepted
}

/** Confirmed when the doctor of that time said yes to it or always does; else that doctor is asked. */
function stateAfter(proposal: ProposalRow, position: number, doctor: Doctor): AppointmentState {
  const saidYes = proposal.decisions.some(
    (one) => one.deciderId === doctor.id && one.decision === 'accepted' && one.positions.includes(position),
  )
  return saidYes || doctor.instantConfirmation ? 'confirmed' : 'requested'
}

/** The hours may have changed since the time was held. @throws Refusal time_not_offered (409) */
async function demandGround(tx: Tx, { kind }: AppointmentRow, time: ProposedTime): Promise<void> {
  const { doctorId, startsAt, endsAt, place } = time
  const [ground] = await groundsOf(tx, [{ ownerId: doctorId, start: startsAt, end: endsAt, kind, place }])
  if (!ground?.isInHours || !ground.isHere) throw timeLost('time_not_offered')
}

async function take(tx: Tx, moved: AppointmentRow, replacing: readonly string[]): Promise<void> {
  const verdicts = await takeTimes(tx, [{ ...bookingOf(moved), replacing }])
  const verdict = verdicts.get(moved.claimId)
  // What was held can be lost only past its deadline, should that have come since it was looked at.
  if (verdict !== 'won') throw timeLost(verdict === 'patient_taken' ? 'patient_busy' : 'time_taken')
}
