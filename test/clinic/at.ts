/** An instant as the API writes it: so many days from today at this wall time. */
export function at(days: number, clock: string, timeZone = 'Europe/Lisbon'): string {
  const day = Temporal.Now.plainDateISO(timeZone).add({ days })
  return day.toZonedDateTime({ timeZone, plainTime: clock }).toInstant().toString()
}

/** A calendar day, so many days from today. */
export const onDay = (days: number, timeZone = 'Europe/Lisbon'): string =>
  Temporal.Now.plainDateISO(timeZone).add({ days }).toString()

/** The wall time of an instant, HH:MM. */
export const clockOf = (instant: string, timeZone = 'Europe/Lisbon'): string =>
  Temporal.Instant.from(instant)
    .toZonedDateTimeISO(timeZone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' })
