import { randomUUIDv7 } from 'node:crypto'
import { type AppointmentState, steps } from '#contract/appointment-states.ts'
import type { BookingTerms } from '#contract/booking-terms.ts'
import type { Doctor } from '#contract/doctors.ts'
import { doctorById, soonestOfSpecialty } from '#doctors'
import type { Ctx, Tx } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import { subscriber } from '#platform/events.ts'
import type { Job } from '#platform/jobs.ts'
import { bookableSpan, busySpans, freeTimesOf, termsOf } from '#schedules'
import { type AppointmentRow, rowById } from './appointment-rows.ts'
import type { Got } from './decide-together.ts'
import { tryTime } from './desk.ts'
import { misfit } from './check-wish.ts'
import { offerUntil } from './offer-until.ts'
import { tellOffer } from './tell-offer.ts'
import { offerOver } from './waitlist-errors.ts'
import { type EntryRow, idleEntriesOf, lockedEntry, type OfferRow, openOffersOf } from './waitlist-rows.ts'
import { isWaitedFor, type Waiting, waitingFor } from './waiting-for.ts'

const offerJob = 'offer-free-times'
/** Of a specialty so many doctors are looked at for an entry: those who are free soonest. */
const mostDoctors = 12

/** Has free times looked for, for an entry that just began to wait. */
export async function lookFor(tx: Tx, entry: EntryRow): Promise<void> {
  for (const id of await doctorsFor(tx, entry)) await addOfferJob(tx, id)
}

/** The doctors whose free times are looked through for an entry. */
export async function doctorsFor(ctx: Ctx, { doctorId, specialty, city }: EntryRow): Promise<string[]> {
  if (doctorId !== null) return [doctorId]
  const doctors = await soonestOfSpecialty(ctx, { specialty: specialty ?? '', city }, mostDoctors)
  return doctors.map(({ id }) => id)
}

/** What was free all the while suits a patient who is no longer busy then. */
async function lookForPatient(tx: Tx, patientId: string): Promise<void> {
  for (const entry of await idleEntriesOf(tx, patientId)) await lookFor(tx, entry)
}

const addOfferJob = (tx: Tx, doctorId: string): Promise<void> =>
  tx.addJob(offerJob, { doctorId }, { key: `${offerJob} ${doctorId}` })

export const offerWhenFreed = subscriber({
  name: 'offer-free-times-when-freed',
  on: ['times.freed', 'availability.changed'],
  run: async (tx, { payload }) => {
    if ('party' in payload && payload.party === 'patient') return lookForPatient(tx, payload.partyId)
    const doctor = await doctorById(tx, 'party' in payload ? payload.partyId : payload.ownerId)
    if (doctor && (await isWaitedFor(tx, doctor))) await addOfferJob(tx, doctor.id)
  },
})

export const offerFreed: Job = {
  name: offerJob,
  run: (ctx, { doctorId }) => offerFreeTimes(ctx, String(doctorId)),
}

/**
 * Offers a doctor's free times to those who wait for them, the longest waiting first, to each the first that suits. Each is
 * held as long as it is offered, so nobody else is offered it.
 */
export async function offerFreeTimes(ctx: Ctx, doctorId: string): Promise<void> {
  const doctor = await doctorById(ctx, doctorId)
  if (doctor?.status !== 'verified') return
  const terms = await termsOf(ctx, doctorId)
  const free = freeTimes(ctx, doctor)
  for await (const waiting of waitingFor(ctx, doctor))
    if (suits(doctor, waiting)) await offerTo(ctx, waiting, { doctor, terms, free })
}

/** Nobody leaves a visit for one that another doctor may still decline. */
function suits(doctor: Doctor, { entry, visit }: Waiting): boolean {
  const isSure = !visit || visit.doctorId === doctor.id || doctor.instantConfirmation
  return isSure && misfit(doctor, entry) === undefined
}

type FreeTimes = ReturnType<typeof freeTimes>

/** Free starts of a doctor for each kind and length, in milliseconds, read when first asked for and again after a change. */
function freeTimes(ctx: Ctx, doctor: Doctor) {
  const known = new Map<string, number[]>()
  return {
    async of({ kind, durationMinutes }: EntryRow): Promise<number[]> {
      const id = `${kind} ${durationMinutes}`
      const before = known.get(id)
      if (before) return before
      const { start: from, end: to } = bookableSpan(ctx.now())
      const starts = await freeTimesOf(ctx, { doctor, kind, durationMinutes, from, to })
      const found = starts.map((at) => at.epochMilliseconds)
      known.set(id, found)
      return found
    },
    forget: () => known.clear(),
  }
}

interface Source {
  doctor: Doctor
  terms: BookingTerms
  free: FreeTimes
}

