import type { Doctor, VisitKind } from '#contract/doctors.ts'
import type { SeriesConflict } from '#contract/endpoint.ts'
import type { Ctx, Tx } from '#platform/context.ts'
import { type Claim, freeTimesOf, isDayFull, offer, takeTimes, type Verdict, wouldTake } from '#schedules'
import { timeLost } from './errors.ts'
import { seriesTooFarAhead } from './series-errors.ts'
import type { PlannedVisit } from './plan-series.ts'

/** A time that one visit of a series shall have. */
export interface WishedTime extends PlannedVisit {
  /** Which visit of the series. */
  originalStart: Temporal.Instant
  doctor: Doctor
  durationMinutes: number
  kind: VisitKind
  /** The most that the doctor takes on one day; null = any number. */
  visitsPerDay: number | null
  claim: Claim
}
/** A wish that cannot be had, and why. */
export interface InTheWay {
  wish: WishedTime
  why: SeriesConflict['why']
}

const whyOf: Record<Exclude<Verdict, 'won'>, SeriesConflict['why']> = {
  doctor_taken: 'time_taken',
  patient_taken: 'patient_busy',
}

/**
 * What is in the way of these wishes at this moment, in their order. The earlier ones count as had for the later ones.
 * @throws Refusal unaligned_start
 */
export async function findConflicts(ctx: Ctx, wishes: readonly WishedTime[]): Promise<InTheWay[]> {
  const found = new Map<WishedTime, SeriesConflict['why']>()
  for (const wish of wishes) {
    const why = await refusalOf(ctx, wish)
    if (why === 'unaligned_start') throw timeLost('unaligned_start')
    if (why !== undefined) found.set(wish, why)
  }
  const claims = wishes.filter((wish) => !found.has(wish)).map(({ claim }) => claim)
  const verdicts = claims.length > 0 ? await wouldTake(ctx, claims) : new Map<string, Verdict>()
  return wishes.flatMap((wish) => {
    const verdict = verdicts.get(wish.claim.claimId) ?? 'won'
    const why = found.get(wish) ?? (verdict === 'won' ? undefined : whyOf[verdict])
    return why === undefined ? [] : [{ wish, why }]
  })
}

/**
 * Looks at the two ends of a series that is to be booked, before anything else is looked at.
 * @throws Refusal unaligned_start, time_in_past, too_far_ahead (422)
 */
export async function demandWithinCalendar(
  ctx: Ctx,
  first: WishedTime,
  last: WishedTime | undefined,
): Promise<void> {
  const why = await refusalOf(ctx, first)
  if (why === 'unaligned_start' || why === 'time_in_past' || why === 'too_far_ahead') throw timeLost(why)
  if (last && (await refusalOf(ctx, last)) === 'too_far_ahead') throw seriesTooFarAhead()
}

async function refusalOf(
  ctx: Ctx,
  { doctor, startsAt, durationMinutes, kind, exists, claim }: WishedTime,
): Promise<SeriesConflict['why'] | 'unaligned_start' | undefined> {
  const offered = await offer(ctx, { doctor, startsAt, durationMinutes, kind, ignoring: claim.replacing })
  // Whether it is taken depends on the other visits too, so the claims tell.
  const why = offered === 'offered' || offered === 'time_taken' ? undefined : offered
  return exists || why === 'time_in_past' || why === 'too_far_ahead' ? why : 'no_such_time'
}

/** Takes all of these times, in their order, or answers what was in the way: then let the transaction fail. */
export async function takeAll(tx: Tx, wishes: readonly WishedTime[]): Promise<InTheWay[]> {
  const full: InTheWay[] = []
  for (const wish of wishes)
    if (await isDayFull(tx, { ...wish, ignoring: wish.claim.replacing ?? [] }))
      full.push({ wish, why: 'day_full' })
  if (full.length > 0) return full
  const verdicts = await takeTimes(
    tx,
    wishes.map(({ claim }) => claim),
  )
  return wishes.flatMap((wish) => {
    const verdict = verdicts.get(wish.claim.claimId) ?? 'doctor_taken'
    return verdict === 'won' ? [] : [{ wish, why: whyOf[verdict] }]
  })
}

/** Undoes a transaction in which somebody else was faster. */
export class TimesLost extends Error {
  readonly lost: readonly InTheWay[]
  constructor(lost: readonly InTheWay[]) {
    super('Some times were lost')
    this.lost = lost
  }
}

const nearestShown = 3
const reachDays = 31

/** The conflicts as they are told, by time, each with the nearest free starts that no wish of the series needs. */
export async function tellConflicts(
  ctx: Ctx,
  conflicts: readonly InTheWay[],
  wishes: readonly WishedTime[],
): Promise<SeriesConflict[]> {
  const free = new Map<string, Temporal.Instant[]>()
  for (const [doctorId, own] of Map.groupBy(conflicts, ({ wish }) => wish.doctor.id)) {
    const times = own.map(({ wish }) => wish.startsAt).toSorted(Temporal.Instant.compare)
    const [first] = own
    const [earliest, latest] = [times[0], times.at(-1)]
    if (!first || !earliest || !latest) continue
    const { doctor, durationMinutes, kind } = first.wish
    // One look at the whole calendar between them instead of one for each.
    const range = {
      from: earliest.subtract({ hours: reachDays * 24 }),
      to: latest.add({ hours: reachDays * 24 }),
    }
    free.set(doctorId, await freeTimesOf(ctx, { doctor, durationMinutes, kind, ...range }))
  }
  const hindered = new Set(conflicts.map(({ wish }) => wish))
  const needed = wishes.filter((wish) => !hindered.has(wish))
  return conflicts
    .toSorted((a, b) => Temporal.Instant.compare(a.wish.startsAt, b.wish.startsAt))
    .map(({ wish, why }) => ({
      originalStart: String(wish.originalStart),
      wallStart: wish.wall.toString({ smallestUnit: 'minute' }),
      why,
      // While the patient is elsewhere the doctor may well be free.
      nearest: nearest(
        free.get(wish.doctor.id) ?? [],
        wish,
        why === 'patient_busy' ? [...needed, wish] : needed,
      ).map(String),
    }))
}

function nearest(
  free: readonly Temporal.Instant[],
  { startsAt, durationMinutes }: WishedTime,
  needed: readonly WishedTime[],
): Temporal.Instant[] {
  const distance = (at: Temporal.Instant): number =>
    Math.abs(at.epochMilliseconds - startsAt.epochMilliseconds)
  const overlaps = (at: Temporal.Instant): boolean =>
    needed.some(
      (wish) =>
        at.epochMilliseconds < wish.startsAt.epochMilliseconds + wish.durationMinutes * 60_000 &&
        wish.startsAt.epochMilliseconds < at.epochMilliseconds + durationMinutes * 60_000,
    )
  const found: Temporal.Instant[] = []
  // Times come in order and the sort is stable, so of two equally far the earlier is first.
  for (const at of free.toSorted((a, b) => distance(a) - distance(b))) {
    if (found.length === nearestShown) break
    if (!overlaps(at)) found.push(at)
  }
  return found
}
