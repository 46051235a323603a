import { statesThat } from '#contract/appointment-states.ts'
import type { listAppointments as listEndpoint } from '#contract/appointments.ts'
import { type Ctx, signedIn } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { type AppointmentRow, asAnswers } from './appointment-rows.ts'

const liveStates = statesThat(({ isOver }) => !isOver)

/**
 * One's own appointments, a page of them. Upcoming: not over and not called off, soonest first; past: the rest, and
 * without `when` all, latest first. With `onePerSeries` a series that waits for an answer is listed once.
 */
export async function listAppointments(ctx: Ctx, { query }: Input<typeof listEndpoint>) {
  const { accountId, role } = signedIn(ctx)
  const { page, size, when = null, state = null, from = null, to = null } = query
  const { onePerSeries = false, asked = false } = query
  const ofDoctor = role === 'doctor' ? accountId : null
  const ofAccount = role === 'patient' ? accountId : null
  const rows = await ctx.sql<AppointmentRow & { total: number }>`
    with matching as (
      select *, ends_at > ${ctx.now()} and state = any(${liveStates}::text[]) as is_upcoming
      from appointments.appointments as visit
      where (${ofDoctor}::uuid is null or doctor_id = ${ofDoctor}
          or (other_doctor_ids <> '{}' and other_doctor_ids @> array[${ofDoctor}::uuid]))
        and (${ofAccount}::uuid is null or patient_account_id = ${ofAccount})
        and (${query.doctorId ?? null}::uuid is null or doctor_id = ${query.doctorId ?? null})
        and (${query.patientId ?? null}::uuid is null or patient_id = ${query.patientId ?? null})
        and (${state}::text is null or state = ${state})
        and (${from}::timestamptz is null or starts_at >= ${from})
        and (${to}::timestamptz is null or starts_at < ${to})
        and (not ${onePerSeries}::boolean or series_id is null or not exists (
          select from appointments.appointments as earlier
          where earlier.series_id = visit.series_id and earlier.doctor_id = visit.doctor_id
            and earlier.state = visit.state and earlier.ends_at > ${ctx.now()}
            and (earlier.starts_at, earlier.id) < (visit.starts_at, visit.id)
        ))
        and (not ${asked}::boolean or (other_doctor_ids <> '{}' and exists (
          select from appointments.participants p
          where p.appointment_id = visit.id and p.doctor_id = ${accountId} and p.decision = 'waiting'
            and p.removed_at is null)))
    ), chosen as (
      select * from matching where ${when}::text is null or is_upcoming = (${when} = 'upcoming')
    )
    select id, claim_id as "claimId", doctor_id as "doctorId", patient_id as "patientId",
      patient_account_id as "patientAccountId", starts_at as "startsAt", ends_at as "endsAt", time_zone as "timeZone",
      wall_start as "wallStart", kind, place, reason, state, sequence, fee_amount as "feeAmount",
      fee_currency as "feeCurrency", requested_at as "requestedAt", started_at as "startedAt",
      finished_at as "finishedAt", other_doctor_ids as "otherDoctorIds", buffer_minutes as "bufferMinutes",
      series_id as "seriesId", original_start as "originalStart", original_wall_start as "originalWallStart",
      series_position as "seriesPosition", count.total
    from (select count(*) as total from chosen) as count
    left join lateral (
      select * from chosen
      order by case when ${when} = 'upcoming' then starts_at end, starts_at desc, id
      limit ${size} offset ${page * size}
    ) as row on true
    order by case when ${when} = 'upcoming' then starts_at end, starts_at desc, id`
  // A page past the end is one row without an appointment, which still brings the total.
  const items = rows.filter((row) => row.id !== null)
  return { items: await asAnswers(ctx, items), page, size, total: rows[0]?.total ?? 0 }
}

export async function countAppointments(ctx: Ctx): Promise<number> {
  const [row] = await ctx.sql<{ total: number }>`select count(*) as total from appointments.appointments`
  return row?.total ?? 0
}
