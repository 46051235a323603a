/** Nobody comes from home in less. */
const leadMinutes = 60
/** Hours of the patient's day from which on an answer is waited for, and until which. */
const day = { from: 8, until: 21 }

interface Asked {
  now: Temporal.Instant
  startsAt: Temporal.Instant
  /** How long before the start the doctor wants to be booked. */
  noticeMinutes: number
  /** For how long a time is offered by day. */
  offerMinutes: number
  /** Of the patient. */
  timeZone: string
}

/**
 * Until when a time is offered: for `offerMinutes`, which begin to count in the morning for what is offered at night, and no
 * longer than one can still book it and come. Undefined where that is too soon to be offered at all.
 */
export function offerUntil({
  now,
  startsAt,
  noticeMinutes,
  offerMinutes,
  timeZone,
}: Asked): Temporal.Instant | undefined {
  const latest = startsAt.subtract({ minutes: Math.max(noticeMinutes, leadMinutes) })
  const soonest = now.add({ minutes: offerMinutes })
  if (Temporal.Instant.compare(latest, soonest) < 0) return undefined
  const usual = morningOf(now, timeZone).add({ minutes: offerMinutes })
  return Temporal.Instant.compare(usual, latest) < 0 ? usual : latest
}

/** Now by day, else when the next day begins. */
function morningOf(now: Temporal.Instant, timeZone: string): Temporal.Instant {
  const here = now.toZonedDateTimeISO(timeZone)
  if (here.hour >= day.from && here.hour < day.until) return now
  const date = here.hour < day.from ? here.toPlainDate() : here.toPlainDate().add({ days: 1 })
  return date.toZonedDateTime({ timeZone, plainTime: { hour: day.from } }).toInstant()
}
