import type { Ctx, Tx } from '#platform/context.ts'
import { cellsBetween, startOfCell } from './cells.ts'
import {
  type CellChange,
  type CellClaim,
  decideClaims,
  type FoundCell,
  type PartyCell,
  type Verdict,
} from './decide-claims.ts'
import type { DayVisits } from './full-days.ts'
import { noteFreedTimes, noteFreeTimeChange, type Party } from './note-free-time-change.ts'
import { tellWhenForgotten } from './seen-taken.ts'
import { type Taken, whoHas } from './who-has.ts'

/** A stretch of time that is wanted of some people. */
export interface WantedTime {
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  /** The doctor of the visit first, then others who take part with their time. */
  doctorIds: readonly [string, ...string[]]
  /** Kept free for the doctor of the visit after it. */
  bufferMinutes?: number | undefined
}
interface ClaimedTime {
  /** Id under which the time is kept and released, new for every claim. */
  claimId: string
  patientId: string
  /** One for a visit, several for times that are held until somebody chooses among them; they may overlap. */
  times: readonly WantedTime[]
  /** Claims that are given up if, and only if, this one wins; it may use their cells. */
  replacing?: readonly string[] | undefined
  /** Claims whose cells count as free for this one and stay theirs: a visit that a held time would move. */
  beside?: readonly string[] | undefined
  /** Where the doctor takes only so many visits a day: those of that day (`lockDays`). */
  day?: DayVisits | undefined
}
/** A wish for the time of a doctor and a patient. A hold may be taken over by anybody from `expiresAt` on. */
export type Claim = ClaimedTime &
  ({ kind: 'booking'; expiresAt?: undefined } | { kind: 'hold'; expiresAt: Temporal.Instant })

type PartyRange = [partyId: string, first: number, end: number]

/** Each round lost means that some other transaction won, so this many in a row are as good as never. */
const mostRounds = 50
const serializationFailure = '40001'
/** Marks cells that a move gives up until they are deleted in the same transaction. */
const longAgo = Temporal.Instant.fromEpochMilliseconds(0)

/**
 * Takes time for claims in their order of arrival: each wins all of its cells or none, against what is taken and against
 * the claims before it. Losing changes nothing and leaves the transaction usable. Answers the verdict of each claim by id.
 * Ids must be as the database writes them. Waits for transactions that are just taking the same cells; a deadlock with
 * one that took other locks first is 40P01, after which `ctx.transaction` starts again.
 *
 * Reads, decides, then writes the cells of all winners in one statement and one order (party, cell). A cell that is not
 * written belongs to somebody who was faster since the reading: then the writing is undone and it all begins anew.
 */
export const takeTimes = async (tx: Tx, claims: readonly Claim[]): Promise<Map<string, Verdict>> =>
  (await decideTimes(tx, claims)).verdicts

export interface Decided {
  verdicts: Map<string, Verdict>
  /** Who has the time of the doctor that was wanted by a claim that lost it. */
  takenBy(claimId: string): Taken | undefined
}

/** As `takeTimes`, and tells who has what was not won. */
export async function decideTimes(tx: Tx, claims: readonly Claim[]): Promise<Decided> {
  const step = tx.config.STEP_MINUTES
  const wanted = claims.map((claim) => inCells(claim, step))
  for (let round = 1; round <= mostRounds; round += 1) {
    const found = await findTaken(tx, wanted)
    const { verdicts, changes } = decideClaims(wanted, found)
    const decided = { verdicts, takenBy: whoHas(wanted, found, changes, claims) }
    if (changes.length === 0) return decided
    await tx.sql`savepoint taking`
    const isWritten = await write(tx, claims, changes, found)
    if (!isWritten) await tx.sql`rollback to savepoint taking`
    await tx.sql`release savepoint taking`
    if (isWritten) {
      const freed = partiesOf(
        tx,
        changes.filter(({ isFreed }) => isFreed),
      )
      const freedDoctors = doctorsAmong(freed)
      if (freedDoctors.length > 0) tellWhenForgotten(tx)
      await noteFreedTimes(tx, freed)
      const taken = doctorsAmong(partiesOf(tx, changes)).filter((id) => !freedDoctors.includes(id))
      await noteFreeTimeChange(tx, taken, takenFrom(tx, changes))
      return decided
    }
  }
  throw Object.assign(new Error('Others keep taking the same times'), { code: serializationFailure })
}

/** What `takeTimes` would answer at this moment, without taking anything: only `takeTimes` decides who gets a time. */
export async function wouldTake(ctx: Ctx, claims: readonly Claim[]): Promise<Map<string, Verdict>> {
  const wanted = claims.map((claim) => inCells(claim, ctx.config.STEP_MINUTES))
  return decideClaims(wanted, await findTaken(ctx, wanted)).verdicts
}

/** The claim as cells, of each person in one run per time; times that overlap do not repeat a cell. */
function inCells(claim: Claim, stepMinutes: number): CellClaim & { ranges: PartyRange[] } {
  const { claimId, patientId, times, replacing, beside, day } = claim
  const ranges: PartyRange[] = []
  const cells = new Map<string, PartyCell>()
  for (const { startsAt, endsAt, doctorIds, bufferMinutes = 0 } of times)
    for (const partyId of [...doctorIds, patientId]) {
      const party = partyId === patientId ? 'patient' : 'doctor'
      const hasBuffer = bufferMinutes > 0 && partyId === doctorIds[0]
      const until = hasBuffer ? endsAt.add({ minutes: bufferMinutes }) : endsAt
      const { first, end } = cellsBetween(startsAt, until, stepMinutes)
      ranges.push([partyId, first, end])
      for (let cell = first; cell < end; cell += 1) cells.set(`${partyId} ${cell}`, { partyId, party, cell })
    }
  return { claimId, cells: [...cells.values()], ranges, replacing, beside, day }
}

