import type { Sql } from '../database.ts'
import { type DeviceNews, type Item, unknownCursor } from './device.ts'

/** Most updates that are told at once. */
export const mostTold = 500

export interface Asked {
  accountId: string
  /** `unknownCursor`: only where the feed is. */
  after: number
}

interface Row {
  place: number
  last: number | null
  trimmedTo: number | null
  number: number | null
  name: string
  payload: string
  at: Temporal.Instant
}

/** An update as the contract has it; `payload` is JSON already. */
export const itemOf = (
  number: number | null,
  { name, payload, at }: { name: string; payload: string; at: Temporal.Instant },
  atText = at.toString(),
): Item => ({
  number,
  at,
  json: `{"cursor":${number === null ? 'null' : `"${number}"`},"name":"${name}","at":"${atText}","payload":${payload}}`,
})

/** What came after each cursor, all in one statement: so each answer is of one moment. In the order of the questions. */
export async function readFeeds(
  sql: Sql,
  asked: readonly Asked[],
  now: Temporal.Instant,
): Promise<DeviceNews[]> {
  const rows = await sql<Row>`
    select asked.place, f.last, f.trimmed_to as "trimmedTo", u.number, u.name, u.payload::text as payload, u.at
    from unnest(${asked.map(({ accountId }) => accountId)}::uuid[], ${asked.map(({ after }) => after)}::bigint[])
        with ordinality as asked (account_id, after, place)
      left join platform.feeds f on f.account_id = asked.account_id
      left join lateral (
        select number, name, payload, at from platform.updates
        where asked.after >= f.trimmed_to and asked.after < f.last
          and account_id = asked.account_id and number > asked.after
          and (expires_at is null or expires_at > ${now})
        order by number limit ${mostTold}
      ) as u on true
    order by asked.place, u.number`
  const byPlace = Map.groupBy(rows, ({ place }) => place)
  return asked.map(({ after }, i) => newsOf(byPlace.get(i + 1) ?? [], after))
}

function newsOf(rows: readonly Row[], after: number): DeviceNews {
  const last = rows[0]?.last ?? 0
  if (after === unknownCursor) return { cursor: last, items: [], reload: false }
  // Removed since, or of another database: one that was put back from a copy knows less than it has told.
  if (after > last || after < (rows[0]?.trimmedTo ?? 0)) return { cursor: last, items: [], reload: true }
  const items = rows.flatMap((row) => (row.number === null ? [] : [itemOf(row.number, row)]))
  const cursor = items.length < mostTold ? last : (items.at(-1)?.number ?? last)
  return { cursor, items, reload: false }
}

/** Where these feeds are by now. */
export async function lastOfFeeds(sql: Sql, accountIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await sql<{ accountId: string; last: number }>`
    select account_id as "accountId", last from platform.feeds where account_id = any(${accountIds}::uuid[])`
  return new Map(rows.map(({ accountId, last }) => [accountId, last]))
}
