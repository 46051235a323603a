import { randomUUIDv7 } from 'node:crypto'
import type { Absence, createAbsence as createEndpoint } from '#contract/absences.ts'
import { type Ctx, signedIn } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { createUnavailable } from '#schedules'
import { type AbsenceRow, asAbsences } from './absence-rows.ts'
import { absentAlready, deadlinePassed } from './errors.ts'
import { checkRange } from './preview-absence.ts'
import { rearrangeJob } from './rearrange-visits.ts'

/** Patients get so long to answer, unless the doctor says otherwise. */
const hoursToAnswer = 24

/**
 * Closes the range of an absent doctor and begins to look for other times of its visits; the looking goes on in the
 * background, visit by visit.
 * @throws Refusal ends_before_start, too_long, in_the_past, deadline_passed (422), absent_already (409)
 */
export async function createAbsence(
  ctx: Ctx,
  { body }: Pick<Input<typeof createEndpoint>, 'body'>,
): Promise<Absence> {
  const { accountId } = signedIn(ctx)
  const range = checkRange(ctx, body)
  const answerBy =
    body.answerBy === undefined
      ? ctx.now().add({ hours: hoursToAnswer })
      : Temporal.Instant.from(body.answerBy)
  if (Temporal.Instant.compare(answerBy, ctx.now()) <= 0) throw deadlinePassed()
  const { reason, message } = body
  return ctx.transaction(async (tx) => {
    await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`absences of ${accountId}`}, 0))`
    const [other] = await tx.sql`
      select id from appointments.absences
      where doctor_id = ${accountId} and ended_at is null
        and starts_at < ${range.endsAt}::timestamptz and ends_at > ${range.startsAt}::timestamptz`
    if (other) throw absentAlready()
    const unavailable = await createUnavailable(tx, {
      body: { startsAt: String(range.startsAt), endsAt: String(range.endsAt), reason },
    })
    const row: AbsenceRow = {
      id: randomUUIDv7(),
      doctorId: accountId,
      ...range,
      reason,
      message,
      answerBy,
      unavailableId: unavailable.id,
      createdAt: tx.now(),
      handedOverAt: null,
      endedAt: null,
    }
    await tx.sql`
      insert into appointments.absences (id, doctor_id, starts_at, ends_at, reason, message, answer_by, unavailable_id,
        created_at)
      values (${row.id}, ${row.doctorId}, ${row.startsAt}, ${row.endsAt}, ${reason}, ${message}, ${answerBy},
        ${row.unavailableId}, ${row.createdAt})`
    await tx.sql`
      insert into appointments.absence_visits (absence_id, appointment_id, starts_at, ends_at)
      select ${row.id}, id, starts_at, ends_at from appointments.appointments
      where doctor_id = ${accountId} and state in ('requested', 'confirmed') and starts_at > ${tx.now()}::timestamptz
        and starts_at < ${range.endsAt}::timestamptz and ends_at > ${range.startsAt}::timestamptz`
    tx.tell([accountId], 'absence-changed', { absenceId: row.id })
    await tx.addJob(rearrangeJob, { absenceId: row.id })
    const [absence] = await asAbsences(tx, [row])
    if (!absence) throw new Error('An absence without an answer')
    return absence
  })
}
