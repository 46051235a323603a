import type { EventName, Events } from '#contract/events.ts'
import type { PassingName, PassingUpdates, UpdateName, Updates } from '#contract/updates.ts'
import type { Role } from '#contract/users.ts'
import type pg from 'pg'
import type { Logger } from 'pino'
import type { Cache } from './cache.ts'
import type { Config } from '../config.ts'
import type { Sql } from './database.ts'
import type { Live } from './live/live.ts'
import type { Mail } from './mail.ts'
import type { Metrics } from './metrics.ts'

export interface SignedIn {
  accountId: string
  role: Role
  name: string
  language: 'en' | 'pt'
  timeZone: string
  sessionToken: string
}
/** Who acts: a person who signed in, nobody yet, or the system itself (background work). */
export type Actor = SignedIn | 'nobody' | 'system'

/** The outside world of a use case. */
export interface Ctx {
  actor: Actor
  requestId: string
  config: Config
  log: Logger
  mail: Mail
  metrics: Metrics
  pool: pg.Pool
  /** For what many read and nothing is decided by. */
  cache: Cache
  /** The devices that wait for updates in this process; undefined where none can. */
  live: Live | undefined
  /** Tells the devices of these people that are connected now, whatever becomes of a transaction: nothing of it is kept. */
  tellNow<N extends PassingName>(accountIds: readonly string[], name: N, payload: PassingUpdates[N]): void
  now(): Temporal.Instant
  sql: Sql
  /** Runs `work` in one transaction; inside a transaction it joins that one. Retried as a whole after a deadlock. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
}

export interface JobOptions {
  runAt?: Temporal.Instant
  /** Jobs with the same key that have not begun are one: the newest replaces the older. */
  key?: string
  mostAttempts?: number
}

/** What somebody did. */
export interface News<N extends EventName> {
  by: Actor
  payload: Events[N]
}

/** A context in an open transaction: only here can something be announced. */
export interface Tx extends Ctx {
  /**
   * Writes an event, or one for each payload in one statement, and the jobs of its subscribers, all or nothing with the
   * rest of the transaction.
   */
  emit<N extends EventName>(name: N, ...payloads: Events[N][]): Promise<void>
  /** After the commit nothing that was kept about these subjects is answered any more. */
  forget(...subjects: string[]): void
  /** Who asked for this transaction hears of it so long after its commit. What the system does by itself does not wait. */
  tellAfter(milliseconds: number): void
  /** The same for what several people did. */
  emitAll<N extends EventName>(name: N, news: readonly News<N>[]): Promise<void>
  /**
   * Puts an update into the feed of each of these people, all or nothing with the rest of the transaction. Told twice is
   * heard twice. With `forSeconds` it is of use only so long: who asks later does not hear of it.
   */
  tell<N extends UpdateName>(
    accountIds: readonly string[],
    name: N,
    payload: Updates[N],
    options?: { forSeconds?: number },
  ): void
  /** Adds background work that runs after the commit. */
  addJob(task: string, payload: object, options?: JobOptions): Promise<void>
  /** The connection of this transaction, for libraries that bring their own statements. */
  client: pg.PoolClient
}

/** An open transaction in which this one acts. */
export function inNameOf(open: Omit<Tx, 'emit' | 'transaction'>, actor: Actor): Tx {
  const tx: Tx = {
    ...open,
    actor,
    transaction: (work) => work(tx),
    emit: (name, ...payloads) =>
      open.emitAll(
        name,
        payloads.map((payload) => ({ by: actor, payload })),
      ),
  }
  return tx
}

/** Makes one of a kind for each process, when it is first asked for. */
export function onceForProcess<T extends object>(make: (ctx: Ctx) => T): (ctx: Ctx) => T {
  // Several may run in one process of Node, each with a pool of its own.
  const made = new WeakMap<pg.Pool, T>()
  return (ctx) => {
    let one = made.get(ctx.pool)
    if (!one) made.set(ctx.pool, (one = make(ctx)))
    return one
  }
}

/** The signed-in person of this context. Endpoints that are open to anyone must look at `ctx.actor` instead. */
export function signedIn(ctx: Ctx): SignedIn {
  if (typeof ctx.actor === 'string') throw new Error('This use case needs a signed-in actor')
  return ctx.actor
}