/** Offers the first free time that suits, if there is one. Of one that is lost on the way the next is tried. */
async function offerTo(ctx: Ctx, waiting: Waiting, { doctor, terms, free }: Source): Promise<void> {
  const { entry, visit } = waiting
  const passed = new Set(waiting.offered)
  const from = entry.from.epochMilliseconds
  const end = Math.min(entry.until.epochMilliseconds, visit?.startsAt.epochMilliseconds ?? Infinity)
  for (;;) {
    const starts = (await free.of(entry)).filter((at) => at >= from && at < end && !passed.has(at))
    const found = await firstForPatient(ctx, entry, starts, terms)
    if (!found) return
    const outcome = await holdFor(ctx, { ...waiting, doctor, ...found })
    free.forget()
    if (outcome !== 'lost') return
    passed.add(found.startsAt.epochMilliseconds)
  }
}

interface Found {
  startsAt: Temporal.Instant
  expiresAt: Temporal.Instant
}

/** The first of these starts at which the patient is free and which leaves time to answer. */
async function firstForPatient(
  ctx: Ctx,
  { patientId, durationMinutes, timeZone }: EntryRow,
  starts: readonly number[],
  { noticeMinutes }: BookingTerms,
): Promise<Found | undefined> {
  const [first, last] = [starts[0], starts.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const length = durationMinutes * 60_000
  const busy = (
    await busySpans(ctx, patientId, {
      start: Temporal.Instant.fromEpochMilliseconds(first),
      end: Temporal.Instant.fromEpochMilliseconds(last + length),
    })
  ).map(({ start, end }) => ({ start: start.epochMilliseconds, end: end.epochMilliseconds }))
  const now = ctx.now()
  for (const at of starts) {
    if (busy.some(({ start, end }) => start < at + length && at < end)) continue
    const startsAt = Temporal.Instant.fromEpochMilliseconds(at)
    const offerMinutes = ctx.config.OFFER_MINUTES
    const expiresAt = offerUntil({ now, startsAt, noticeMinutes, offerMinutes, timeZone })
    if (expiresAt) return { startsAt, expiresAt }
  }
  return undefined
}

/** Holds the time for the entry and writes the offer. `over`: the entry is no longer to be offered anything just now. */
async function holdFor(
  ctx: Ctx,
  { entry, visit, doctor, startsAt, expiresAt }: Found & Waiting & { doctor: Doctor },
): Promise<'offered' | 'lost' | 'over'> {
  const { durationMinutes, kind, patientId } = entry
  const claimId = randomUUIDv7()
  const otherDoctorIds = visit?.otherDoctorIds.filter((id) => id !== doctor.id) ?? []
  const wish = { doctor, otherDoctorIds, patientId, startsAt, durationMinutes, kind, claimId }
  const lock = async (tx: Tx): Promise<void> => {
    const locked = await lockedEntry(tx, entry.id)
    if (locked?.state !== 'waiting' || (await openOffersOf(tx, [entry.id])).length > 0) throw offerOver()
    const now = entry.appointmentId === null ? undefined : await rowById(tx, entry.appointmentId)
    if (entry.appointmentId !== null && !isEarlier(startsAt, now)) throw offerOver()
  }
  const won = async (tx: Tx, { place }: Got): Promise<'offered'> => {
    const endsAt = startsAt.add({ minutes: durationMinutes })
    const offer: OfferRow = {
      id: randomUUIDv7(),
      entryId: entry.id,
      doctorId: doctor.id,
      startsAt,
      endsAt,
      timeZone: doctor.timeZone,
      place,
      claimId,
      expiresAt,
      state: 'open',
      appointmentId: null,
    }
    await tx.sql`
      insert into appointments.waitlist_offers (id, entry_id, doctor_id, starts_at, ends_at, time_zone, place, claim_id,
        offered_at, expires_at)
      values (${offer.id}, ${entry.id}, ${doctor.id}, ${startsAt}, ${endsAt}, ${offer.timeZone}, ${place}, ${claimId},
        ${tx.now()}, ${expiresAt})`
    await tellOffer(tx, entry, offer)
    return 'offered'
  }
  try {
    return (await tryTime(ctx, { ...wish, heldUntil: expiresAt }, won, lock)) ?? 'lost'
  } catch (error) {
    if (error instanceof Refusal) return 'over'
    throw error
  }
}

/** Whether a time comes before a visit that can still be moved. */
export const isEarlier = (startsAt: Temporal.Instant, visit: AppointmentRow | undefined): boolean =>
  visit !== undefined &&
  (steps.move.from as readonly AppointmentState[]).includes(visit.state) &&
  Temporal.Instant.compare(startsAt, visit.startsAt) < 0
