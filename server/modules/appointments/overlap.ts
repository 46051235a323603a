interface Times {
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
}

/** Whether two stretches of time have a moment in common; the end of one may be the start of the other. */
export const overlap = (a: Times, b: Times): boolean =>
  Temporal.Instant.compare(a.startsAt, b.endsAt) < 0 && Temporal.Instant.compare(b.startsAt, a.endsAt) < 0
