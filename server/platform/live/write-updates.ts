import type { UpdateName } from '#contract/updates.ts'
import type { Sql } from '../database.ts'
import type { Telling } from './audiences.ts'

/** One update for one person, before it has its number. */
export interface Told {
  name: UpdateName
  /** JSON. */
  payload: string
  expiresAt: Temporal.Instant | null
}

/** What is told in one transaction: by account, in the order in which it was told. */
export class ToldTogether {
  readonly #byAccount = new Map<string, Told[]>()
  readonly #hints = new Set<string>()

  get isEmpty(): boolean {
    return this.#byAccount.size === 0
  }

  add(accountIds: readonly string[], told: Told): void {
    for (const id of new Set(accountIds.map((one) => one.toLowerCase()))) {
      const before = this.#byAccount.get(id)
      if (before) before.push(told)
      else this.#byAccount.set(id, [told])
    }
  }

  /** What an event says: hearing twice in one transaction that the same has changed is of no use to anybody. */
  addHint({ accountIds, name, payload }: Telling): void {
    const text = JSON.stringify(payload)
    const first = accountIds.filter((id) => {
      const hint = `${id} ${name} ${text}`
      return !this.#hints.has(hint) && this.#hints.add(hint)
    })
    this.add(first, { name, payload: text, expiresAt: null })
  }

  /** In one order for everybody, so that two who tell the same people do not wait for each other in a ring. */
  inOrder(): [accountId: string, told: readonly Told[]][] {
    return [...this.#byAccount].toSorted(([a], [b]) => (a < b ? -1 : 1))
  }
}

/** What was written into one feed: `told` has the numbers up to `last`, without gaps. */
export interface WrittenFeed {
  accountId: string
  last: number
  told: readonly Told[]
  at: Temporal.Instant
}

/**
 * Writes what was told, in one statement. It locks the feeds until the commit, so it must be the last statement of its
 * transaction.
 */
export async function writeUpdates(
  sql: Sql,
  together: ToldTogether,
  at: Temporal.Instant,
): Promise<WrittenFeed[]> {
  const feeds = together.inOrder()
  const rows = feeds.flatMap(([accountId, told]) =>
    told.map((one, nth) => ({ ...one, accountId, before: told.length - 1 - nth })),
  )
  const lasts = await sql<{ accountId: string; last: number }>`
    with feeds as (
      insert into platform.feeds as f (account_id, last)
      select account_id, count from unnest(
        ${feeds.map(([id]) => id)}::uuid[], ${feeds.map(([, told]) => told.length)}::int[]
      ) with ordinality as told (account_id, count, place) order by place
      on conflict (account_id) do update set last = f.last + excluded.last
      returning account_id, last
    ), written as (
      insert into platform.updates (account_id, number, name, payload, at, expires_at)
      select account_id, last - before, name, payload::jsonb, ${at}::timestamptz, expires_at
      from feeds join unnest(
        ${rows.map(({ accountId }) => accountId)}::uuid[], ${rows.map(({ before }) => before)}::int[],
        ${rows.map(({ name }) => name)}::text[], ${rows.map(({ payload }) => payload)}::text[],
        ${rows.map(({ expiresAt }) => expiresAt)}::timestamptz[]
      ) as told (account_id, before, name, payload, expires_at) using (account_id)
    )
    select account_id as "accountId", last from feeds`
  const lastOf = new Map(lasts.map(({ accountId, last }) => [accountId, last]))
  return feeds.map(([accountId, told]) => ({ accountId, last: lastOf.get(accountId) ?? 0, told, at }))
}
