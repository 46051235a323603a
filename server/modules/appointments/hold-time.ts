import type {
  Hold,
  holdTime as holdEndpoint,
  listHolds as listEndpoint,
  releaseHold as releaseEndpoint,
  renewHold as renewEndpoint,
} from '#contract/holds.ts'
import { type Ctx, signedIn, type Tx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'
import { prolongHold, releaseTimes } from '#schedules'
import { askDesk } from './desk.ts'
import { alreadyRenewed, holdExpired } from './errors.ts'
import { asHold, endHolds, type HoldRow, holdsByIds, openHoldsOf } from './hold-rows.ts'

/**
 * Holds a time for a patient who fills the form, HOLD_MINUTES long.
 * @throws Refusal doctor_not_found, patient_not_found (404), kind_not_offered, duration_not_offered (422), too_many_holds,
 * held_too_often (429), and those of the desk
 */
export const holdTime = async (
  ctx: Ctx,
  { body, request }: Pick<Input<typeof holdEndpoint>, 'body' | 'request'>,
): Promise<Hold> => (await askDesk(ctx, { is: 'hold', doctorId: body.doctorId, body, request })) as Hold

/** A page of the holds of one's account that have not ended. */
export async function listHolds(ctx: Ctx, { query: { page, size } }: Input<typeof listEndpoint>) {
  const open = await openHoldsOf(ctx, [signedIn(ctx).accountId])
  const sorted = open.toSorted((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt))
  const items = sorted.slice(page * size, (page + 1) * size).map((row) => asHold(ctx, row))
  return { items, page, size, total: open.length }
}

/** Holds it as long again, from now on. @throws Refusal not_found, hold_expired, already_renewed (409) */
export async function renewHold(ctx: Ctx, { params }: Input<typeof renewEndpoint>): Promise<Hold> {
  return ctx.transaction(async (tx) => {
    const row = await lockedHold(tx, params.id)
    if (row.endedAt !== null || Temporal.Instant.compare(row.expiresAt, tx.now()) <= 0) throw holdExpired()
    if (row.renewedAt !== null) throw alreadyRenewed()
    const expiresAt = tx.now().add({ minutes: tx.config.HOLD_MINUTES })
    await prolongHold(tx, row.id, expiresAt)
    await tx.sql`
      update appointments.holds set expires_at = ${expiresAt}, renewed_at = ${tx.now()} where id = ${row.id}`
    return asHold(tx, { ...row, expiresAt, renewedAt: tx.now() })
  })
}

/** Gives the time back; nothing is to do where the hold has ended. @throws Refusal not_found */
export async function releaseHold(ctx: Ctx, { params }: Input<typeof releaseEndpoint>): Promise<void> {
  await ctx.transaction(async (tx) => {
    const row = await lockedHold(tx, params.id)
    if (row.endedAt !== null) return
    await releaseTimes(tx, [row.id])
    await endHolds(tx, [row.id], { isBooked: false })
  })
}

/** A hold of one's account, locked. @throws Refusal not_found, also when it is somebody else's */
async function lockedHold(tx: Tx, id: string): Promise<HoldRow> {
  await tx.sql`select id from appointments.holds where id = ${id} for update`
  const [row] = await holdsByIds(tx, [id])
  if (row?.accountId !== signedIn(tx).accountId) throw notFound('The hold')
  return row
}
