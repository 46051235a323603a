import { type AppointmentState, type Side, states } from '#contract/appointment-states.ts'
import type { Appointment } from '#contract/appointments.ts'
import type { Doctor, VisitKind } from '#contract/doctors.ts'
import { doctorsByIds } from '#doctors'
import { patientsByIds } from '#patients'
import type { Ctx, Tx } from '#platform/context.ts'
import { instantText } from '#platform/instant-text.ts'
import { placeInSeries, seriesOf } from './place-in-series.ts'
import { asParticipant, type ParticipantRow, participantsOf, theTwo } from './participant-rows.ts'

/** A row of appointments.appointments. */
export interface AppointmentRow {
  id: string
  claimId: string
  doctorId: string
  patientId: string
  patientAccountId: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  timeZone: string
  wallStart: string
  kind: VisitKind
  place: string
  reason: string
  state: AppointmentState
  sequence: number
  feeAmount: number | null
  feeCurrency: string | null
  requestedAt: Temporal.Instant
  startedAt: Temporal.Instant | null
  finishedAt: Temporal.Instant | null
  /** Doctors who take part besides; their time is under the same claim. */
  otherDoctorIds: string[]
  /** Kept free for the doctor after it. */
  bufferMinutes: number
  seriesId: string | null
  /** The start that the rule of the series gave it, whatever it was moved to. */
  originalStart: Temporal.Instant | null
  originalWallStart: string | null
  seriesPosition: number | null
}

export async function rowById(ctx: Ctx, id: string): Promise<AppointmentRow | undefined> {
  const [row] = await rowsByIds(ctx, [id])
  return row
}

/** The same, locked until the commit: of two who act at once the second meets what the first did. */
export async function lockedRow(tx: Tx, id: string): Promise<AppointmentRow | undefined> {
  await tx.sql`select id from appointments.appointments where id = ${id} for update`
  return rowById(tx, id)
}

/** Those of these appointments that exist, in the order of their starts by the rule of a series, else of their starts. */
export const rowsByIds = (
  ctx: Ctx,
  ids: readonly string[],
): Promise<AppointmentRow[]> => ctx.sql<AppointmentRow>`
  select id, claim_id as "claimId", doctor_id as "doctorId", patient_id as "patientId",
    patient_account_id as "patientAccountId", starts_at as "startsAt", ends_at as "endsAt", time_zone as "timeZone",
    wall_start as "wallStart", kind, place, reason, state, sequence, fee_amount as "feeAmount",
    fee_currency as "feeCurrency", requested_at as "requestedAt", started_at as "startedAt",
    finished_at as "finishedAt", other_doctor_ids as "otherDoctorIds", buffer_minutes as "bufferMinutes",
    series_id as "seriesId", original_start as "originalStart", original_wall_start as "originalWallStart",
    series_position as "seriesPosition"
  from appointments.appointments where id = any(${ids}::uuid[]) order by coalesce(original_start, starts_at), id`

/** Writes what was done, and by whom. */
export async function writeStep(
  tx: Tx,
  row: AppointmentRow,
  { step, by, reason = '' }: { step: string; by: Side; reason?: string },
): Promise<void> {
  const accountId = typeof tx.actor === 'string' ? null : tx.actor.accountId
  await tx.sql`
    insert into appointments.steps (appointment_id, position, step, by_side, by_account_id, at, reason, starts_at)
    select ${row.id}, count(*), ${step}, ${by}, ${accountId}, ${tx.now()}, ${reason}, ${row.startsAt}
    from appointments.steps where appointment_id = ${row.id}`
}

/** First and last name; '' for a person who is gone. */
export const fullName = (patient: { firstName: string; lastName: string } | undefined): string =>
  patient ? `${patient.firstName} ${patient.lastName}`.trim() : ''

/** A row of an appointment's history. */
export interface StepRow {
  appointmentId: string
  step: string
  by: Side
  at: Temporal.Instant
  reason: string
  startsAt: Temporal.Instant
}

/** What an appointment is told with besides its row. */
interface Around {
  doctor: Pick<Doctor, 'name' | 'specialty'> | undefined
  patientName: string
  history: readonly StepRow[]
  series: Appointment['series']
  others: readonly ParticipantRow[]
}

/** Appointments as the API answers them, with names, participants and history: five statements at most for any number. */
export async function asAnswers(ctx: Ctx, rows: readonly AppointmentRow[]): Promise<Appointment[]> {
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const doctors = byId(await doctorsByIds(ctx, [...new Set(rows.map((r) => r.doctorId))]))
  const patients = byId(await patientsByIds(ctx, [...new Set(rows.map((r) => r.patientId))]))
  const steps = Map.groupBy(
    await ctx.sql<StepRow>`
      select appointment_id as "appointmentId", step, by_side as "by", at, reason, starts_at as "startsAt"
      from appointments.steps where appointment_id = any(${ids}::uuid[])
      order by appointment_id, position`,
    (step) => step.appointmentId,
  )
  const series = await seriesOf(ctx, rows)
  const others = await participantsOf(ctx, ids)
  return rows.map((row) =>
    answerOf(row, {
      doctor: doctors.get(row.doctorId),
      patientName: fullName(patients.get(row.patientId)),
      history: steps.get(row.id) ?? [],
      series: placeInSeries(row, series),
      others: others.get(row.id) ?? [],
    }),
  )
}

const byId = <T extends { id: string }>(all: readonly T[]): Map<string, T> =>
  new Map(all.map((one) => [one.id, one]))

/** An appointment as the API answers it, where all that belongs to it is known. */
export function answerOf(
  row: AppointmentRow,
  { doctor, patientName, history, series, others }: Around,
): Appointment {
  return {
    id: row.id,
    doctor: { id: row.doctorId, name: doctor?.name ?? '', specialty: doctor?.specialty ?? null },
    patient: { id: row.patientId, name: patientName },
    startsAt: instantText(row.startsAt),
    endsAt: instantText(row.endsAt),
    durationMinutes: (row.endsAt.epochMilliseconds - row.startsAt.epochMilliseconds) / 60_000,
    timeZone: row.timeZone,
    wallStart: row.wallStart,
    kind: row.kind,
    place: row.place,
    reason: row.reason,
    state: row.state,
    outcome: states[row.state].isOver ? row.state : null,
    startedAt: row.startedAt?.toString() ?? null,
    finishedAt: row.finishedAt?.toString() ?? null,
    sequence: row.sequence,
    fee:
      row.feeAmount === null || row.feeCurrency === null
        ? null
        : { amount: row.feeAmount, currency: row.feeCurrency },
    requestedAt: instantText(row.requestedAt),
    series,
    participants: [
      ...theTwo(row, history, { patient: patientName, doctor: doctor?.name ?? '' }),
      ...others.map(asParticipant),
    ],
    history: history.map(({ step, by, at, reason, startsAt }) => ({
      step,
      by,
      at: instantText(at),
      reason,
      startsAt: instantText(startsAt),
    })),
  }
}

export async function asAnswer(ctx: Ctx, row: AppointmentRow): Promise<Appointment> {
  const [answer] = await asAnswers(ctx, [row])
  if (!answer) throw new Error('An appointment without an answer')
  return answer
}
