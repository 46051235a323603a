import { randomUUIDv7 } from 'node:crypto'
import type { AppointmentState } from '#contract/appointment-states.ts'
import type { Doctor, VisitKind } from '#contract/doctors.ts'
import type { Ctx, Tx } from '#platform/context.ts'
import type { Claim } from '#schedules'
import type { AppointmentRow } from './appointment-rows.ts'

export interface NewAppointment {
  doctor: Doctor
  patientId: string
  patientAccountId: string
  startsAt: Temporal.Instant
  durationMinutes: number
  kind: VisitKind
  reason: string
  state: AppointmentState
  /** Kept free for the doctor after it. */
  bufferMinutes: number
}

/** The row of an appointment that is not written yet, with what the doctor's profile says at this moment. */
export function newAppointment(
  ctx: Ctx,
  { doctor, durationMinutes, place, ...wish }: NewAppointment & { place?: string; sequence: number },
): AppointmentRow {
  return {
    ...wish,
    id: randomUUIDv7(),
    claimId: randomUUIDv7(),
    doctorId: doctor.id,
    endsAt: wish.startsAt.add({ minutes: durationMinutes }),
    timeZone: doctor.timeZone,
    wallStart: wallStart(wish.startsAt, doctor),
    place: placeOf(doctor, wish.kind, place),
    feeAmount: doctor.fee?.amount ?? null,
    feeCurrency: doctor.fee?.currency ?? null,
    requestedAt: ctx.now(),
    startedAt: null,
    finishedAt: null,
    otherDoctorIds: [],
    seriesId: null,
    originalStart: null,
    originalWallStart: null,
    seriesPosition: null,
  }
}

/** The wall time that both agree on, in the doctor's zone, to the minute. */
export const wallStart = (startsAt: Temporal.Instant, { timeZone }: Doctor): string =>
  startsAt
    .toZonedDateTimeISO(timeZone)
    .toString({ smallestUnit: 'minute', offset: 'never', timeZoneName: 'never' })

/** Where a visit in person takes place: at `place` if the doctor's hours name one, else at the address of the profile; '' for video. */
export const placeOf = ({ address, city }: Doctor, kind: VisitKind, place = ''): string =>
  kind === 'in_person' ? place || [address, city].filter(Boolean).join(', ') : ''

export const insertAppointment = (tx: Tx, row: AppointmentRow): Promise<void> => insertAppointments(tx, [row])

/** Writes new appointments in one statement, in their order. */
export async function insertAppointments(tx: Tx, rows: readonly AppointmentRow[]): Promise<void> {
  const all = <K extends keyof AppointmentRow>(name: K): AppointmentRow[K][] => rows.map((row) => row[name])
  await tx.sql`
    insert into appointments.appointments (id, claim_id, doctor_id, patient_id, patient_account_id, starts_at, ends_at,
      time_zone, wall_start, kind, place, reason, state, sequence, fee_amount, fee_currency, requested_at, buffer_minutes,
      series_id, original_start, original_wall_start, series_position)
    select * from unnest(${all('id')}::uuid[], ${all('claimId')}::uuid[], ${all('doctorId')}::uuid[],
      ${all('patientId')}::uuid[], ${all('patientAccountId')}::uuid[], ${all('startsAt')}::timestamptz[],
      ${all('endsAt')}::timestamptz[], ${all('timeZone')}::text[], ${all('wallStart')}::text[], ${all('kind')}::text[],
      ${all('place')}::text[], ${all('reason')}::text[], ${all('state')}::text[], ${all('sequence')}::int[],
      ${all('feeAmount')}::int[], ${all('feeCurrency')}::text[], ${all('requestedAt')}::timestamptz[],
      ${all('bufferMinutes')}::int[], ${all('seriesId')}::uuid[], ${all('originalStart')}::timestamptz[],
      ${all('originalWallStart')}::text[], ${all('seriesPosition')}::int[])`
}

/** The time that an appointment takes of everybody whose time it takes; its own doctor keeps the buffer free after it. */
export const bookingOf = ({
  claimId,
  doctorId,
  otherDoctorIds,
  patientId,
  startsAt,
  endsAt,
  bufferMinutes,
}: Pick<AppointmentRow, 'claimId' | 'doctorId' | 'patientId' | 'startsAt' | 'endsAt' | 'bufferMinutes'> & {
  otherDoctorIds: readonly string[]
}): Claim => ({
  claimId,
  kind: 'booking',
  patientId,
  times: [{ startsAt, endsAt, doctorIds: [doctorId, ...otherDoctorIds], bufferMinutes }],
})
