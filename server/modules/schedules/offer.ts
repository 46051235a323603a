import type { BookingTerms } from '#contract/booking-terms.ts'
import type { Doctor, VisitKind } from '#contract/doctors.ts'
import type { Ctx, Tx } from '#platform/context.ts'
import type { Span } from './availability.ts'
import { bookableSpan, isBefore } from './bookable-span.ts'
import { defaultTerms } from './booking-terms.ts'
import { explainTime } from './explain.ts'
import { hoursInMemory, hoursWithin } from './hours-in-memory.ts'
import type { Calendar } from './load-calendars.ts'
import { surelyOffered } from './surely-offered.ts'
import { around, emptyCalendar, factsOf, loadCalendarFor } from './time-facts.ts'

/** `offered`, or why not. */
export type Offer = ReturnType<typeof explainTime>['answer']

export interface Wanted {
  doctor: Doctor
  startsAt: Temporal.Instant
  durationMinutes: number
  /** Without it: any kind that the doctor offers. */
  kind?: VisitKind | undefined
  /** Claims whose time counts as free: that of the visit which is to be moved. */
  ignoring?: readonly string[] | undefined
  /** The doctor wishes it: the notice, the horizon and the limit of a day are what a doctor asks of others. */
  byDoctor?: boolean
}

/** Whether a time is offered, and what goes with a visit at that time. */
export interface Offered {
  offer: Offer
  /** Where the hours say that a visit in person is; '' = at the address of the profile. */
  place: string
  terms: BookingTerms
}

/**
 * Whether a visit of this doctor can start at this time as far as the doctor's calendar and terms go, else the first
 * reason why not (`explainTime`). Who then gets the time is decided by `takeTimes` alone.
 */
export const offer = async (ctx: Ctx, wanted: Wanted): Promise<Offer> => (await lookAt(ctx, wanted)).offer

const { noticeMinutes, horizonDays, visitsPerDay } = defaultTerms
const unbound = { noticeMinutes, horizonDays, visitsPerDay }

/**
 * `lookAt` for many at once, but for time that is taken and days that are full: of these `takeTimes` decides. Each in the
 * order of `wanted`. The availability of their doctors must be kept (`keepAvailability`).
 */
export async function lookAtHoursOf(tx: Tx, wanted: readonly Wanted[]): Promise<Offered[]> {
  const reach = bookableSpan(tx.now())
  const near = new Set(wanted.filter((one) => isWithin(one, reach)))
  const ids = [...new Set([...near].map(({ doctor }) => doctor.id))]
  const hours = ids.length > 0 ? await hoursInMemory(tx, ids) : new Map<string, Calendar>()
  const facts = { now: tx.now().epochMilliseconds, stepMinutes: tx.config.STEP_MINUTES }
  return wanted.map((one) => {
    const kept = near.has(one) && hours.get(one.doctor.id)
    if (!kept) return explained(tx, one, emptyCalendar)
    const { kind } = one
    const place = kind && !one.byDoctor ? surelyOffered(kept, { ...one, kind }, facts) : undefined
    if (place !== undefined) return { offer: 'offered', place, terms: kept.terms }
    const within = { start: one.startsAt.subtract(around), end: one.startsAt.add({ milliseconds: 1 }) }
    return explained(tx, one, hoursWithin(kept, within))
  })
}

/** `offer`, with where the visit would be and the terms on which it is booked. */
export async function lookAt(ctx: Ctx, wanted: Wanted): Promise<Offered> {
  const calendar = isWithinReach(ctx, wanted)
    ? await loadCalendarFor(ctx, askedOf(wanted), wanted.ignoring)
    : emptyCalendar
  return explained(ctx, wanted, calendar)
}

/** What lies in the past or beyond every horizon needs no reading. */
const isWithinReach = (ctx: Ctx, wanted: Wanted): boolean => isWithin(wanted, bookableSpan(ctx.now()))
const isWithin = ({ startsAt }: Wanted, { start, end }: Span): boolean =>
  !isBefore(startsAt, start) && isBefore(startsAt, end)

const askedOf = (wanted: Wanted) => ({
  ...wanted,
  kinds: wanted.kind ? [wanted.kind] : wanted.doctor.visitKinds,
})

function explained(ctx: Ctx, wanted: Wanted, calendar: Calendar): Offered {
  const { byDoctor = false } = wanted
  const terms = byDoctor ? { ...calendar.terms, ...unbound } : calendar.terms
  const { answer, place } = explainTime(factsOf(ctx, askedOf(wanted), { ...calendar, terms }))
  return { offer: answer, place, terms }
}
