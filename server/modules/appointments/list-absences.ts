import type {
  Absence,
  getAbsence as getEndpoint,
  listAbsences as listEndpoint,
  listAbsenceVisits as listVisitsEndpoint,
  listVisitsLeft as listLeftEndpoint,
} from '#contract/absences.ts'
import { type Ctx, signedIn } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { type AbsenceRow, absenceVisits, asAbsences, seenAbsence } from './absence-rows.ts'

/** One's own absences, for admins all; newest first. */
export async function listAbsences(ctx: Ctx, { query }: Input<typeof listEndpoint>) {
  const { accountId, role } = signedIn(ctx)
  const { page, size } = query
  const ofDoctor = role === 'admin' ? null : accountId
  const [count] = await ctx.sql<{ total: number }>`
    select count(*) as total from appointments.absences where ${ofDoctor}::uuid is null or doctor_id = ${ofDoctor}`
  const rows = await ctx.sql<AbsenceRow>`
    select id, doctor_id as "doctorId", starts_at as "startsAt", ends_at as "endsAt", reason, message,
      answer_by as "answerBy", created_at as "createdAt", ended_at as "endedAt"
    from appointments.absences where ${ofDoctor}::uuid is null or doctor_id = ${ofDoctor}
    order by created_at desc, id limit ${size} offset ${page * size}`
  return { items: await asAbsences(ctx, rows), page, size, total: count?.total ?? 0 }
}

/** One absence. @throws Refusal not_found */
export async function getAbsence(ctx: Ctx, { params }: Input<typeof getEndpoint>): Promise<Absence> {
  const [absence] = await asAbsences(ctx, [await seenAbsence(ctx, params.id)])
  if (!absence) throw new Error('An absence without an answer')
  return absence
}

/** The visits of an absence and what became of each, soonest first. @throws Refusal not_found */
export async function listAbsenceVisits(ctx: Ctx, { params, query }: Input<typeof listVisitsEndpoint>) {
  await seenAbsence(ctx, params.id)
  const { page, size, state } = query
  return { ...(await absenceVisits(ctx, { absenceId: params.id, state, page, size })), page, size }
}

/** Visits of absent doctors that wait for the staff, soonest first. */
export async function listVisitsLeft(ctx: Ctx, { query }: Input<typeof listLeftEndpoint>) {
  const { page, size } = query
  return { ...(await absenceVisits(ctx, { state: 'with_staff', page, size })), page, size }
}

export async function countVisitsLeft(ctx: Ctx): Promise<number> {
  const [row] = await ctx.sql<{ visits: number }>`
    select count(*) as visits from appointments.absence_visits_now where state = 'with_staff'`
  return row?.visits ?? 0
}
