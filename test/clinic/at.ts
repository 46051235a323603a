// Read once, so that a test that runs over midnight keeps its days.
const start = Temporal.Now.instant()
const dayIn = (days: number, timeZone: string): Temporal.PlainDate =>
  start.toZonedDateTimeISO(timeZone).toPlainDate().add({ days })

/** An instant as the API writes it: so many days from when the tests began, at this wall time. */
export function at(days: number, clock: string, timeZone = 'Europe/Lisbon'): string {
  return dayIn(days, timeZone).toZonedDateTime({ timeZone, plainTime: clock }).toInstant().toString()
}

/** A calendar day, so many days from today. */
export const onDay = (days: number, timeZone = 'Europe/Lisbon'): string => dayIn(days, timeZone).toString()

/** The wall time of an instant, HH:MM. */
export const clockOf = (instant: string, timeZone = 'Europe/Lisbon'): string =>
  Temporal.Instant.from(instant)
    .toZonedDateTimeISO(timeZone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' })
