import { codeOf, type Entry, type History, isDone, overlap, type Span, told } from './history.ts'
import { type Stay, staysOf } from './stays.ts'

/** Who closes an offer notes when; its time is free when that is committed. In milliseconds of the hurried clock. */
const untilCommitted = 5 * 60_000
const both = ['doctorId', 'patientId'] as const

/** Pairs that had one time of one doctor or patient at one moment, by what was answered alone. */
export function overlaps(history: History): string[] {
  const certain = staysOf(history).filter(({ surely: [from, until] }) => from < until)
  return both.flatMap((party) =>
    [...Map.groupBy(certain, (stay) => stay[party])].flatMap(([id, stays]) =>
      inPairs(stays.toSorted((a, b) => a.surely[0] - b.surely[0])).map(
        ([a, b]) => `an overlap of ${party} ${id}: ${told(a.by)} and ${told(b.by)}`,
      ),
    ),
  )
}

/** Of stays in the order in which they began, the pairs that lasted together at one time. */
function inPairs(stays: readonly Stay[]): [Stay, Stay][] {
  let open: Stay[] = []
  return stays.flatMap((stay) => {
    open = open.filter(({ surely }) => surely[1] > stay.surely[0])
    const pairs = open
      .filter((other) => other.id !== stay.id && overlap(other, stay))
      .map((other): [Stay, Stay] => [other, stay])
    open.push(stay)
    return pairs
  })
}

/** Who was told that a time is taken, or the patient busy, although nobody can have had it at any moment of the request. */
export function wronglyRefused(history: History): string[] {
  const stays = staysOf(history)
  const { offers } = history.tables
  const by = {
    doctorId: Map.groupBy(stays, (s) => s.doctorId),
    patientId: Map.groupBy(stays, (s) => s.patientId),
  }
  const party = { time_taken: 'doctorId', patient_busy: 'patientId' } as const
  return history.entries.flatMap((entry) => {
    const who = party[codeOf(entry) as keyof typeof party]
    if (!who || !entry.takes || isDone(entry)) return []
    const wish: Span = entry.takes
    const isExplained = (by[who].get(wish[who]) ?? []).some(
      (stay) =>
        stay.by !== entry &&
        overlap(stay, wish) &&
        stay.perhaps[0] < entry.answeredAt &&
        stay.perhaps[1] > entry.sentAt &&
        !givesUp(entry, stay),
    )
    const isOffered = offers.some(
      (offer) =>
        offer[who] === wish[who] &&
        overlap(offer, wish) &&
        offer.offeredAt < entry.answeredAt &&
        Math.min(offer.closedAt ?? Infinity, offer.expiresAt) + untilCommitted > entry.sentAt &&
        !entry.asked.includes(offer.id),
    )
    return isExplained || isOffered ? [] : [`told ${codeOf(entry)} of a time that was free: ${told(entry)}`]
  })
}

/** A wish does not stand in its own way: not the visit that it moves, nor the holds of the same device at that time. */
const givesUp = (entry: Entry, stay: Stay): boolean =>
  entry.gives.includes(stay.id) ||
  (!['move', 'swap'].includes(entry.operation) &&
    stay.by.takes?.as === 'hold' &&
    stay.device === entry.device)

/** Who was told that a hold is over while it lasted. */
export function endedTooEarly(history: History): string[] {
  const stays = new Map(staysOf(history).map((stay) => [stay.id, stay]))
  return history.entries.flatMap((entry) => {
    const stay = codeOf(entry) === 'hold_expired' ? stays.get(entry.of ?? '') : undefined
    const lasts = stay && stay.surely[0] <= entry.sentAt && stay.surely[1] > entry.answeredAt
    return lasts ? [`told hold_expired of a hold that lasted: ${told(entry)}`] : []
  })
}
