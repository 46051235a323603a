import { randomUUIDv7 } from 'node:crypto'
import type { Side } from '#contract/appointment-states.ts'
import type { Tx } from '#platform/context.ts'
import { takeTimes } from '#schedules'
import { agree } from './agree-on-time.ts'
import { type AppointmentRow, rowById } from './appointment-rows.ts'
import { holdFor } from './make-proposal.ts'
import { bookingOf } from './new-appointment.ts'
import { isOpen, lockOpenProposal, proposalsByIds } from './proposal-rows.ts'

/**
 * A second doctor no longer takes part: their time is free again, in the visit and in what an open proposal holds, and
 * that no longer waits for them. Answers the appointment as it is then: the proposal may have waited for nobody else.
 */
export async function freeSecondDoctor(
  tx: Tx,
  row: AppointmentRow,
  { doctorId, by }: { doctorId: string; by: Side },
): Promise<AppointmentRow> {
  const visit: AppointmentRow = {
    ...row,
    claimId: randomUUIDv7(),
    otherDoctorIds: row.otherDoctorIds.filter((id) => id !== doctorId),
  }
  const verdicts = await takeTimes(tx, [{ ...bookingOf(visit), replacing: [row.claimId] }])
  if (verdicts.get(visit.claimId) !== 'won') throw new Error(`The visit ${row.id} lost time that it had`)
  await tx.sql`
    update appointments.appointments
    set claim_id = ${visit.claimId}, other_doctor_ids = ${visit.otherDoctorIds}::uuid[] where id = ${visit.id}`
  await freeInProposal(tx, visit, { doctorId, by })
  return (await rowById(tx, visit.id)) ?? visit
}

async function freeInProposal(
  tx: Tx,
  visit: AppointmentRow,
  { doctorId, by }: { doctorId: string; by: Side },
): Promise<void> {
  const proposal = await lockOpenProposal(tx, visit.id)
  if (!proposal || !isOpen(proposal, tx.now())) return
  await tx.sql`
    delete from appointments.proposal_decisions where proposal_id = ${proposal.id} and decider_id = ${doctorId}`
  const claimId = randomUUIDv7()
  const hold = holdFor(visit, { ...proposal, claimId }, [proposal.claimId])
  if ((await takeTimes(tx, [hold])).get(claimId) !== 'won')
    throw new Error(`The proposal ${proposal.id} lost times that it held`)
  await tx.sql`update appointments.proposals set claim_id = ${claimId} where id = ${proposal.id}`
  const [changed] = await proposalsByIds(tx, [proposal.id])
  if (changed) await agree(tx, visit, changed, by)
}
