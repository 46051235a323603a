import { clockAt, instantsAt } from './wall-clock.ts'

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** Instants (seconds since 1970) at which a zone's clock changes, between two of them. */
export function changesOf(timeZone: string, from: Temporal.Instant, to: Temporal.Instant): number[] {
  const changes: number[] = []
  let at = from.toZonedDateTimeISO(timeZone).getTimeZoneTransition('next')
  while (at && Temporal.Instant.compare(at.toInstant(), to) < 0) {
    changes.push(at.epochMilliseconds / 1000)
    at = at.getTimeZoneTransition('next')
  }
  return changes
}

const nearby = [-180, -60, -45, -30, -15, 0, 15, 30, 60, 180].map((minutes) => minutes * minute)
const later = [13 * hour, 16 * hour + 30 * minute, 23 * hour + 30 * minute]

/** Starts of visits around a change: in the hours of it, on that day at 13:00 and later, and of series that go across it. */
export function startsAround(change: number, timeZone: string): number[] {
  const wall = clockAt(change, timeZone)
  const midnight = wall - (((wall % day) + day) % day)
  const at = (seconds: number): number[] => instantsAt(seconds, timeZone)
  const daily = [-2, -1, 0, 1, 2].flatMap((days) =>
    [2 * hour + 30 * minute, 9 * hour].flatMap((clock) => at(midnight + days * day + clock)),
  )
  const weekly = [-2, -1, 1, 2].flatMap((weeks) => at(midnight + weeks * 7 * day + 13 * hour))
  return [
    ...nearby.map((shift) => change + shift),
    ...later.flatMap((clock) => at(midnight + clock)),
    ...daily,
    ...weekly,
  ]
}
