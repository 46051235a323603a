import { doctorsByIds } from '#doctors'
import { patientsByIds } from '#patients'
import type { Tx } from '#platform/context.ts'
import { fullName, rowById } from './appointment-rows.ts'
import type { EntryRow, OfferRow } from './waitlist-rows.ts'

/** Announces what is offered to an entry. */
export async function tellOffer(tx: Tx, entry: EntryRow, offer: OfferRow): Promise<void> {
  const visit = entry.appointmentId === null ? undefined : await rowById(tx, entry.appointmentId)
  const doctors = await doctorsByIds(tx, [offer.doctorId, ...(visit ? [visit.doctorId] : [])])
  const nameOf = (id: string): string => doctors.find((doctor) => doctor.id === id)?.name ?? ''
  await tx.emit('waitlist.offered', {
    entryId: entry.id,
    offerId: offer.id,
    accountId: entry.accountId,
    patientId: entry.patientId,
    patientName: await patientName(tx, entry),
    doctorId: offer.doctorId,
    doctorName: nameOf(offer.doctorId),
    startsAt: String(offer.startsAt),
    endsAt: String(offer.endsAt),
    timeZone: offer.timeZone,
    kind: entry.kind,
    place: offer.place,
    expiresAt: String(offer.expiresAt),
    visit: visit
      ? {
          appointmentId: visit.id,
          startsAt: String(visit.startsAt),
          timeZone: visit.timeZone,
          doctorName: nameOf(visit.doctorId),
        }
      : null,
  })
}

/** Announces that an entry rests, because too many offers in a row were not answered. */
export const tellRest = async (tx: Tx, entry: EntryRow): Promise<void> =>
  tx.emit('waitlist.rested', {
    entryId: entry.id,
    accountId: entry.accountId,
    patientName: await patientName(tx, entry),
  })

const patientName = async (tx: Tx, { patientId }: EntryRow): Promise<string> =>
  fullName((await patientsByIds(tx, [patientId]))[0])
