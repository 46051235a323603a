import { randomUUIDv7 } from 'node:crypto'
import type { Appointment, moveAppointment as moveEndpoint } from '#contract/appointments.ts'
import type { Side } from '#contract/appointment-states.ts'
import type { Doctor } from '#contract/doctors.ts'
import { bookableDoctor, doctorById } from '#doctors'
import type { Ctx, Tx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import type { AppointmentRow } from './appointment-rows.ts'
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

  return moveVisit(ctx, {
    old,
    side,
    doctor,
    startsAt: Temporal.Instant.from(body.startsAt),
    durationMinutes,
  })
}

interface Move {
  /** The visit as it was read, and on which side of it stands who moves it. */
  old: AppointmentRow
  side: Side
  doctor: Doctor
  startsAt: Temporal.Instant
  durationMinutes: number
}
interface Besides {
  /** Claims that are given up besides the visit's. */
  replacing?: readonly string[]
  /** Locks and checks more, once the visit is locked. */
  lock?: (tx: Tx, visit: AppointmentRow) => Promise<void>
  /** Is written besides. */
  moved?: (tx: Tx, visit: AppointmentRow) => Promise<void>
}

/**
 * Moves a visit through the desk; with another doctor, who must confirm at once, it is confirmed.
 * @throws Refusal not_in_this_state, already_started (409), and those of the desk
 */
export async function moveVisit(
  ctx: Ctx,
  { old, side, doctor, startsAt, durationMinutes }: Move,
  { replacing = [], lock: lockBesides, moved: writeBesides }: Besides = {},
): Promise<Appointment> {
  const claimId = randomUUIDv7()
  const wish = {
    doctor,
    otherDoctorIds: old.otherDoctorIds.filter((id) => id !== doctor.id),
    patientId: old.patientId,
    startsAt,
    durationMinutes,
    kind: old.kind,
    claimId,
    replacing: [old.claimId, ...replacing, ...(await holdOf(ctx, old.id))],
    visitId: old.id,
  }
  let row = old
  const lock = async (tx: Tx): Promise<void> => {
    row = (await lockFor(tx, old.id, 'move')).row
    // Another move was faster: the claim that this one replaces is no longer the appointment's.
    if (row.claimId !== old.claimId) throw notInThisState('just moved')
    await lockBesides?.(tx, row)
  }
  const won = async (tx: Tx, got: Got): Promise<Appointment> => {
    const isSameDoctor = doctor.id === row.doctorId
    const endsAt = startsAt.add({ minutes: durationMinutes })
    const state = isSameDoctor ? row.state : 'confirmed'
    const moved = movedTo(row, { doctor, startsAt, endsAt, claimId, state, ...got })
    await writeMoved(tx, moved)
    await closeOpenProposal(tx, moved, { by: side, closedWith: 'move' })
    await writeBesides?.(tx, moved)
    const movedFromDoctor = isSameDoctor ? undefined : (await doctorById(tx, row.doctorId))?.name
    return tellStep(tx, moved, {
      step: 'move',
      event: 'appointment.moved',
      by: side,
      movedFrom: row,
      ...(movedFromDoctor !== undefined && { movedFromDoctor }),
    })
  }
  return takeTime(ctx, wish, won, lock)
}
