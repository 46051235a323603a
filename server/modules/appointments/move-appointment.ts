import { randomUUIDv7 } from 'node:crypto'
import type { Appointment, moveAppointment as moveEndpoint } from '#contract/appointments.ts'
import { bookableDoctor } from '#doctors'
import type { Ctx, Tx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { closeOpenProposal } from './close-proposal.ts'
import type { Got } from './decide-together.ts'
import { takeTime } from './desk.ts'
import { durationNotOffered, notInThisState } from './errors.ts'
import { movedTo, writeMoved } from './moved-visit.ts'
import { holdOf } from './proposal-rows.ts'
import { demand, lockFor, seen } from './take-step.ts'
import { tellStep } from './tell-step.ts'

/**
 * Moves an appointment in one step: the old time is given up only in the transaction that wins the new one, and with it
 * what an open proposal holds.
 * @throws Refusal not_found, not_in_this_state, already_started, duration_not_offered, and those of the desk
 */
export async function moveAppointment(
  ctx: Ctx,
  { params, body }: Input<typeof moveEndpoint>,
): Promise<Appointment> {
  const { row: old, side } = await seen(ctx, params.id)
  demand(ctx, 'move', old, side)
  const doctor = await bookableDoctor(ctx, old.doctorId)
  const oldMinutes = old.startsAt.until(old.endsAt).total('minutes')
  const durationMinutes = body.durationMinutes ?? oldMinutes
  if (durationMinutes !== oldMinutes && !doctor.durationsByKind[old.kind].includes(durationMinutes))
    throw durationNotOffered()

  const startsAt = Temporal.Instant.from(body.startsAt)
  const held = await holdOf(ctx, old.id)
  const claimId = randomUUIDv7()
  const wish = {
    doctor,
    otherDoctorIds: old.otherDoctorIds,
    patientId: old.patientId,
    startsAt,
    durationMinutes,
    kind: old.kind,
    claimId,
    replacing: [old.claimId, ...held],
    visitId: old.id,
  }
  let row = old
  const lock = async (tx: Tx): Promise<void> => {
    row = (await lockFor(tx, old.id, 'move')).row
    // Another move was faster: the claim that this one replaces is no longer the appointment's.
    if (row.claimId !== old.claimId) throw notInThisState('just moved')
  }
  const won = async (tx: Tx, got: Got): Promise<Appointment> => {
    const endsAt = startsAt.add({ minutes: durationMinutes })
    const moved = movedTo(row, { doctor, startsAt, endsAt, claimId, state: row.state, ...got })
    await writeMoved(tx, moved)
    await closeOpenProposal(tx, moved, { by: side, closedWith: 'move' })
    return tellStep(tx, moved, { step: 'move', event: 'appointment.moved', by: side, movedFrom: row })
  }
  return takeTime(ctx, wish, won, lock)
}
