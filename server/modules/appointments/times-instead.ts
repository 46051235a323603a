import { mostProposedTimes } from '#contract/proposals.ts'
import { bookableDoctor } from '#doctors'
import type { Ctx } from '#platform/context.ts'
import { busySpans, nearestFreeTimes } from '#schedules'
import type { AppointmentRow } from './appointment-rows.ts'

/** Of so many free times those that go beside each other are chosen. */
const mostLookedAt = 60

/**
 * The free starts nearest to a visit that a proposal can offer instead: none overlaps another, and the patient is free. The
 * visit's own start is not among them. @throws Refusal doctor_not_found (404)
 */
export async function timesInstead(ctx: Ctx, visit: AppointmentRow): Promise<Temporal.Instant[]> {
  const { startsAt: around, kind } = visit
  const durationMinutes = around.until(visit.endsAt).total('minutes')
  const doctor = await bookableDoctor(ctx, visit.doctorId)
  const free = await nearestFreeTimes(ctx, { doctor, around, durationMinutes, kind, count: mostLookedAt })
  const [first, last] = [
    free.toSorted(Temporal.Instant.compare)[0],
    free.toSorted(Temporal.Instant.compare).at(-1),
  ]
  if (!first || !last) return []
  const after = (at: Temporal.Instant): Temporal.Instant => at.add({ minutes: durationMinutes })
  const busy = await busySpans(ctx, visit.patientId, { start: first, end: after(last) }, [visit.claimId])
  const taken = busy.map(({ start, end }) => ({ start, end }))
  const chosen: Temporal.Instant[] = []
  for (const start of free) {
    if (chosen.length === mostProposedTimes) break
    const isFree = taken.every((one) => !overlap(one, { start, end: after(start) }))
    if (!isFree || start.equals(around)) continue
    chosen.push(start)
    taken.push({ start, end: after(start) })
  }
  return chosen
}

interface Range {
  start: Temporal.Instant
  end: Temporal.Instant
}
const overlap = (a: Range, b: Range): boolean =>
  Temporal.Instant.compare(a.start, b.end) < 0 && Temporal.Instant.compare(b.start, a.end) < 0
