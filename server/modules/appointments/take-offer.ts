import { randomUUIDv7 } from 'node:crypto'
import type { Appointment } from '#contract/appointments.ts'
import type { takeOffer as takeEndpoint } from '#contract/waitlist.ts'
import { bookableDoctor, doctorById } from '#doctors'
import { patientInCare } from '#patients'
import { type Ctx, signedIn, type Tx } from '#platform/context.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'
import { asAnswer } from './appointment-rows.ts'
import { closeOffer } from './close-offer.ts'
import { closeOpenProposal } from './close-proposal.ts'
import type { Got } from './decide-together.ts'
import { takeTime } from './desk.ts'
import { notInThisState } from './errors.ts'
import { movedTo, writeMoved } from './moved-visit.ts'
import { newAppointment } from './new-appointment.ts'
import { isEarlier } from './offer-free-times.ts'
import { holdOf } from './proposal-rows.ts'
import { lockFor, seen } from './take-step.ts'
import { tellStep } from './tell-step.ts'
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
  const claimId = randomUUIDv7()
  const wish = {
    doctor,
    otherDoctorIds: old.otherDoctorIds.filter((id) => id !== doctor.id),
    patientId: old.patientId,
    startsAt,
    durationMinutes,
    kind: old.kind,
    claimId,
    replacing: [old.claimId, offer.claimId, ...(await holdOf(ctx, old.id))],
    visitId: old.id,
  }
  let row = old
  const lock = async (tx: Tx): Promise<void> => {
    row = (await lockFor(tx, old.id, 'move')).row
    // Another move was faster: the claim that this one replaces is no longer the appointment's.
    if (row.claimId !== old.claimId) throw notInThisState('just moved')
    await lockOffer(tx, offer)
    const isAsOffered = row.startsAt.until(row.endsAt).total('minutes') === durationMinutes
    if (!isAsOffered || !isEarlier(startsAt, row)) throw offerOver()
  }
  const won = async (tx: Tx, got: Got): Promise<Appointment> => {
    const isSameDoctor = doctor.id === row.doctorId
    const state = isSameDoctor ? row.state : 'confirmed'
    const moved = movedTo(row, { doctor, startsAt, endsAt, claimId, state, ...got })
    await writeMoved(tx, moved)
    await closeOpenProposal(tx, moved, { by: side, closedWith: 'move' })
    await markTaken(tx, offer, row.id)
    const movedFromDoctor = isSameDoctor ? undefined : (await doctorById(tx, row.doctorId))?.name
    return tellStep(tx, moved, {
      step: 'move',
      event: 'appointment.moved',
      by: side,
      movedFrom: row,
      ...(movedFromDoctor !== undefined && { movedFromDoctor }),
    })
  }
  return takeTime(ctx, wish, won, lock)
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
