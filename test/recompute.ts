import type { Clock, TimeFacts } from '#contract/why.ts'

// What the facts about a time say, worked out slowly and from their JSON alone, as a program of somebody else would do
// it: each instant of the visit is asked what the clocks show. Knows no time zone and shares no code with the server.

interface Wall {
  day: string
  time: string
  weekday: number
}
const epoch = (instant: string): number => Temporal.Instant.from(instant).epochMilliseconds
const minute = 60_000

/** What a clock shows at an instant of the visit, by its offset at the start of the visit and its changes after it. */
function wallAt(facts: TimeFacts, clock: Clock, at: number): Wall {
  let offset = clock.start.offsetMinutes
  for (const change of clock.changes)
    if (epoch(change.at) > epoch(facts.startsAt) && epoch(change.at) <= at) offset = change.offsetAfter
  const shown = Temporal.Instant.fromEpochMilliseconds(at + offset * minute).toString()
  const day = Math.floor((at + offset * minute) / (24 * 60 * minute))
  return { day: shown.slice(0, 10), time: shown.slice(11, 19), weekday: ((((day + 3) % 7) + 7) % 7) + 1 }
}

/** Kinds and places of the hours that some clock shows at this instant. */
function hoursAt(facts: TimeFacts, at: number) {
  const walls = new Map(facts.clocks.map((clock) => [clock.timeZone, wallAt(facts, clock, at)]))
  const wall = (timeZone: string): Wall => walls.get(timeZone)!
  const shows = (timeZone: string, { from, to }: { from: string; to: string }): boolean =>
    wall(timeZone).time >= from && wall(timeZone).time < to
  const dated = facts.dated.filter((r) => wall(r.timeZone).day === r.on && shows(r.timeZone, r))
  const today = facts.exceptions.filter(({ on, timeZone }) => wall(timeZone).day === on)
  const other = today.flatMap(({ timeZone, hours }) => hours.filter((range) => shows(timeZone, range)))
  const weekly = facts.weekly.filter((r) => {
    const { day, weekday } = wall(r.timeZone)
    if (day < (r.startsOn ?? '') || day > (r.endsOn ?? '9999')) return false
    if (facts.holidays.some(({ on }) => on === day)) return false
    return r.weekdays.includes(weekday) && shows(r.timeZone, r)
  })
  return [...dated, ...(today.length > 0 ? other : weekly)]
}

/** What a booking of this time meets, by these facts; `grainSeconds` divides every wall time and offset in them. */
export function recompute(facts: TimeFacts, grainSeconds = 60): string {
  const [start, end, now] = [epoch(facts.startsAt), epoch(facts.endsAt), epoch(facts.now)]
  const { durationMinutes, durationsByKind, kinds } = facts
  if (facts.status !== 'verified') return 'doctor_not_found'
  if (kinds.every((kind) => durationsByKind[kind].length === 0)) return 'kind_not_offered'
  if (kinds.every((kind) => !durationsByKind[kind].includes(durationMinutes))) return 'duration_not_offered'
  if (start < now) return 'time_in_past'
  if (start < now + facts.noticeMinutes * minute) return 'too_short_notice'
  if (start >= now + facts.horizonDays * 24 * 60 * minute) return 'too_far_ahead'
  const [, minutes = '', seconds = ''] = facts.clocks[0]?.start.wall.slice(11).split(':') ?? []
  if (Number(minutes) % facts.stepMinutes !== 0 || Number(seconds) !== 0) return 'unaligned_start'

  const open: ReturnType<typeof hoursAt>[] = []
  for (let at = start; at < end; at += grainSeconds * 1000) open.push(hoursAt(facts, at))
  const fits = kinds.some((kind) => {
    let places: string[] | undefined
    for (const hours of open) {
      const there = hours
        .filter(({ visitKinds }) => visitKinds.length === 0 || visitKinds.includes(kind))
        .map(({ place }) => (kind === 'video' ? '' : place))
      places = places === undefined ? there : places.filter((place) => there.includes(place))
      if (places.length === 0) return false
    }
    return true
  })
  const overlaps = (one: { startsAt: string; endsAt: string }, until = end): boolean =>
    epoch(one.startsAt) < until && start < epoch(one.endsAt)
  if (!fits || facts.unavailable.some((away) => overlaps(away))) return 'time_not_offered'
  if (facts.visitsPerDay !== null && (facts.visitsThatDay ?? 0) >= facts.visitsPerDay) return 'day_full'
  const isTaken = facts.taken.some((taken) => overlaps(taken, end + facts.bufferMinutes * minute))
  return isTaken ? 'time_taken' : 'offered'
}
