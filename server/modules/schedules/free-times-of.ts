import type { Doctor } from '#contract/doctors.ts'
import type { Ctx } from '#platform/context.ts'
import type { Span } from './availability.ts'
import { bookableSpan, cut, isBefore } from './bookable-span.ts'
import { freeTimes, nextFreeTimes } from './free-times.ts'
import { loadCalendar, loadCalendars } from './load-calendars.ts'

/** Free starts of a doctor from `from` to before `to`, in order; never past ones, nor any after the horizon. */
export async function freeTimesOf(
  ctx: Ctx,
  asked: { doctor: Doctor; from: Temporal.Instant; to: Temporal.Instant; durationMinutes: number },
): Promise<Temporal.Instant[]> {
  const { doctor, durationMinutes } = asked
  const within = cut({ start: asked.from, end: asked.to }, bookableSpan(ctx.now()))
  if (!isBefore(within.start, within.end)) return []
  const calendar = await loadCalendar(ctx, doctor.id, within)
  return freeTimes({ ...calendar, within, durationMinutes, ...grid(ctx, doctor) })
}

/** Most next free times lie in the first days; only for doctors without enough of them more is read. */
const lookAheadDays = [28, 365]

/** The next `count` free starts of each doctor for the doctor's shortest visit; few statements for all of them. */
export async function nextFreeTimesOf(
  ctx: Ctx,
  doctors: readonly Doctor[],
  count: number,
): Promise<Map<string, Temporal.Instant[]>> {
  const bookable = bookableSpan(ctx.now())
  const found = new Map<string, Temporal.Instant[]>()
  let lacking = doctors.filter((doctor) => doctor.durationsMinutes.length > 0)
  for (const days of lookAheadDays) {
    if (lacking.length === 0) break
    const within: Span = cut(bookable, {
      start: bookable.start,
      end: bookable.start.add({ hours: days * 24 }),
    })
    const ids = lacking.map((doctor) => doctor.id)
    const calendars = await loadCalendars(ctx, ids, within)
    for (const doctor of lacking) {
      const calendar = calendars.get(doctor.id)
      if (!calendar) continue
      const durationMinutes = shortestVisit(doctor)
      found.set(
        doctor.id,
        nextFreeTimes({ ...calendar, within, durationMinutes, count, ...grid(ctx, doctor) }),
      )
    }
    lacking = lacking.filter((doctor) => (found.get(doctor.id)?.length ?? 0) < count)
  }
  return found
}

export const shortestVisit = ({ durationsMinutes }: Doctor): number => Math.min(...durationsMinutes)

/** The steps that starts of a doctor's visits are aligned to. */
export const grid = (ctx: Ctx, { timeZone }: Doctor) => ({ timeZone, stepMinutes: ctx.config.STEP_MINUTES })
