/** A clock that a test sets forward. */
export interface Clock {
  now(): Temporal.Instant
  pass(time: Temporal.DurationLike): void
  /** To this instant, which lies ahead. */
  passUntil(instant: string | Temporal.Instant): void
}

/** The machine's clock, and as much later as the test has let pass. */
export function movableClock(): Clock {
  let ahead = Temporal.Duration.from({ hours: 0 })
  const now = (): Temporal.Instant => Temporal.Now.instant().round('microsecond').add(ahead)
  const pass = (time: Temporal.DurationLike): void => {
    ahead = ahead.add(time)
  }
  return { now, pass, passUntil: (instant) => pass(now().until(instant)) }
}
