import { type Hold, mostHolds, mostHoldsAnHour, mostHoldsOfOneTime } from '#contract/holds.ts'
import type { VisitKind } from '#contract/doctors.ts'
import type { Ctx, Tx } from '#platform/context.ts'
import type { Refusal } from '#platform/errors.ts'
import { heldTooOften, tooManyHolds } from './errors.ts'
import { secondsUntil } from './seconds-until.ts'

/** A row of appointments.holds; its id is that of the claim in taken time. */
export interface HoldRow {
  id: string
  accountId: string
  patientId: string
  doctorId: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  timeZone: string
  kind: VisitKind
  expiresAt: Temporal.Instant
  renewedAt: Temporal.Instant | null
  endedAt: Temporal.Instant | null
}

export const asHold = (ctx: Ctx, { accountId: _, renewedAt, endedAt: __, ...row }: HoldRow): Hold => ({
  ...row,
  startsAt: String(row.startsAt),
  endsAt: String(row.endsAt),
  expiresAt: String(row.expiresAt),
  secondsLeft: secondsUntil(ctx, row.expiresAt),
  canRenew: renewedAt === null,
})

export const holdsByIds = (ctx: Ctx, ids: readonly string[]): Promise<HoldRow[]> => ctx.sql<HoldRow>`
  select id, account_id as "accountId", patient_id as "patientId", doctor_id as "doctorId", starts_at as "startsAt",
    ends_at as "endsAt", time_zone as "timeZone", kind, expires_at as "expiresAt", renewed_at as "renewedAt",
    ended_at as "endedAt"
  from appointments.holds where id = any(${ids}::uuid[])`

/** All that these accounts hold at this moment. */
export const openHoldsOf = (ctx: Ctx, accountIds: readonly string[]): Promise<HoldRow[]> => ctx.sql<HoldRow>`
  select id, account_id as "accountId", patient_id as "patientId", doctor_id as "doctorId", starts_at as "startsAt",
    ends_at as "endsAt", time_zone as "timeZone", kind, expires_at as "expiresAt", renewed_at as "renewedAt",
    ended_at as "endedAt"
  from appointments.holds
  where account_id = any(${accountIds}::uuid[]) and made_at > ${ctx.now().subtract({ hours: 3 })}
    and ended_at is null and expires_at > ${ctx.now()}`

/** Writes holds in one statement. */
export async function insertHolds(tx: Tx, rows: readonly HoldRow[]): Promise<void> {
  const all = <K extends keyof HoldRow>(name: K): HoldRow[K][] => rows.map((row) => row[name])
  await tx.sql`
    insert into appointments.holds (id, account_id, patient_id, doctor_id, starts_at, ends_at, time_zone, kind, made_at,
      expires_at)
    select id, account_id, patient_id, doctor_id, starts_at, ends_at, time_zone, kind, ${tx.now()}::timestamptz, expires_at
    from unnest(${all('id')}::uuid[], ${all('accountId')}::uuid[], ${all('patientId')}::uuid[], ${all('doctorId')}::uuid[],
        ${all('startsAt')}::timestamptz[], ${all('endsAt')}::timestamptz[], ${all('timeZone')}::text[],
        ${all('kind')}::text[], ${all('expiresAt')}::timestamptz[])
      as made (id, account_id, patient_id, doctor_id, starts_at, ends_at, time_zone, kind, expires_at)`
}

/** The holds among these that are over because their time was booked or given back. */
export async function endHolds(
  tx: Tx,
  ids: readonly string[],
  { isBooked }: { isBooked: boolean },
): Promise<void> {
  if (ids.length === 0) return
  await tx.sql`
    update appointments.holds set ended_at = ${tx.now()}, is_booked = ${isBooked}
    where id = any(${ids}::uuid[]) and ended_at is null`
}

interface Held {
  accountId: string
  doctorId: string
  startsAt: Temporal.Instant
}
interface Before extends Held {
  id: string
  isOpen: boolean
}

/**
 * Why each of these accounts may not hold a time just now, if it is so: it holds as many as it may, held as many within the
 * hour without booking one, or held this time before. Those that come earlier count for the later ones. No other holds of
 * these accounts can come between: they wait for the end of this transaction.
 */
export async function refusedHolds(
  tx: Tx,
  wanted: readonly (Held & { replacing: readonly string[] })[],
): Promise<(Refusal | undefined)[]> {
  if (wanted.length === 0) return []
  const accountIds = [...new Set(wanted.map(({ accountId }) => accountId))]
  // In one order, so that two transactions do not wait for each other in a ring.
  const locks = accountIds.map((id) => `holds of ${id}`).toSorted()
  await tx.sql`
    select pg_advisory_xact_lock(hashtextextended(account, 0)) from unnest(${locks}::text[]) as account`
  const rows = await tx.sql<Before>`
    select id, account_id as "accountId", doctor_id as "doctorId", starts_at as "startsAt",
      ended_at is null and expires_at > ${tx.now()} as "isOpen"
    from appointments.holds
    where account_id = any(${accountIds}::uuid[]) and made_at > ${tx.now().subtract({ hours: 1 })} and not is_booked`
  const before = Map.groupBy(rows, ({ accountId }) => accountId)
  return wanted.map((one) => {
    const own = before.get(one.accountId) ?? []
    const same = own.filter((row) => row.doctorId === one.doctorId && row.startsAt.equals(one.startsAt))
    const open = own.filter(({ id, isOpen }) => isOpen && !one.replacing.includes(id))
    if (open.length >= mostHolds) return tooManyHolds(mostHolds)
    if (own.length >= mostHoldsAnHour || same.length >= mostHoldsOfOneTime) return heldTooOften()
    before.set(one.accountId, [...own, { ...one, id: '', isOpen: true }])
    return undefined
  })
}
