import { type AppointmentState, type Side, statesThat } from '#contract/appointment-states.ts'
import type { VisitKind } from '#contract/doctors.ts'
import { type Ctx, signedIn } from '#platform/context.ts'
import { heldClaims } from '#schedules'

interface Span {
  start: Temporal.Instant
  end: Temporal.Instant
}
export interface CalendarRow {
  doctorId: string
  patientId: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
}
export interface VisitRow extends CalendarRow {
  id: string
  timeZone: string
  kind: VisitKind
  place: string
  state: AppointmentState
}
export interface ProposedRow extends CalendarRow {
  proposalId: string
  appointmentId: string
  by: Side
  answerBy: Temporal.Instant
  decision: 'waiting' | 'accepted' | 'rejected' | null
}

const statesShown = statesThat(({ invitation }) => invitation !== 'CANCELLED')

/** One's own visits in a span: each side by its own index, because a statement for both would read those of everybody. */
export function visitsIn(ctx: Ctx, { start, end }: Span): Promise<VisitRow[]> {
  const { accountId, role } = signedIn(ctx)
  // No visit lasts a day.
  const earliest = start.subtract({ hours: 24 })
  return role === 'doctor'
    ? ctx.sql<VisitRow>`
        select id, doctor_id as "doctorId", patient_id as "patientId", starts_at as "startsAt", ends_at as "endsAt",
          time_zone as "timeZone", kind, place, state
        from appointments.appointments
        where doctor_id = ${accountId} and starts_at > ${earliest} and starts_at < ${end} and ends_at > ${start}
          and state = any(${statesShown}::text[])
        union all
        select id, doctor_id, patient_id, starts_at, ends_at, time_zone, kind, place, state
        from appointments.appointments
        where other_doctor_ids <> '{}' and other_doctor_ids @> array[${accountId}::uuid]
          and starts_at < ${end} and ends_at > ${start} and state = any(${statesShown}::text[])
        order by "startsAt", id`
    : ctx.sql<VisitRow>`
        select id, doctor_id as "doctorId", patient_id as "patientId", starts_at as "startsAt", ends_at as "endsAt",
          time_zone as "timeZone", kind, place, state
        from appointments.appointments
        where patient_account_id = ${accountId} and starts_at > ${earliest} and starts_at < ${end}
          and ends_at > ${start} and state = any(${statesShown}::text[])
        order by starts_at, id`
}

/**
 * The times in a span that are proposed for own visits, wherever those are now. A doctor has many coming visits, so what
 * holds the doctor's time leads to them; a patient has few.
 */
export async function proposedIn(ctx: Ctx, within: Span): Promise<ProposedRow[]> {
  const { accountId, role } = signedIn(ctx)
  const { start, end } = within
  if (role === 'patient')
    return ctx.sql<ProposedRow>`
      select p.id as "proposalId", a.id as "appointmentId", t.doctor_id as "doctorId", a.patient_id as "patientId",
        t.starts_at as "startsAt", t.ends_at as "endsAt", p.by_side as "by", p.answer_by as "answerBy", d.decision
      from appointments.appointments a
        join appointments.proposals p on p.appointment_id = a.id and p.state = 'open' and p.answer_by > ${ctx.now()}
        join appointments.proposed_times t on t.proposal_id = p.id
        left join appointments.proposal_decisions d on d.proposal_id = p.id and d.decider_id = ${accountId}
      where a.patient_account_id = ${accountId} and a.starts_at > ${ctx.now()}
        and t.starts_at < ${end} and t.ends_at > ${start}
      order by t.starts_at, p.id`
  const claims = await heldClaims(ctx, accountId, within)
  if (claims.length === 0) return []
  return ctx.sql<ProposedRow>`
    select p.id as "proposalId", a.id as "appointmentId", t.doctor_id as "doctorId", a.patient_id as "patientId",
      t.starts_at as "startsAt", t.ends_at as "endsAt", p.by_side as "by", p.answer_by as "answerBy", d.decision
    from appointments.proposals p
      join appointments.appointments a on a.id = p.appointment_id
      join appointments.proposed_times t on t.proposal_id = p.id
      left join appointments.proposal_decisions d on d.proposal_id = p.id and d.decider_id = ${accountId}
    where p.claim_id = any(${claims}::uuid[]) and p.state = 'open' and p.answer_by > ${ctx.now()}
      and (a.doctor_id = ${accountId} or a.other_doctor_ids @> array[${accountId}::uuid])
      and t.starts_at < ${end} and t.ends_at > ${start}
    order by t.starts_at, p.id`
}
