import type { Side } from '#contract/appointment-states.ts'
import type { Appointment } from '#contract/appointments.ts'
import type {
  decideParticipation as decideEndpoint,
  removeParticipant as removeEndpoint,
} from '#contract/participants.ts'
import { type Ctx, signedIn, type Tx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'
import { type AppointmentRow, asAnswer, rowById, writeStep } from './appointment-rows.ts'
import { notAsked } from './errors.ts'
import { freeSecondDoctor } from './free-second-doctor.ts'
import { type ParticipantRow, participantsOf } from './participant-rows.ts'
import { demand, lockFor, lockSeen } from './take-step.ts'
import { tellParticipant } from './tell-participant.ts'

/** Somebody no longer takes part: their invitation is cancelled. @throws Refusal not_found, not_in_this_state, already_started */
export async function removeParticipant(
  ctx: Ctx,
  { params }: Input<typeof removeEndpoint>,
): Promise<Appointment> {
  return ctx.transaction(async (tx) => {
    const { row, side } = await lockFor(tx, params.id, 'invite')
    const participant = await participantIn(tx, row, params.participantId)
    await tx.sql`update appointments.participants set removed_at = ${tx.now()} where id = ${participant.id}`
    await tx.sql`delete from appointments.invitation_links where participant_id = ${participant.id}`
    // Who declined has been told already that nothing is to come.
    if (participant.decision === 'declined') return asAnswer(tx, row)
    const visit = await without(tx, row, participant, side)
    await writeStep(tx, visit, { step: 'remove', by: side })
    await tellParticipant(tx, visit, participant, { event: 'participant.removed', by: side })
    return asAnswer(tx, visit)
  })
}

/**
 * A second doctor agrees to take part, or not. @throws Refusal not_found, not_asked (403), not_in_this_state, already_started
 */
export async function decideParticipation(
  ctx: Ctx,
  { params, body }: Input<typeof decideEndpoint>,
): Promise<Appointment> {
  return ctx.transaction(async (tx) => {
    const { row, side } = await lockSeen(tx, params.id)
    const participant = await participantIn(tx, row, params.participantId)
    if (participant.doctorId !== signedIn(tx).accountId) throw notAsked()
    return decideAs(tx, row, participant, { decision: body.decision, by: side })
  })
}

/**
 * Writes the decision of somebody who was asked; the same again changes nothing. Lock the appointment first.
 * @throws Refusal not_in_this_state, already_started
 */
export async function decideAs(
  tx: Tx,
  row: AppointmentRow,
  participant: ParticipantRow,
  { decision, by }: { decision: 'accepted' | 'declined'; by: Side },
): Promise<Appointment> {
  // As long as others may still be asked, those who were may answer.
  demand(tx, 'invite', row, 'admin')
  if (participant.decision === decision) return asAnswer(tx, row)
  const decided = { ...participant, decision, decidedAt: tx.now() }
  await tx.sql`
    update appointments.participants set decision = ${decision}, decided_at = ${decided.decidedAt}
    where id = ${participant.id}`
  const visit = decision === 'declined' ? await without(tx, row, participant, by) : row
  await writeStep(tx, visit, { step: decision === 'accepted' ? 'join' : 'refuse', by })
  await tellParticipant(tx, visit, decided, { event: `participant.${decision}`, by })
  return asAnswer(tx, visit)
}

/** The appointment without the time of this participant, as the next revision of its invitation. */
async function without(
  tx: Tx,
  row: AppointmentRow,
  { doctorId }: ParticipantRow,
  by: Side,
): Promise<AppointmentRow> {
  await tx.sql`update appointments.appointments set sequence = sequence + 1 where id = ${row.id}`
  const revised = (await rowById(tx, row.id)) ?? row
  return doctorId === null ? revised : freeSecondDoctor(tx, revised, { doctorId, by })
}

/** @throws Refusal not_found */
async function participantIn(tx: Tx, { id }: AppointmentRow, participantId: string): Promise<ParticipantRow> {
  const present = (await participantsOf(tx, [id])).get(id) ?? []
  const found = present.find((one) => one.id === participantId.toLowerCase())
  if (!found) throw notFound('The participant')
  return found
}
