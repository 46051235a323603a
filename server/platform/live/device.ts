import type { Refusal } from '../errors.ts'

/** An update in the words of the contract. Number null: it passes, and is not kept. */
export interface Item {
  number: number | null
  json: string
  at: Temporal.Instant
}

/** What a device is told: where it is afterwards, and what came before that. */
export interface DeviceNews {
  cursor: number
  items: readonly Item[]
  /** It has missed something that cannot be told any more. */
  reload: boolean
}

/** Of a device that wants to know where it is, and nothing of before. */
export const unknownCursor = -1

/** Somebody's device that waits for news. What it costs while it waits counts: there are tens of thousands. */
export interface Device {
  readonly kind: 'poll' | 'stream'
  readonly accountId: string
  readonly sessionToken: string
  /** How far it has read. */
  readonly cursor: number
  /** It has not heard anything yet. */
  readonly isNew: boolean
  /** There may be something that it has not read: until the feed was looked at, nothing else is told to it. */
  isBehind: boolean
  /** It reads more slowly than it is told. */
  readonly isFull: boolean
  /** When to wake it, on the clock of `performance.now()`. */
  readonly due: number
  /** When its session is to be checked, on the same clock. */
  checkAt: number
  /** Tells it the news; whether it goes on waiting. */
  take(news: DeviceNews): boolean
  /** Its time has come: a sign of life, or the end; whether it goes on waiting. */
  wake(now: number): boolean
  /** Ends it at once: with the reason where somebody is refused, else as if its time were over. */
  end(why?: Refusal): void
  /** The first look at its feed failed. */
  fail(error: unknown): void
}
