import type { VisitKind } from '#contract/doctors.ts'
import type { EntryState, WaitlistEntry } from '#contract/waitlist.ts'
import { doctorsByIds } from '#doctors'
import { patientsByIds } from '#patients'
import { type Ctx, signedIn, type Tx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import { fullName, rowsByIds } from './appointment-rows.ts'
import { secondsUntil } from './seconds-until.ts'

/** A row of appointments.waitlist. */
export interface EntryRow {
  id: string
  accountId: string
  patientId: string
  /** Of the patient's account. */
  timeZone: string
  doctorId: string | null
  specialty: string | null
  city: string
  kind: VisitKind
  durationMinutes: number
  from: Temporal.Instant
  until: Temporal.Instant
  reason: string
  /** The visit that an earlier time takes the place of. */
  appointmentId: string | null
  state: EntryState
  /** In a row. */
  missedOffers: number
  since: Temporal.Instant
  endedAt: Temporal.Instant | null
}

/** A row of appointments.waitlist_offers. */
export interface OfferRow {
  id: string
  entryId: string
  doctorId: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  timeZone: string
  place: string
  /** Of the hold in taken time. */
  claimId: string
  expiresAt: Temporal.Instant
  state: 'open' | 'taken' | 'declined' | 'expired' | 'withdrawn'
  /** The visit that became of it. */
  appointmentId: string | null
}

/** Those of these entries that exist, the longest waiting first. */
export const entriesByIds = (ctx: Ctx, ids: readonly string[]): Promise<EntryRow[]> => ctx.sql<EntryRow>`
  select id, account_id as "accountId", patient_id as "patientId", time_zone as "timeZone", doctor_id as "doctorId",
    specialty, city, kind, duration_minutes as "durationMinutes", window_start as "from", window_end as "until", reason,
    appointment_id as "appointmentId", state, missed_offers as "missedOffers", since, ended_at as "endedAt"
  from appointments.waitlist where id = any(${ids}::uuid[]) order by since, id`

/** The entries of a patient that wait and are offered nothing. */
export async function idleEntriesOf(ctx: Ctx, patientId: string): Promise<EntryRow[]> {
  const rows = await ctx.sql<{ id: string }>`
    select id from appointments.waitlist w where patient_id = ${patientId} and state = 'waiting'
      and not exists (select from appointments.waitlist_offers o where o.entry_id = w.id and o.state = 'open')`
  return entriesByIds(
    ctx,
    rows.map(({ id }) => id),
  )
}

/** An entry, locked until the transaction ends: whoever offers, takes or closes an offer of it does so first. */
export async function lockedEntry(tx: Tx, id: string): Promise<EntryRow | undefined> {
  await tx.sql`select id from appointments.waitlist where id = ${id} for update`
  const [row] = await entriesByIds(tx, [id])
  return row
}

/** An entry of one's account, locked. @throws Refusal not_found, also when it is somebody else's */
export async function lockOwnEntry(tx: Tx, id: string): Promise<EntryRow> {
  const row = await lockedEntry(tx, id)
  if (row?.accountId !== signedIn(tx).accountId) throw notFound('The entry')
  return row
}

/** What is offered to these entries and not closed; it may be past its end. At most one for each. */
export const openOffersOf = (ctx: Ctx, entryIds: readonly string[]): Promise<OfferRow[]> => ctx.sql<OfferRow>`
  select id, entry_id as "entryId", doctor_id as "doctorId", starts_at as "startsAt", ends_at as "endsAt",
    time_zone as "timeZone", place, claim_id as "claimId", expires_at as "expiresAt", state,
    appointment_id as "appointmentId"
  from appointments.waitlist_offers where entry_id = any(${entryIds}::uuid[]) and state = 'open'`

/** Which visit became of an offer of this entry that was taken. */
export async function visitOfTaken(ctx: Ctx, entryId: string, offerId: string): Promise<string | undefined> {
  const [taken] = await ctx.sql<{ appointmentId: string }>`
    select appointment_id as "appointmentId" from appointments.waitlist_offers
    where id = ${offerId} and entry_id = ${entryId} and state = 'taken'`
  return taken?.appointmentId
}

/** Whether it can still be taken. */
export const isOpenOffer = ({ state, expiresAt }: OfferRow, now: Temporal.Instant): boolean =>
  state === 'open' && Temporal.Instant.compare(now, expiresAt) < 0

/** Entries as the API answers them, with names and what is offered: four statements for any number. */
export async function asEntries(ctx: Ctx, rows: readonly EntryRow[]): Promise<WaitlistEntry[]> {
  if (rows.length === 0) return []
  const offers = byKey(
    await openOffersOf(
      ctx,
      rows.map((row) => row.id),
    ),
    (offer) => offer.entryId,
  )
  const visits = byKey(
    await rowsByIds(
      ctx,
      rows.flatMap((row) => row.appointmentId ?? []),
    ),
    (visit) => visit.id,
  )
  const doctorIds = [...rows, ...offers.values(), ...visits.values()].flatMap((one) => one.doctorId ?? [])
  const doctors = byKey(await doctorsByIds(ctx, [...new Set(doctorIds)]), (doctor) => doctor.id)
  const patients = byKey(
    await patientsByIds(
      ctx,
      rows.map((row) => row.patientId),
    ),
    (patient) => patient.id,
  )
  const named = (id: string) => ({
    id,
    name: doctors.get(id)?.name ?? '',
    specialty: doctors.get(id)?.specialty ?? null,
  })
  return rows.map((row): WaitlistEntry => {
    const offer = offers.get(row.id)
    const visit = row.appointmentId === null ? undefined : visits.get(row.appointmentId)
    return {
      id: row.id,
      patient: { id: row.patientId, name: fullName(patients.get(row.patientId)) },
      doctor: row.doctorId === null ? null : named(row.doctorId),
      specialty: row.specialty,
      city: row.city,
      kind: row.kind,
      durationMinutes: row.durationMinutes,
      from: String(row.from),
      until: String(row.until),
      visit: visit
        ? {
            id: visit.id,
            startsAt: String(visit.startsAt),
            timeZone: visit.timeZone,
            doctor: named(visit.doctorId),
          }
        : null,
      state: row.state,
      offer: offer && isOpenOffer(offer, ctx.now()) ? answerOfOffer(ctx, offer, named(offer.doctorId)) : null,
      since: String(row.since),
      endedAt: row.endedAt && String(row.endedAt),
    }
  })
}

/** One entry as the API answers it. */
export async function asEntry(ctx: Ctx, row: EntryRow): Promise<WaitlistEntry> {
  const [entry] = await asEntries(ctx, [row])
  if (!entry) throw new Error('An entry that was read is answered')
  return entry
}

const answerOfOffer = (
  ctx: Ctx,
  { id, startsAt, endsAt, timeZone, place, expiresAt }: OfferRow,
  doctor: NonNullable<WaitlistEntry['doctor']>,
): NonNullable<WaitlistEntry['offer']> => ({
  id,
  doctor,
  startsAt: String(startsAt),
  endsAt: String(endsAt),
  timeZone,
  place,
  expiresAt: String(expiresAt),
  secondsLeft: secondsUntil(ctx, expiresAt),
})

const byKey = <T>(all: readonly T[], key: (one: T) => string): Map<string, T> =>
  new Map(all.map((one) => [key(one), one]))
