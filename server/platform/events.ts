import { randomUUIDv7 } from 'node:crypto'
import type { EventName, Events } from '#contract/events.ts'
import type pg from 'pg'
import type { Ctx, News, Tx } from './context.ts'
import { keepConnected } from './database.ts'
import { type Audience, type Telling, tellingsOf } from './live/audiences.ts'

export interface EventRow<N extends EventName = EventName> {
  id: string
  /** Place in the log: of two events about one thing, the later has the higher. */
  position: number
  name: N
  payload: Events[N]
  occurredAt: Temporal.Instant
}

/** Reacts to an event as a job of its own: retried until it succeeds, its database effects happen once. */
export interface Subscriber<N extends EventName = EventName> {
  /** Says what and when, e.g. `mail-patient-when-confirmed`. */
  name: string
  on: readonly N[]
  run(tx: Tx, event: EventRow<N>): Promise<void>
}
export const subscriber = <const N extends EventName>(s: Subscriber<N>): Subscriber =>
  s as unknown as Subscriber

/** Hears of an event in every process at once, for forgetting what is remembered in memory. May be missed in a crash. */
export interface Listener {
  on: EventName
  hear(subject: string): void
}

/** What follows from each event over all modules, whichever process runs them, and which events are announced. */
export interface Subscriptions {
  subscribersOf(name: EventName): string[]
  isHeard(name: EventName): boolean
  /** Who is told what of it. */
  tellingsOf<N extends EventName>(name: N, payload: Events[N]): readonly Telling[]
  /** Tells the listeners of this process. */
  hear(name: string, subject: string): void
}

export function subscriptionsOf(all: {
  subscribers: readonly Subscriber[]
  listeners: readonly Listener[]
  audiences?: readonly Audience[]
}): Subscriptions {
  const bySubject = new Map<EventName, string[]>()
  for (const s of all.subscribers)
    for (const name of s.on) bySubject.set(name, [...(bySubject.get(name) ?? []), s.name])
  const heard = new Set(all.listeners.map((l) => l.on))
  return {
    subscribersOf: (name) => bySubject.get(name) ?? [],
    isHeard: (name) => heard.has(name),
    tellingsOf: tellingsOf(all.audiences ?? []),
    hear: (name, subject) => {
      for (const l of all.listeners) if (l.on === name) l.hear(subject)
    },
  }
}

/** Writes an event for each piece of news, in their order, with a job for each subscriber: one statement however many. */
export async function writeEvents<N extends EventName>(
  tx: Pick<Tx, 'sql' | 'now'>,
  subscriptions: Subscriptions,
  name: N,
  news: readonly News<N>[],
): Promise<void> {
  if (news.length === 0) return
  const ids = news.map(() => randomUUIDv7())
  const texts = news.map(({ payload }) => JSON.stringify(payload))
  const actorIds = news.map(({ by }) => (typeof by === 'string' ? null : by.accountId))
  await tx.sql`
    with events as (
      insert into platform.events (id, name, payload, actor_id, occurred_at)
      select id, ${name}, payload::jsonb, actor_id, ${tx.now()}::timestamptz
      from unnest(${ids}::uuid[], ${texts}::text[], ${actorIds}::uuid[]) with ordinality
        as written (id, payload, actor_id, place) order by place
    )
    select count(*) from graphile_worker.add_jobs(array(
      select (task, json_build_object('eventId', id), null, null, null, null, null, null)::graphile_worker.job_spec
      from unnest(${ids}::text[]) as id cross join unnest(${subscriptions.subscribersOf(name)}::text[]) as task))`
  // pg_notify serialises commits, so only the few events that somebody keeps in memory are announced.
  if (subscriptions.isHeard(name))
    await tx.sql`
      select pg_notify('events', text)
      from unnest(${news.map(({ payload }) => `${name} ${subjectOf(payload)}`)}::text[]) as text`
}

export const subjectOf = (payload: object): string => String(Object.values(payload)[0])

/** The job of one subscriber for one event. The delivery row makes a repeat after a crash do nothing. */
export async function deliver(ctx: Ctx, subscriber: Subscriber, eventId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const first = await tx.sql`
      insert into platform.deliveries (event_id, subscriber) values (${eventId}, ${subscriber.name})
      on conflict do nothing returning event_id`
    if (first.length === 0) return
    const [event] = await tx.sql<EventRow>`
      select id, position, name, payload, occurred_at as "occurredAt" from platform.events where id = ${eventId}`
    if (event) await subscriber.run(tx, event)
  })
}

/**
 * Follows what other processes say: announcements, and what `channels` names with who hears it. Resolves, with how to stop, once it listens. `onGap` is called whenever
 * something may have been missed: forget everything rather than remember something wrong.
 */
export const listen = (
  connect: () => pg.Client,
  {
    subscriptions,
    channels,
    onGap,
  }: {
    subscriptions: Subscriptions
    channels: Record<string, (text: string) => void>
    onGap: () => void
  },
): Promise<() => Promise<void>> =>
  keepConnected(connect, {
    opened: async (client) => {
      const hear: typeof channels = {
        ...channels,
        events: (text) => {
          const [name = '', subject = ''] = text.split(' ')
          subscriptions.hear(name, subject)
        },
      }
      client.on('notification', ({ channel, payload = '' }) => hear[channel]?.(payload))
      for (const channel of Object.keys(hear))
        await client.query(`listen ${client.escapeIdentifier(channel)}`)
      onGap()
    },
    lost: onGap,
  })