/** Who has the cells that are wanted, and all cells of the claims that are to be replaced. */
async function findTaken(ctx: Ctx, wanted: readonly ReturnType<typeof inCells>[]): Promise<FoundCell[]> {
  const ranges = new Map<string, PartyRange>()
  for (const range of wanted.flatMap((claim) => claim.ranges)) ranges.set(range.join(' '), range)
  const all = [...ranges.values()]
  // "offset 0" keeps one index look-up per range: a planner without statistics would rather read the whole table.
  return ctx.sql<FoundCell>`
    select party_id as "partyId", party, cell, claim_id as "claimId", expires_at as "expiresAt",
      expires_at is not null and expires_at <= ${ctx.now()}::timestamptz as "isExpired"
    from unnest(${all.map((r) => r[0])}::uuid[], ${all.map((r) => r[1])}::int[], ${all.map((r) => r[2])}::int[])
        as wanted (id, first_cell, end_cell)
      cross join lateral (
        select * from schedules.taken_times
        where party_id = wanted.id and cell >= wanted.first_cell and cell < wanted.end_cell offset 0
      ) as taken
    union
    select party_id, party, cell, claim_id, expires_at, expires_at is not null and expires_at <= ${ctx.now()}::timestamptz
    from schedules.taken_times where claim_id = any(${wanted.flatMap((c) => c.replacing ?? [])}::uuid[])`
}

/** Writes the changes unless somebody else has one of the cells by now. */
async function write(
  tx: Tx,
  claims: readonly Claim[],
  changes: readonly CellChange[],
  found: readonly FoundCell[],
): Promise<boolean> {
  const byId = new Map(claims.map((claim) => [claim.claimId, claim]))
  const replaced = new Set(claims.flatMap((claim) => claim.replacing ?? []))
  // Others' holds that have expired may be overwritten unless they are prolonged just now.
  // A claim gets all of its cells at once, so one that was seen has no more of them than were seen.
  const overwritable = new Set(
    found.filter((f) => replaced.has(f.claimId) || byId.has(f.claimId)).map((f) => f.claimId),
  )
  // Cells that a move gives up are first overwritten too, so that all locks are taken in the one order.
  const term = ({ claimId, isFreed }: CellChange): { kind: string; expiresAt: Temporal.Instant | null } => {
    const claim = byId.get(claimId)
    return isFreed || !claim
      ? { kind: 'hold', expiresAt: longAgo }
      : { kind: claim.kind, expiresAt: claim.expiresAt ?? null }
  }
  const terms = changes.map(term)
  const [written] = await tx.sql<{ cells: number }>`
    with written as (
      insert into schedules.taken_times as t (party_id, cell, claim_id, party, kind, expires_at)
      select * from unnest(${changes.map((c) => c.partyId)}::uuid[], ${changes.map((c) => c.cell)}::int[],
          ${changes.map((c) => c.claimId)}::uuid[], ${changes.map((c) => c.party)}::text[],
          ${terms.map((c) => c.kind)}::text[], ${terms.map((c) => c.expiresAt)}::timestamptz[])
        as cells (party_id, cell, claim_id, party, kind, expires_at)
      order by party_id, cell
      on conflict on constraint one_visit_at_a_time do update
        set claim_id = excluded.claim_id, kind = excluded.kind, expires_at = excluded.expires_at
        where t.claim_id = any(${[...overwritable]}::uuid[]) or t.expires_at <= ${tx.now()}::timestamptz
      returning 1
    )
    select count(*) as cells from written`
  if (written?.cells !== changes.length) return false
  const movers = [...new Set(changes.filter((c) => c.isFreed).map((c) => c.claimId))]
  if (movers.length > 0)
    await tx.sql`
      delete from schedules.taken_times
      where claim_id = any(${movers}::uuid[]) and expires_at = ${longAgo}::timestamptz`
  return true
}

/** When the time that was taken of each doctor begins; nothing of those of whom time was given up too. */
function takenFrom(tx: Tx, changes: readonly CellChange[]): Map<string, Temporal.Instant> {
  const cells = new Map<string, number>()
  for (const { party, partyId, cell } of changes)
    if (party === 'doctor') cells.set(partyId, Math.min(cell, cells.get(partyId) ?? Infinity))
  for (const { partyId, isFreed } of changes) if (isFreed) cells.delete(partyId)
  const step = tx.config.STEP_MINUTES
  return new Map([...cells].map(([id, cell]) => [id, startOfCell(cell, step)]))
}

/** Those whose coming time these changes concern. */
function partiesOf(tx: Tx, changes: readonly CellChange[]): Party[] {
  const { first: present } = cellsBetween(tx.now(), tx.now(), tx.config.STEP_MINUTES)
  const coming = changes.filter(({ cell }) => cell >= present)
  return [...new Map(coming.map(({ partyId, party }) => [partyId, { partyId, party }])).values()]
}

const doctorsAmong = (parties: readonly Party[]): string[] =>
  parties.flatMap(({ party, partyId }) => (party === 'doctor' ? [partyId] : []))
