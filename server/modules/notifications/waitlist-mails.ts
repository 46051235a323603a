import type { Tx } from '#platform/context.ts'
import type { EventRow } from '#platform/events.ts'
import { accountIfThere } from './account-if-there.ts'
import { oneLine } from './one-line.ts'
import { timeInBothZones, timeInWords } from './time-in-words.ts'
import { writeMessage } from './write-message.ts'

const linkOf = (tx: Tx): string => `${tx.config.PUBLIC_URL}/waitlist`

/** Writes to whoever is offered a time, while it is still offered. */
export async function mailOffer(tx: Tx, event: EventRow<'waitlist.offered'>): Promise<void> {
  const { payload, occurredAt } = event
  const to = await accountIfThere(tx, payload.accountId)
  const expiresAt = Temporal.Instant.from(payload.expiresAt)
  // A mail that was late would send somebody after a time that is gone.
  if (!to || Temporal.Instant.compare(tx.now(), expiresAt) >= 0) return
  const inBothZones = (at: string, zone: string): string =>
    timeInBothZones(Temporal.Instant.from(at), to, zone, occurredAt)
  const facts = {
    patient: oneLine(payload.patientName),
    doctor: oneLine(payload.doctorName),
    when: inBothZones(payload.startsAt, payload.timeZone),
    kind: payload.kind,
    place: oneLine(payload.place),
    until: timeInWords(expiresAt, to, occurredAt),
    visit: payload.visit && {
      when: inBothZones(payload.visit.startsAt, payload.visit.timeZone),
      doctor: oneLine(payload.visit.doctorName),
    },
    link: linkOf(tx),
  }
  await writeMessage(tx, event, { kind: 'time-offered', to, facts })
}

/** Writes to somebody whose offers were not answered. */
export async function mailRest(tx: Tx, event: EventRow<'waitlist.rested'>): Promise<void> {
  const to = await accountIfThere(tx, event.payload.accountId)
  const facts = { patient: oneLine(event.payload.patientName), link: linkOf(tx) }
  if (to) await writeMessage(tx, event, { kind: 'waiting-rests', to, facts })
}
