import type { Absence, AbsenceVisit, AbsenceVisitState } from '#contract/absences.ts'
import type { VisitKind } from '#contract/doctors.ts'
import { doctorsByIds } from '#doctors'
import { patientsByIds } from '#patients'
import { type Ctx, signedIn } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import { fullName } from './appointment-rows.ts'

export interface AbsenceRow {
  id: string
  doctorId: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  reason: string
  message: string
  answerBy: Temporal.Instant
  unavailableId: string
  createdAt: Temporal.Instant
  handedOverAt: Temporal.Instant | null
  endedAt: Temporal.Instant | null
}

export interface AbsenceVisitRow {
  absenceId: string
  appointmentId: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  proposalId: string | null
  state: AbsenceVisitState
  doctorId: string
  patientId: string | null
  timeZone: string
  kind: VisitKind
  nowStartsAt: Temporal.Instant | null
}

interface Asked {
  absenceId?: string | undefined
  state?: AbsenceVisitState | undefined
  page: number
  size: number
}

/** Visits of absences with what became of them, soonest first. */
export async function absenceVisits(
  ctx: Ctx,
  { absenceId, state, page, size }: Asked,
): Promise<{ items: AbsenceVisit[]; total: number }> {
  const rows = await ctx.sql<AbsenceVisitRow & { total: number }>`
    with chosen as (
      select * from appointments.absence_visits_now
      where (${absenceId ?? null}::uuid is null or absence_id = ${absenceId ?? null})
        and (${state ?? null}::text is null or state = ${state ?? null})
    )
    select absence_id as "absenceId", appointment_id as "appointmentId", starts_at as "startsAt", ends_at as "endsAt",
      proposal_id as "proposalId", doctor_id as "doctorId", patient_id as "patientId", time_zone as "timeZone", kind,
      now_starts_at as "nowStartsAt", state, count.total
    from (select count(*) as total from chosen) as count
    left join lateral (
      select * from chosen order by starts_at, appointment_id limit ${size} offset ${page * size}
    ) as row on true
    order by starts_at, appointment_id`
  const found = rows.filter((row) => row.appointmentId !== null)
  const doctors = new Map(
    (
      await doctorsByIds(
        ctx,
        unique(found, (r) => r.doctorId),
      )
    ).map((d) => [d.id, d]),
  )
  const patients = new Map(
    (
      await patientsByIds(
        ctx,
        unique(found, (r) => r.patientId),
      )
    ).map((p) => [p.id, p]),
  )
  const items = found.map((row): AbsenceVisit => ({
    appointmentId: row.appointmentId,
    patientName: fullName(patients.get(row.patientId ?? '')),
    startsAt: String(row.startsAt),
    endsAt: String(row.endsAt),
    timeZone: row.timeZone,
    kind: row.kind,
    state: row.state,
    doctor: { id: row.doctorId, name: doctors.get(row.doctorId)?.name ?? '' },
    nowStartsAt: row.nowStartsAt?.toString() ?? null,
    proposalId: row.proposalId,
  }))
  return { items, total: rows[0]?.total ?? 0 }
}

const unique = <T>(rows: readonly T[], idOf: (row: T) => string | null): string[] => [
  ...new Set(rows.flatMap((row) => idOf(row) ?? [])),
]

/** An absence of one's own, for admins any. @throws Refusal not_found */
export async function seenAbsence(ctx: Ctx, id: string): Promise<AbsenceRow> {
  const [row] = await ctx.sql<AbsenceRow>`
    select id, doctor_id as "doctorId", starts_at as "startsAt", ends_at as "endsAt", reason, message,
      answer_by as "answerBy", unavailable_id as "unavailableId", created_at as "createdAt",
      handed_over_at as "handedOverAt", ended_at as "endedAt"
    from appointments.absences where id = ${id}`
  const { accountId, role } = signedIn(ctx)
  if (!row || (role !== 'admin' && accountId !== row.doctorId)) throw notFound('The absence')
  return row
}

/** Absences as the API answers them, each with how many of its visits stand where. */
export async function asAbsences(ctx: Ctx, rows: readonly AbsenceRow[]): Promise<Absence[]> {
  const doctors = new Map(
    (
      await doctorsByIds(
        ctx,
        unique(rows, (r) => r.doctorId),
      )
    ).map((d) => [d.id, d]),
  )
  const counts = await countVisits(
    ctx,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    id: row.id,
    doctor: { id: row.doctorId, name: doctors.get(row.doctorId)?.name ?? '' },
    startsAt: String(row.startsAt),
    endsAt: String(row.endsAt),
    reason: row.reason,
    message: row.message,
    answerBy: String(row.answerBy),
    createdAt: String(row.createdAt),
    endedAt: row.endedAt?.toString() ?? null,
    visits: counts.get(row.id) ?? none,
  }))
}

async function countVisits(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Absence['visits']>> {
  const rows = await ctx.sql<{ absenceId: string; state: AbsenceVisitState; visits: number }>`
    select absence_id as "absenceId", state, count(*) as visits from appointments.absence_visits_now
    where absence_id = any(${ids}::uuid[]) group by absence_id, state`
  const counts = new Map(ids.map((id) => [id, { ...none }]))
  for (const { absenceId, state, visits } of rows) {
    const count = counts.get(absenceId)
    if (!count) continue
    count.total += visits
    count[state === 'with_staff' ? 'withStaff' : state] += visits
  }
  return counts
}
const none = { total: 0, searching: 0, proposed: 0, moved: 0, cancelled: 0, withStaff: 0, over: 0 }
