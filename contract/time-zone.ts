/** Whether this is a name of the IANA time zone database that Temporal can reckon with; bare offsets are not. */
export function isTimeZone(name: string): boolean {
  // Asked of Temporal, not of Intl: Intl also takes legacy names such as PST, with which no time can be worked out.
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId !== ''
  } catch {
    return false
  }
}
