import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { Sql } from '../database.ts'

/** What one process tells the others. */
export interface Notice {
  by: string
  /** Feeds that grew, and up to which number. */
  feeds?: [accountId: string, last: number][]
  /** An update that passes, for these. */
  passing?: { accountIds: string[]; json: string }
  /** Asks who of these is connected; `id` is in the answers. */
  asks?: { id: string; accountIds: readonly string[] }
  /** Who of those asked for is connected to this process. */
  here?: { id: string; accountIds: readonly string[] }
  /** PostgreSQL tells two that are the same only once. */
  nth?: number
}

export const noticeChannel = 'updates'
/** PostgreSQL takes less than 8000 bytes; ids and numbers take at most 60. */
const feedsPerNotice = 120
const peoplePerNotice = 80
/** With the people of one notice it fits. */
export const mostPassingBytes = 4000
const againAfterMs = 500
const mostPending = 100_000

/**
 * Tells other processes, after the commit and outside of its transaction: a transaction that notifies holds a lock of the
 * whole database while it commits, and so all that do come one after the other. What is to be told while a notification is
 * on its way goes with the next. It may be lost when the process dies: nobody rests on it.
 */
export class Notices {
  readonly by = randomUUID().slice(0, 8)
  readonly #sql: Sql
  readonly #log: Logger
  #feeds = new Map<string, number>()
  #passing: Notice[] = []
  #sending: Promise<void> | undefined
  #nth = 0
  #isStopped = false

  constructor(sql: Sql, log: Logger) {
    this.#sql = sql
    this.#log = log
  }

  grown(feeds: readonly { accountId: string; last: number }[]): void {
    for (const { accountId, last } of feeds)
      this.#feeds.set(accountId, Math.max(last, this.#feeds.get(accountId) ?? 0))
    this.#send()
  }

  passing(accountIds: readonly string[], json: string): void {
    for (let i = 0; i < accountIds.length; i += peoplePerNotice) {
      this.say({ passing: { accountIds: accountIds.slice(i, i + peoplePerNotice), json } })
    }
  }

  say(what: Pick<Notice, 'passing' | 'asks' | 'here'>): void {
    this.#passing.push({ ...what, by: this.by, nth: (this.#nth += 1) })
    this.#send()
  }

  /** Resolves when what was to be told is told. */
  async stop(): Promise<void> {
    this.#isStopped = true
    await this.#sending
  }

  #send(): void {
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = undefined
      if (this.#feeds.size > 0 && !this.#isStopped) setTimeout(() => this.#send(), againAfterMs).unref()
    })
  }

  async #sendAll(): Promise<void> {
    // What was told in this turn of the event loop goes together.
    await new Promise((resolve) => setImmediate(resolve))
    while (this.#feeds.size > 0 || this.#passing.length > 0) {
      const feeds = [...this.#feeds]
      const notices = this.#passing
      this.#feeds = new Map()
      this.#passing = []
      for (let i = 0; i < feeds.length; i += feedsPerNotice)
        notices.push({ by: this.by, feeds: feeds.slice(i, i + feedsPerNotice) })
      const texts = notices.map((notice) => JSON.stringify(notice))
      const sql = this.#sql
      try {
        await sql`select pg_notify(${noticeChannel}, text) from unnest(${texts}::text[]) as text`
      } catch (error) {
        this.#log.warn({ err: error }, 'Other processes could not be told of updates')
        // The others look by themselves now and then.
        if (this.#feeds.size + feeds.length < mostPending)
          for (const [accountId, last] of feeds)
            this.#feeds.set(accountId, Math.max(last, this.#feeds.get(accountId) ?? 0))
        return
      }
    }
  }
}
