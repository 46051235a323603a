import { randomUUIDv7 } from 'node:crypto'
import type { Body } from '#contract/endpoint.ts'
import { type joinWaitlist as joinEndpoint, mostEntries, type WaitlistEntry } from '#contract/waitlist.ts'
import { bookableDoctor, demandSpecialty } from '#doctors'
import { patientInCare } from '#patients'
import { type Ctx, signedIn, type Tx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { bookableSpan, saneInstant } from '#schedules'
import { misfit } from './check-wish.ts'
import { missingField, timeLost } from './errors.ts'
import { lookFor } from './offer-free-times.ts'
import { lockFor } from './take-step.ts'
import {
  notWithThese,
  tooManyEntries,
  waitingAlready,
  windowEndsBeforeStart,
  windowInThePast,
} from './waitlist-errors.ts'
import { asEntry, type EntryRow } from './waitlist-rows.ts'

type Asked = Body<typeof joinEndpoint>
/** What an entry waits for. */
type Wanted = Pick<
  EntryRow,
  'patientId' | 'doctorId' | 'specialty' | 'city' | 'kind' | 'durationMinutes' | 'appointmentId' | 'reason'
> & { usualUntil: Temporal.Instant | undefined }

/**
 * Puts a patient on the waiting list: for an earlier time in place of a visit, or for a new visit.
 * @throws Refusal not_found, doctor_not_found, patient_not_found (404), not_in_this_state, already_started, waiting_already,
 * too_many_entries (409), kind_not_offered, duration_not_offered, unknown_specialty, missing_field, not_with_these,
 * ends_before_start, in_the_past, too_far_ahead (422)
 */
export async function joinWaitlist(
  ctx: Ctx,
  { body }: Pick<Input<typeof joinEndpoint>, 'body'>,
): Promise<WaitlistEntry> {
  return ctx.transaction(async (tx) => {
    const { accountId, timeZone } = signedIn(tx)
    if (body.doctorId !== undefined && body.specialty !== undefined) throw notWithThese('specialty')
    if (body.city !== undefined && body.specialty === undefined) throw notWithThese('city')
    const { usualUntil, ...wanted } =
      body.appointmentId === undefined
        ? await forNewVisit(tx, body)
        : await forVisit(tx, body, body.appointmentId)
    const window = windowOf(tx, body, usualUntil)
    await demandRoom(tx, accountId, wanted.appointmentId)
    const row: EntryRow = {
      ...wanted,
      ...window,
      id: randomUUIDv7(),
      accountId,
      timeZone,
      state: 'waiting',
      missedOffers: 0,
      since: tx.now(),
      endedAt: null,
    }
    await tx.sql`
      insert into appointments.waitlist (id, account_id, patient_id, time_zone, doctor_id, specialty, city, kind,
        duration_minutes, window_start, window_end, reason, appointment_id, since, looked_at)
      values (${row.id}, ${accountId}, ${row.patientId}, ${timeZone}, ${row.doctorId}, ${row.specialty}, ${row.city},
        ${row.kind}, ${row.durationMinutes}, ${row.from}, ${row.until}, ${row.reason}, ${row.appointmentId},
        ${row.since}, ${row.since})`
    tx.tell([accountId], 'waitlist-changed', { entryId: row.id })
    await lookFor(tx, row)
    return asEntry(tx, row)
  })
}

/** An earlier time: patient, kind and length are those of the visit. */
async function forVisit(tx: Tx, body: Asked, appointmentId: string): Promise<Wanted> {
  for (const field of ['patientId', 'kind', 'durationMinutes', 'reason'] as const)
    if (body[field] !== undefined) throw notWithThese(field)
  const { row } = await lockFor(tx, appointmentId, 'move')
  const durationMinutes = row.startsAt.until(row.endsAt).total('minutes')
  const visit = {
    patientId: row.patientId,
    kind: row.kind,
    durationMinutes,
    appointmentId: row.id,
    reason: '',
    usualUntil: row.startsAt,
  }
  if (body.specialty !== undefined) {
    await demandSpecialty(tx, body.specialty)
    return { ...visit, doctorId: null, specialty: body.specialty, city: body.city ?? '' }
  }
  const doctor = await bookableDoctor(tx, body.doctorId ?? row.doctorId)
  const refusal = misfit(doctor, visit)
  if (refusal) throw refusal
  return { ...visit, doctorId: doctor.id, specialty: null, city: '' }
}

async function forNewVisit(tx: Tx, body: Asked): Promise<Wanted> {
  const { kind, durationMinutes, specialty, city = '', reason = '' } = body
  if (kind === undefined) throw missingField('kind')
  if (durationMinutes === undefined) throw missingField('durationMinutes')
  if (body.until === undefined) throw missingField('until')
  const patient = await patientInCare(tx, signedIn(tx).accountId, body.patientId)
  const visit = {
    patientId: patient.id,
    kind,
    durationMinutes,
    appointmentId: null,
    reason,
    usualUntil: undefined,
  }
  if (specialty !== undefined) {
    await demandSpecialty(tx, specialty)
    return { ...visit, doctorId: null, specialty, city }
  }
  if (body.doctorId === undefined) throw missingField('doctorId')
  const doctor = await bookableDoctor(tx, body.doctorId)
  const refusal = misfit(doctor, { kind, durationMinutes })
  if (refusal) throw refusal
  return { ...visit, doctorId: doctor.id, specialty: null, city: '' }
}

function windowOf(
  tx: Tx,
  body: Asked,
  usualUntil: Temporal.Instant | undefined,
): Pick<EntryRow, 'from' | 'until'> {
  const now = tx.now()
  const from = body.from === undefined ? now : saneInstant(body.from, 'from')
  const until = body.until === undefined ? usualUntil : saneInstant(body.until, 'until')
  if (!until) throw missingField('until')
  if (Temporal.Instant.compare(until, now) <= 0) throw windowInThePast()
  if (Temporal.Instant.compare(until, from) <= 0) throw windowEndsBeforeStart()
  if (Temporal.Instant.compare(until, bookableSpan(now).end) > 0)
    throw timeLost('too_far_ahead', undefined, 'until')
  return { from: Temporal.Instant.compare(from, now) < 0 ? now : from, until }
}

async function demandRoom(tx: Tx, accountId: string, appointmentId: string | null): Promise<void> {
  // One entry per account at a time: counting and adding are two steps.
  await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`waitlist of ${accountId}`}, 0))`
  const open = await tx.sql<{ appointmentId: string | null }>`
    select appointment_id as "appointmentId" from appointments.waitlist
    where account_id = ${accountId} and state in ('waiting', 'resting')`
  if (appointmentId !== null && open.some((one) => one.appointmentId === appointmentId))
    throw waitingAlready()
  if (open.length >= mostEntries) throw tooManyEntries(mostEntries)
}
