import type { previewAbsence as previewEndpoint } from '#contract/absences.ts'
import { bookableDoctor } from '#doctors'
import { patientsByIds } from '#patients'
import { type Ctx, signedIn } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { fullName, rowsByIds } from './appointment-rows.ts'
import { asSuggestion, searchTimes } from './best-times.ts'
import { absenceTooLong, absenceEndsBeforeStart, inThePast } from './errors.ts'

const mostDays = 60

/** The range of an absence. @throws Refusal ends_before_start, too_long, in_the_past (422) */
export function checkRange(
  ctx: Ctx,
  range: { startsAt: string; endsAt: string },
): { startsAt: Temporal.Instant; endsAt: Temporal.Instant } {
  const [startsAt, endsAt] = [Temporal.Instant.from(range.startsAt), Temporal.Instant.from(range.endsAt)]
  if (Temporal.Instant.compare(startsAt, endsAt) >= 0) throw absenceEndsBeforeStart()
  if (Temporal.Instant.compare(endsAt, ctx.now()) <= 0) throw inThePast()
  if (startsAt.until(endsAt).total('hours') > 24 * mostDays) throw absenceTooLong(mostDays)
  return { startsAt, endsAt }
}

/**
 * The coming visits in a range, a page of them, each with the other times that would be proposed if nothing changed.
 * @throws Refusal ends_before_start, too_long, in_the_past (422)
 */
export async function previewAbsence(ctx: Ctx, { query }: Input<typeof previewEndpoint>) {
  const { accountId } = signedIn(ctx)
  const { page, size } = query
  const range = checkRange(ctx, query)
  const all = await ctx.sql<{ id: string }>`
    select id from appointments.appointments
    where doctor_id = ${accountId} and state in ('requested', 'confirmed') and starts_at > ${ctx.now()}::timestamptz
      and starts_at < ${range.endsAt}::timestamptz and ends_at > ${range.startsAt}::timestamptz
    order by starts_at, id`
  const ids = all.map(({ id }) => id).slice(page * size, (page + 1) * size)
  if (ids.length === 0) return { items: [], page, size, total: all.length }
  const rows = await rowsByIds(ctx, ids)
  const patients = new Map(
    (
      await patientsByIds(
        ctx,
        rows.map((row) => row.patientId),
      )
    ).map((patient) => [patient.id, patient]),
  )
  const search = await searchTimes(ctx, await bookableDoctor(ctx, accountId), range)
  const items = []
  for (const row of rows)
    items.push({
      appointmentId: row.id,
      patientName: fullName(patients.get(row.patientId)),
      startsAt: String(row.startsAt),
      endsAt: String(row.endsAt),
      timeZone: row.timeZone,
      kind: row.kind,
      suggestions: (await search.timesFor(row)).map(asSuggestion),
    })
  return { items, page, size, total: all.length }
}
