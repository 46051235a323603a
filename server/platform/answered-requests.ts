import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Endpoint } from '#contract/endpoint.ts'
import type { Actor, Ctx, Tx } from './context.ts'
import { Refusal } from './errors.ts'
import type { Timer } from './jobs.ts'

/** A request that says by which key a repeat of it will be known. Keys are an account's own. */
export interface KeyedRequest {
  accountId: string
  key: string
  /** Of the endpoint and the body. */
  hash: string
}

/** What was answered: the body, or why it was refused. */
export type KeptAnswer = { status: number; body: unknown } | { refusal: Refusal }

export interface Answered {
  request: KeyedRequest
  answer: KeptAnswer
}

const longestKey = 200

/** @throws Refusal bad_input (400) when the Idempotency-Key is longer than 200 characters */
export function keyedRequest(
  actor: Actor,
  endpoint: Endpoint,
  { headers, params, body }: { headers: IncomingHttpHeaders; params?: unknown; body?: unknown },
): KeyedRequest | undefined {
  const key = headers['idempotency-key']
  if (!endpoint.repeatable || typeof actor === 'string' || typeof key !== 'string' || key === '')
    return undefined
  if (key.length > longestKey)
    throw new Refusal('bad_input', 400, `Idempotency-Key may have at most ${longestKey} characters.`, {
      field: 'Idempotency-Key',
    })
  const asked = sorted([endpoint.method, endpoint.path, params, body])
  const hash = createHash('sha256').update(JSON.stringify(asked)).digest('base64url')
  return { accountId: actor.accountId, key, hash }
}

/** The same value with the members of its objects in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return members.map(([name, member]) => [name, sorted(member)])
}

const keyReused = (): Refusal =>
  new Refusal('key_reused', 422, 'This Idempotency-Key was used for another request.', {
    field: 'Idempotency-Key',
  })

/**
 * Reserves the keys of these requests for the transaction, which is to `keepAnswers` of them, and tells what was answered
 * to those that came before. Waits for transactions that have just reserved one of them. Of two requests with one key the
 * first reserves it. The answer has an entry for each request, in their order.
 */
export async function reserveKeys(
  tx: Tx,
  requests: readonly KeyedRequest[],
): Promise<('reserved' | 'twice' | KeptAnswer)[]> {
  if (requests.length === 0) return []
  const accountIds = requests.map(({ accountId }) => accountId)
  const keys = requests.map(({ key }) => key)
  const hashes = requests.map(({ hash }) => hash)
  // In one order, so that two transactions do not wait for each other in a ring.
  const reserved = await tx.sql<{ accountId: string; key: string }>`
    insert into platform.answered_requests (account_id, key, hash, answered_at)
    select account_id, key, hash, ${tx.now()}::timestamptz
    from unnest(${accountIds}::uuid[], ${keys}::text[], ${hashes}::text[]) with ordinality
      as asked (account_id, key, hash, place)
    order by account_id, key, place
    on conflict do nothing returning account_id as "accountId", key`
  const free = new Set(reserved.map(requestId))
  const known = new Map<string, KeptRow>()
  if (free.size < requests.length) {
    const rows = await tx.sql<KeptRow>`
      select r.account_id as "accountId", r.key, r.hash, r.status, r.answer
      from unnest(${accountIds}::uuid[], ${keys}::text[]) as asked (account_id, key)
        join platform.answered_requests r on r.account_id = asked.account_id and r.key = asked.key`
    for (const row of rows) known.set(requestId(row), row)
  }
  return requests.map((request) => {
    const id = requestId(request)
    if (free.delete(id)) return 'reserved'
    const row = known.get(id)
    if (!row || row.hash !== request.hash) return { refusal: keyReused() }
    return row.status === null ? 'twice' : asAnswer(row.status, row.answer)
  })
}

interface KeptRow {
  accountId: string
  key: string
  hash: string
  status: number | null
  answer: unknown
}
/** Tells requests of one key apart from all others. */
export const requestId = ({ accountId, key }: Pick<KeyedRequest, 'accountId' | 'key'>): string =>
  `${accountId} ${key}`

interface KeptRefusal {
  code: string
  message: string
  field?: string
  extra: Record<string, unknown>
}

function asAnswer(status: number, answer: unknown): KeptAnswer {
  if (status < 400) return { status, body: answer }
  const { code, message, ...more } = answer as KeptRefusal
  return { refusal: new Refusal(code, status, message, more) }
}

function asRow(answer: KeptAnswer): { status: number; text: string } {
  if (!('refusal' in answer)) return { status: answer.status, text: JSON.stringify(answer.body) }
  const { status, code, message, field, extra } = answer.refusal
  const kept: KeptRefusal = { code, message, ...(field !== undefined && { field }), extra }
  return { status, text: JSON.stringify(kept) }
}

/** Writes what is answered to requests whose keys this transaction has reserved. */
export async function keepAnswers(tx: Tx, answered: readonly Answered[]): Promise<void> {
  if (answered.length === 0) return
  const rows = answered.map(({ answer }) => asRow(answer))
  await tx.sql`
    update platform.answered_requests r set status = answers.status, answer = answers.answer::json
    from unnest(${answered.map(({ request }) => request.accountId)}::uuid[],
        ${answered.map(({ request }) => request.key)}::text[], ${rows.map(({ status }) => status)}::int[],
        ${rows.map(({ text }) => text)}::text[]) as answers (account_id, key, status, answer)
    where r.account_id = answers.account_id and r.key = answers.key`
}

/**
 * Runs a use case once for all repeats of its request: what it does and the answer are committed together. A refusal is
 * the first answer too. @throws Refusal key_reused when the key came with another request, and what `run` throws
 */
export async function answerOnce(
  ctx: Ctx,
  request: KeyedRequest,
  { status, run }: { status: number; run: (tx: Tx) => Promise<unknown> },
): Promise<unknown> {
  let isFirst = false
  try {
    return await ctx.transaction(async (tx) => {
      const [found] = await reserveKeys(tx, [request])
      isFirst = found === 'reserved'
      if (!isFirst) return told(found)
      const body = await run(tx)
      await keepAnswers(tx, [{ request, answer: { status, body } }])
      return body
    })
  } catch (error) {
    if (!isFirst || !(error instanceof Refusal)) throw error
    // With what was done the reservation is undone too, so a repeat may have been faster.
    const found = await ctx.transaction(async (tx) => {
      const [before] = await reserveKeys(tx, [request])
      if (before === 'reserved') await keepAnswers(tx, [{ request, answer: { refusal: error } }])
      return before
    })
    if (found === 'reserved') throw error
    return told(found)
  }
}

function told(found: 'reserved' | 'twice' | KeptAnswer | undefined): unknown {
  if (typeof found !== 'object') throw new Error('A key that is not reserved has an answer')
  if ('refusal' in found) throw found.refusal
  return found.body
}

/** Whoever repeats a request does so within minutes. */
const keptFor = { hours: 48 }

export const forgetAnswers: Timer = {
  name: 'forget-answered-requests',
  cron: '23 * * * *',
  run: async (ctx) => {
    await ctx.sql`delete from platform.answered_requests where answered_at < ${ctx.now().subtract(keptFor)}`
  },
}
