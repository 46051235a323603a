import type { Appointment } from '#contract/appointments.ts'
import type { takeOffer as takeEndpoint } from '#contract/waitlist.ts'
import { bookableDoctor } from '#doctors'
import { patientInCare } from '#patients'
import { type Ctx, signedIn, type Tx } from '#platform/context.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'
import { asAnswer } from './appointment-rows.ts'
import { closeOffer } from './close-offer.ts'
import type { Got } from './decide-together.ts'
import { takeTime } from './desk.ts'
import { moveVisit } from './move-appointment.ts'
import { newAppointment } from './new-appointment.ts'
import { isEarlier } from './offer-free-times.ts'
import { seen } from './take-step.ts'
import { offerOver } from './waitlist-errors.ts'
import {
  entriesByIds,
  type EntryRow,
  isOpenOffer,
  lockOwnEntry,
  type OfferRow,
  openOffersOf,
  visitOfTaken,
} from './waitlist-rows.ts'
import { writeBookings } from './write-bookings.ts'

/**
 * Takes the time that is offered. In place of a visit it is one move: the old time is given up only in the transaction that
 * takes the new one, and goes to the next who waits for it. A repeat answers the visit that became of it.
 * @throws Refusal not_found, doctor_not_found, patient_not_found (404), offer_over, not_in_this_state, already_started (409),
 * kind_not_offered (422), and those of the desk where the doctor's hours have changed
 */
export async function takeOffer(
  ctx: Ctx,
  { params, body }: Input<typeof takeEndpoint>,
): Promise<Appointment> {
  const [entry] = await entriesByIds(ctx, [params.id])
  if (entry?.accountId !== signedIn(ctx).accountId) throw notFound('The entry')
  const offerId = body.offerId.toLowerCase()
  const before = await visitOfTaken(ctx, entry.id, offerId)
  if (before !== undefined) return asAnswer(ctx, (await seen(ctx, before)).row)
  const [offer] = await openOffersOf(ctx, [entry.id])
  if (offer?.id !== offerId || !isOpenOffer(offer, ctx.now())) throw offerOver()
  try {
    return await (entry.appointmentId === null
      ? bookOffered(ctx, entry, offer)
      : swap(ctx, { offer, appointmentId: entry.appointmentId }))
  } catch (error) {
    if (error instanceof Refusal) await withdraw(ctx, entry.id, offerId)
    throw error
  }
}

/** The visit moves to the offered time. */
async function swap(
  ctx: Ctx,
  { offer, appointmentId }: { offer: OfferRow; appointmentId: string },
): Promise<Appointment> {
  const { row: old, side } = await seen(ctx, appointmentId)
  const doctor = await bookableDoctor(ctx, offer.doctorId)
  // Nobody leaves a visit for one that the other doctor may still decline.
  if (doctor.id !== old.doctorId && !doctor.instantConfirmation) throw offerOver()
  const { startsAt, endsAt } = offer
  const durationMinutes = startsAt.until(endsAt).total('minutes')
  return moveVisit(
    ctx,
    { old, side, doctor, startsAt, durationMinutes },
    {
      replacing: [offer.claimId],
      lock: async (tx, visit) => {
        await lockOffer(tx, offer)
        const isAsOffered = visit.startsAt.until(visit.endsAt).total('minutes') === durationMinutes
        if (!isAsOffered || !isEarlier(startsAt, visit)) throw offerOver()
      },
      moved: (tx, visit) => markTaken(tx, offer, visit.id),
    },
  )
}

/** A new visit at the offered time. */
async function bookOffered(ctx: Ctx, entry: EntryRow, offer: OfferRow): Promise<Appointment> {
  const { startsAt, claimId } = offer
  const { durationMinutes, kind, reason } = entry
  const { accountId } = signedIn(ctx)
  const doctor = await bookableDoctor(ctx, offer.doctorId)
  const patient = await patientInCare(ctx, accountId, entry.patientId)
  const row = newAppointment(ctx, {
    doctor,
    patientId: patient.id,
    patientAccountId: accountId,
    startsAt,
    durationMinutes,
    kind,
    reason,
    state: doctor.instantConfirmation ? 'confirmed' : 'requested',
    sequence: 0,
    bufferMinutes: 0,
  })
  const draft = { ctx, doctor, patient, row, replaced: [] }
  const wish = { ...row, doctor, durationMinutes, replacing: [claimId] }
  const won = async (tx: Tx, got: Got): Promise<Appointment> => {
    const written = await writeBookings(tx, [{ draft, got }])
    await markTaken(tx, offer, row.id)
    const visit = written.get(draft)
    if (!visit) throw new Error('What was booked is answered')
    return visit
  }
  return takeTime(ctx, wish, won, (tx) => lockOffer(tx, offer))
}

/** Locks the entry of an offer. @throws Refusal not_found (404), offer_over (409) where it was closed meanwhile */
async function lockOffer(tx: Tx, { id, entryId }: OfferRow): Promise<void> {
  await lockOwnEntry(tx, entryId)
  const [offer] = await openOffersOf(tx, [entryId])
  if (offer?.id !== id || !isOpenOffer(offer, tx.now())) throw offerOver()
}

async function markTaken(tx: Tx, { id, entryId }: OfferRow, appointmentId: string): Promise<void> {
  await tx.sql`
    update appointments.waitlist_offers
    set state = 'taken', closed_at = ${tx.now()}, appointment_id = ${appointmentId} where id = ${id}`
  await tx.sql`
    update appointments.waitlist set state = 'fulfilled', ended_at = ${tx.now()} where id = ${entryId}`
}

/** What cannot be taken any more, as the visit or the doctor's hours have changed, is no offer; one goes on waiting. */
async function withdraw(ctx: Ctx, entryId: string, offerId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    await lockOwnEntry(tx, entryId)
    const [offer] = await openOffersOf(tx, [entryId])
    if (offer?.id === offerId) await closeOffer(tx, offer, 'withdrawn')
  })
}
