import type { Update } from '#contract/updates.ts'

/** What a device heard, in the order in which it did, and from where on it listened. */
export interface HeardBy {
  name: string
  accountId: string
  from: number
  heard: Update[]
  /** How often it was told to load anew. */
  reloads: number
}
/** What was written for a person, by number. */
export type Feeds = ReadonlyMap<string, readonly { number: number; name: string; payload: unknown }[]>

/** What a device was not told, told twice, told too early, or told otherwise than it was written: a line each. */
export function faultsOf(devices: readonly HeardBy[], feeds: Feeds): string[] {
  return devices.flatMap(({ name, accountId, from, heard, reloads }) => {
    const faults: string[] = reloads > 0 ? [`${name} was told to reload ${reloads} times`] : []
    const sent = (feeds.get(accountId) ?? []).filter(({ number }) => number > from)
    const byCursor = new Map(sent.map((one) => [String(one.number), one]))
    let last = from
    const seen = new Set<string>()
    for (const update of heard) {
      const cursor = String(update.cursor)
      if (seen.has(cursor)) faults.push(`${name} heard ${cursor} twice`)
      else if (Number(cursor) < last) faults.push(`${name} heard ${cursor} after ${last}`)
      seen.add(cursor)
      last = Math.max(last, Number(cursor))
      const written = byCursor.get(cursor)
      if (!written) faults.push(`${name} heard ${cursor}, which nobody wrote for it`)
      else if (written.name !== update.name || !isSame(written.payload, update.payload))
        faults.push(`${name} heard ${cursor} otherwise than it was written`)
    }
    for (const { number } of sent) if (!seen.has(String(number))) faults.push(`${name} never heard ${number}`)
    return faults
  })
}

const isSame = (one: unknown, other: unknown): boolean => sorted(one) === sorted(other)
const sorted = (value: unknown): string =>
  JSON.stringify(Object.entries(value as object).toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** Ways in which devices could be told wrong; each must be named. */
export const plants: { what: string; plant(devices: HeardBy[]): void; named: RegExp }[] = [
  { what: 'an update is lost', plant: ([one]) => void one!.heard.splice(3, 1), named: /never heard/ },
  { what: 'the last is lost', plant: ([one]) => void one!.heard.pop(), named: /never heard/ },
  {
    what: 'an update comes twice',
    plant: ([one]) => void one!.heard.splice(3, 0, one!.heard[3]!),
    named: /twice/,
  },
  {
    what: 'two change places',
    plant: ([one]) => void one!.heard.splice(3, 2, one!.heard[4]!, one!.heard[3]!),
    named: /heard \d+ after \d+/,
  },
  {
    what: "somebody hears of another person's",
    plant: ([one]) => {
      one!.heard[3] = { ...one!.heard[3]!, payload: { entryId: 'of somebody else' } }
    },
    named: /otherwise than it was written/,
  },
  { what: 'a device is told to reload', plant: ([one]) => void (one!.reloads += 1), named: /reload/ },
]
