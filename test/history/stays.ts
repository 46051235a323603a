import { codeOf, type Entry, type History, idOf, isDone, isInDoubt, overlap, type Span } from './history.ts'

/** A visit's or a hold's stay at a time. */
export interface Stay extends Span {
  /** Of the visit or hold. */
  id: string
  device: string
  by: Entry
  /** From when until when it had the time for certain, by what was answered. */
  surely: [from: number, until: number]
  /** Since when and until when it may have had it. */
  perhaps: [from: number, until: number]
}

const minute = 60_000

/** All stays that a history tells of. */
export function staysOf({ entries }: Pick<History, 'entries'>): Stay[] {
  const byThing = new Map<string, Entry[]>()
  for (const entry of entries)
    for (const id of thingsOf(entry)) byThing.set(id, [...(byThing.get(id) ?? []), entry])
  const ofAccount = Map.groupBy(
    entries.filter(({ takes, operation }) => takes && !['move', 'swap'].includes(operation)),
    ({ accountId }) => accountId,
  )
  return [...byThing].flatMap(([id, about]) => {
    const own = about.toSorted((a, b) => a.sentAt - b.sentAt)
    return own.flatMap((entry, i) => {
      const stay = stayBy(id, entry, own.slice(i + 1))
      return stay ? [endedByOthers(stay, ofAccount.get(entry.accountId) ?? [])] : []
    })
  })
}

/** The visits and holds that it makes, changes or ends. */
const thingsOf = (entry: Entry): string[] => {
  const made = entry.takes && entry.of === undefined && isDone(entry) ? [idOf(entry)] : []
  return [...new Set([...made, ...(entry.of === undefined ? [] : [entry.of]), ...entry.gives])]
}

/** The stay that begins by an entry, if one does or may, given what was asked about the same thing later. */
function stayBy(id: string, by: Entry, later: readonly Entry[]): Stay | undefined {
  const { takes } = by
  if (!takes || (by.of !== id && idOf(by) !== id)) return undefined
  if (!isDone(by) && !isInDoubt(by)) return undefined
  const surely: Stay['surely'] = [isDone(by) ? by.answeredAt : Infinity, Infinity]
  const perhaps: Stay['perhaps'] = [by.sentAt, Infinity]
  if (takes.as === 'hold') surely[1] = perhaps[1] = expiryIn(by)
  for (const entry of later) {
    if (entry.operation === 'renew') {
      if (isDone(entry)) surely[1] = perhaps[1] = expiryIn(entry)
      else if (isInDoubt(entry)) perhaps[1] = Math.max(perhaps[1], entry.answeredAt + minute)
    }
    if (!entry.gives.includes(id)) continue
    // A refusal gives up nothing; one after a broken attempt may only say that it was done before.
    if (!isDone(entry) && !isInDoubt(entry)) continue
    surely[1] = Math.min(surely[1], entry.sentAt)
    if (!isDone(entry) && codeOf(entry) !== 'not_in_this_state') continue
    perhaps[1] = Math.min(perhaps[1], entry.answeredAt)
    break
  }
  const { doctorId, patientId, startsAt, endsAt } = takes
  return { id, device: by.device, by, doctorId, patientId, startsAt, endsAt, surely, perhaps }
}

const expiryIn = ({ body }: Entry): number =>
  Temporal.Instant.from((body as { expiresAt: string }).expiresAt).epochMilliseconds

/** What an account books or holds at the time of its own hold ends that. */
function endedByOthers(stay: Stay, ofAccount: readonly Entry[]): Stay {
  if (stay.by.takes?.as !== 'hold') return stay
  const others = ofAccount.filter(
    ({ takes, sentAt, answeredAt }) =>
      takes &&
      takes.patientId === stay.patientId &&
      overlap(takes, stay) &&
      answeredAt > stay.by.sentAt &&
      sentAt < stay.surely[1],
  )
  const until = others.filter((other) => other !== stay.by).map(({ sentAt }) => sentAt)
  return { ...stay, surely: [stay.surely[0], Math.min(stay.surely[1], ...until)] }
}
