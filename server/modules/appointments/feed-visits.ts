import type { AppointmentState } from '#contract/appointment-states.ts'
import type { VisitKind } from '#contract/doctors.ts'
import type { Ctx } from '#platform/context.ts'

export interface FeedVisit {
  id: string
  doctorId: string
  patientId: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  timeZone: string
  kind: VisitKind
  place: string
  state: AppointmentState
  sequence: number
  /** When its latest step was taken. */
  changedAt: Temporal.Instant
  series: { id: string; originalStart: string } | null
}

const daysBack = 90

/** From when on visits are in feeds: from the start of a week, so that what gets too old does not leave every day. */
export function feedBegins(ctx: Ctx): Temporal.Instant {
  const day = ctx.now().toZonedDateTimeISO('UTC').startOfDay().subtract({ days: daysBack })
  return day.subtract({ days: day.dayOfWeek - 1 }).toInstant()
}

/** Somebody's visits from that time on, by start: of the persons in care, or with the doctor, or in which the doctor takes part. */
export async function feedVisits(
  ctx: Ctx,
  { accountId, role, begins }: { accountId: string; role: 'patient' | 'doctor'; begins: Temporal.Instant },
): Promise<FeedVisit[]> {
  return ctx.sql<FeedVisit>`
    select id, doctor_id as "doctorId", patient_id as "patientId", starts_at as "startsAt", ends_at as "endsAt",
      time_zone as "timeZone", kind, place, state, sequence,
      (select at from appointments.steps s where s.appointment_id = a.id order by position desc limit 1) as "changedAt",
      case when series_id is not null
        then json_build_object('id', series_id, 'originalStart', original_start) end as series
    from (
      select * from appointments.appointments
      where ${role} = 'patient' and patient_account_id = ${accountId} and starts_at >= ${begins}
      union all
      select * from appointments.appointments
      where ${role} = 'doctor' and doctor_id = ${accountId} and starts_at >= ${begins}
      union all
      select * from appointments.appointments
      where ${role} = 'doctor' and other_doctor_ids <> '{}' and other_doctor_ids @> array[${accountId}::uuid]
        and doctor_id <> ${accountId} and starts_at >= ${begins}
    ) as a
    order by starts_at, id`
}
