import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Appointment } from '#contract/appointments.ts'
import { type Ctx, signedIn, type Tx } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import { asAnswer, rowById } from './appointment-rows.ts'
import { keyReused } from './errors.ts'

/** A booking request that says by which key a repeat of it will be known. */
export interface Request {
  key: string
  /** Of the body: the same key with another body is a mistake of the program. */
  hash: string
}

const longestKey = 200

/** @throws Refusal bad_input when the Idempotency-Key is longer than 200 characters */
export function requestOf(headers: IncomingHttpHeaders, body: object): Request | undefined {
  const key = headers['idempotency-key']
  if (typeof key !== 'string' || key === '') return undefined
  if (key.length > longestKey)
    throw new Refusal('bad_input', 400, 'Idempotency-Key may have at most 200 characters.', {
      field: 'Idempotency-Key',
    })
  const sorted = JSON.stringify(Object.entries(body).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return { key, hash: createHash('sha256').update(sorted).digest('base64url') }
}

/** The appointment that this request booked before. @throws Refusal key_reused when the key came with another body */
export async function bookedBy(ctx: Ctx, request: Request | undefined): Promise<Appointment | undefined> {
  if (!request) return undefined
  const [found] = await ctx.sql<{ id: string; hash: string }>`
    select id, request_hash as hash from appointments.appointments
    where patient_account_id = ${signedIn(ctx).accountId} and request_key = ${request.key}`
  if (!found) return undefined
  if (found.hash !== request.hash) throw keyReused()
  const row = await rowById(ctx, found.id)
  return row && asAnswer(ctx, row)
}

/** Of two requests with one key at the same time, the constraint lets one through. */
export async function keepRequest(tx: Tx, appointmentId: string, { key, hash }: Request): Promise<void> {
  await tx.sql`
    update appointments.appointments set request_key = ${key}, request_hash = ${hash} where id = ${appointmentId}`
}
