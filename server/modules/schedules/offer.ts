import type { BookingTerms } from '#contract/booking-terms.ts'
import type { Doctor, VisitKind } from '#contract/doctors.ts'
import type { Ctx } from '#platform/context.ts'
import { bookableSpan, isBefore } from './bookable-span.ts'
import { defaultTerms } from './booking-terms.ts'
import { freeStarts } from './free-starts.ts'
import type { FreeTimesQuery } from './free-times.ts'
import { questionOf } from './free-times-of.ts'
import { loadCalendar } from './load-calendars.ts'

export type Offer =
  | 'offered'
  | 'time_not_offered'
  | 'day_full'
  | 'time_taken'
  | 'unaligned_start'
  | 'time_in_past'
  | 'too_short_notice'
  | 'too_far_ahead'

export interface Wanted {
  doctor: Doctor
  startsAt: Temporal.Instant
  durationMinutes: number
  /** Without it: any kind that the doctor offers. */
  kind?: VisitKind | undefined
  /** A claim whose time counts as free: that of the visit which is to be moved. */
  ignoring?: string | undefined
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
 * reason why not. Who then gets the time is decided by `takeTimes` alone.
 */
export const offer = async (ctx: Ctx, wanted: Wanted): Promise<Offer> => (await lookAt(ctx, wanted)).offer

const refused = (offer: Offer, terms = defaultTerms): Offered => ({ offer, place: '', terms })

/** `offer`, with where the visit would be and the terms on which it is booked. */
export async function lookAt(ctx: Ctx, wanted: Wanted): Promise<Offered> {
  const { doctor, startsAt, durationMinutes, kind, ignoring } = wanted
  const now = ctx.now()
  if (isBefore(startsAt, now)) return refused('time_in_past')
  if (!isBefore(startsAt, bookableSpan(now).end)) return refused('too_far_ahead')
  const within = { start: startsAt, end: startsAt.add({ milliseconds: 1 }) }
  const calendar = await loadCalendar(ctx, doctor.id, within, ignoring)
  const { terms } = calendar
  const bookable = bookableSpan(now, terms)
  if (isBefore(startsAt, bookable.start)) return refused('too_short_notice', terms)
  if (!isBefore(startsAt, bookable.end)) return refused('too_far_ahead', terms)
  const query = questionOf(ctx, doctor, calendar, { within, durationMinutes })
  if (!isAligned(startsAt, query)) return refused('unaligned_start', terms)
  const kinds = kind ? [kind] : doctor.visitKinds
  const placesFor = (change: Partial<FreeTimesQuery>): string[] =>
    freeStarts({ ...query, ...change }, kinds)
      .filter(({ starts }) => starts.length > 0)
      .map(({ place }) => place)
  if (placesFor({ taken: [], noStarts: [] }).length === 0) return refused('time_not_offered', terms)
  if (placesFor({ taken: [] }).length === 0) return refused('day_full', terms)
  const [place] = placesFor({})
  return place === undefined ? refused('time_taken', terms) : { offer: 'offered', place, terms }
}

function isAligned(
  at: Temporal.Instant,
  { timeZone, stepMinutes }: Pick<FreeTimesQuery, 'timeZone' | 'stepMinutes'>,
): boolean {
  const clock = at.toZonedDateTimeISO(timeZone)
  return clock.minute % stepMinutes === 0 && clock.round({ smallestUnit: 'minute' }).equals(clock)
}
