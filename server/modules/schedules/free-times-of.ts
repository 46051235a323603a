import type { Doctor, VisitKind } from '#contract/doctors.ts'
import { kindsLasting, shortestVisits, visitKinds } from '#contract/visit-kinds.ts'
import type { Ctx } from '#platform/context.ts'
import type { Span } from './availability.ts'
import { bookableSpan, cut, isBefore, longestHorizonDays } from './bookable-span.ts'
import { type FreeStarts, freeStarts, inOrder, nextFreeStarts } from './free-starts.ts'
import type { FreeTimesQuery } from './free-times.ts'
import { fullDays } from './full-days.ts'
import { type Calendar, loadCalendar, loadCalendars } from './load-calendars.ts'

export interface FreeTimesAsked {
  doctor: Doctor
  from: Temporal.Instant
  to: Temporal.Instant
  durationMinutes: number
  /** Without it: every kind for which the doctor offers this length. */
  kind?: VisitKind | undefined
}

/** Free starts of a doctor from `from` to before `to`, of each kind of visit and at each place. */
export async function freeStartsOf(ctx: Ctx, asked: FreeTimesAsked): Promise<FreeStarts[]> {
  const { doctor, durationMinutes, kind } = asked
  const within = cut({ start: asked.from, end: asked.to }, bookableSpan(ctx.now()))
  if (!isBefore(within.start, within.end)) return []
  const calendar = await loadCalendar(ctx, doctor.id, within)
  const kinds = kind ? [kind] : kindsLasting(doctor, durationMinutes)
  return freeStarts(questionOf(ctx, doctor, calendar, { within, durationMinutes }), kinds)
}

/** Free starts of a doctor from `from` to before `to`, in order, within the doctor's notice and horizon. */
export const freeTimesOf = async (ctx: Ctx, asked: FreeTimesAsked): Promise<Temporal.Instant[]> =>
  inOrder(await freeStartsOf(ctx, asked))

/** What is asked of `freeTimes` about a doctor with this calendar. */
export const questionOf = (
  ctx: Ctx,
  { timeZone }: Pick<Doctor, 'timeZone'>,
  { availability, unavailable, taken, terms, visitStarts }: Calendar,
  { within, durationMinutes }: { within: Span; durationMinutes: number },
): FreeTimesQuery => ({
  availability,
  unavailable,
  taken,
  within: cut(within, bookableSpan(ctx.now(), terms)),
  durationMinutes,
  bufferMinutes: terms.bufferMinutes,
  noStarts: fullDays(visitStarts, terms.visitsPerDay, timeZone),
  stepMinutes: ctx.config.STEP_MINUTES,
  timeZone,
})

/** Most next free times lie in the first days; only for doctors without enough of them more is read. */
const lookAheadDays = [28, longestHorizonDays]

export interface NextFreeTimes {
  durationMinutes: number
  startsAt: Temporal.Instant[]
}

/**
 * The next `count` free starts of each doctor who offers such visits: for the shortest visit of the kind that is free
 * soonest, of two that are for the shorter one. Few statements for all of them.
 */
export async function nextFreeTimesOf(
  ctx: Ctx,
  doctors: readonly Doctor[],
  { count, kind }: { count: number; kind?: VisitKind | undefined },
): Promise<Map<string, NextFreeTimes>> {
  const kinds = kind ? [kind] : visitKinds
  const offering = doctors.filter((doctor) => shortestVisits(doctor, kinds).length > 0)
  const found = new Map<string, NextFreeTimes>()
  await lookAhead(ctx, offering, (doctor, calendar, within) => {
    const next = soonest(ctx, doctor, calendar, { within, count, kinds })
    found.set(doctor.id, next)
    return next.startsAt.length === count
  })
  return found
}

/** The next free start of the shortest visit of each kind that a doctor offers; null where there is none. */
export async function nextFreeByKindOf(
  ctx: Ctx,
  doctors: readonly Doctor[],
): Promise<Map<string, Map<VisitKind, Temporal.Instant | null>>> {
  const found = new Map<string, Map<VisitKind, Temporal.Instant | null>>()
  await lookAhead(ctx, doctors, (doctor, calendar, within) => {
    const next = doctor.visitKinds.map((kind) => {
      const { startsAt } = soonest(ctx, doctor, calendar, { within, count: 1, kinds: [kind] })
      return [kind, startsAt[0] ?? null] as const
    })
    found.set(doctor.id, new Map(next))
    return next.every(([, at]) => at !== null)
  })
  return found
}

/** Has `look` look at the calendars of the doctors, and further ahead at those of whom it has not found enough. */
async function lookAhead(
  ctx: Ctx,
  doctors: readonly Doctor[],
  look: (doctor: Doctor, calendar: Calendar, within: Span) => boolean,
): Promise<void> {
  const bookable = bookableSpan(ctx.now())
  let lacking = doctors
  for (const days of lookAheadDays) {
    if (lacking.length === 0) break
    const within: Span = cut(bookable, {
      start: bookable.start,
      end: bookable.start.add({ hours: days * 24 }),
    })
    const ids = lacking.map((doctor) => doctor.id)
    const calendars = await loadCalendars(ctx, ids, within)
    lacking = lacking.filter((doctor) => {
      const calendar = calendars.get(doctor.id)
      return !calendar || !look(doctor, calendar, within)
    })
  }
}

function soonest(
  ctx: Ctx,
  doctor: Doctor,
  calendar: Calendar,
  { within, count, kinds }: { within: Span; count: number; kinds: readonly VisitKind[] },
): NextFreeTimes {
  const [first, ...others] = shortestVisits(doctor, kinds).map((durationMinutes): NextFreeTimes => {
    const query = { ...questionOf(ctx, doctor, calendar, { within, durationMinutes }), count }
    const ofLength = kindsLasting(doctor, durationMinutes).filter((kind) => kinds.includes(kind))
    return { durationMinutes, startsAt: nextFreeStarts(query, ofLength) }
  })
  if (!first) throw new Error('A doctor without visits has no free times')
  return others.reduce((best, other) => (isSooner(other, best) ? other : best), first)
}

const isSooner = ({ startsAt: [a] }: NextFreeTimes, { startsAt: [b] }: NextFreeTimes): boolean =>
  a !== undefined && (b === undefined || isBefore(a, b))
