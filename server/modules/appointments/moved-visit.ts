import type { AppointmentState } from '#contract/appointment-states.ts'
import type { Doctor } from '#contract/doctors.ts'
import type { Tx } from '#platform/context.ts'
import type { AppointmentRow } from './appointment-rows.ts'
import { wallStart } from './new-appointment.ts'

/** A time that a visit is moved to, of the same doctor or of another. */
export interface NewTime {
  doctor: Doctor
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  place: string
  bufferMinutes: number
  claimId: string
  state: AppointmentState
}

/** The visit as it is after the move; the fee is that of its doctor. */
export function movedTo(
  visit: AppointmentRow,
  { startsAt, endsAt, place, bufferMinutes, claimId, doctor, state }: NewTime,
): AppointmentRow {
  const isSameDoctor = doctor.id === visit.doctorId
  return {
    ...visit,
    claimId,
    startsAt,
    endsAt,
    place,
    bufferMinutes,
    state,
    doctorId: doctor.id,
    otherDoctorIds: visit.otherDoctorIds.filter((id) => id !== doctor.id),
    timeZone: doctor.timeZone,
    wallStart: wallStart(startsAt, doctor),
    feeAmount: isSameDoctor ? visit.feeAmount : (doctor.fee?.amount ?? null),
    feeCurrency: isSameDoctor ? visit.feeCurrency : (doctor.fee?.currency ?? null),
    sequence: visit.sequence + 1,
  }
}

/** Writes a visit that was moved. */
export async function writeMoved(tx: Tx, row: AppointmentRow): Promise<void> {
  await tx.sql`
    update appointments.appointments set claim_id = ${row.claimId}, doctor_id = ${row.doctorId},
      other_doctor_ids = ${row.otherDoctorIds}::uuid[], starts_at = ${row.startsAt}, ends_at = ${row.endsAt},
      time_zone = ${row.timeZone}, wall_start = ${row.wallStart}, place = ${row.place},
      buffer_minutes = ${row.bufferMinutes}, state = ${row.state},
      fee_amount = ${row.feeAmount}, fee_currency = ${row.feeCurrency}, sequence = ${row.sequence}
    where id = ${row.id}`
  // Who took part as second doctor is its doctor now.
  await tx.sql`
    update appointments.participants set removed_at = ${tx.now()}
    where appointment_id = ${row.id} and doctor_id = ${row.doctorId} and removed_at is null`
}
