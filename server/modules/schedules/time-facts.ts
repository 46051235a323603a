import type { Doctor, VisitKind } from '#contract/doctors.ts'
import type { TimeFacts } from '#contract/why.ts'
import type { Ctx } from '#platform/context.ts'
import type { Purpose, WallRange } from './availability.ts'
import { defaultTerms } from './booking-terms.ts'
import { clockOf } from './clocks.ts'
import { visitsOnDay } from './full-days.ts'
import { type Calendar, loadCalendar } from './load-calendars.ts'

/** A visit about which is asked. */
export interface Asked {
  doctor: Doctor
  startsAt: Temporal.Instant
  durationMinutes: number
  kinds: readonly VisitKind[]
}

/** Taken time so long before and after the visit is among the facts. */
export const around = { hours: 3 }

/** The calendar that decides about a visit at this time; time of the claims `ignoring` counts as free. */
export function loadCalendarFor(
  ctx: Ctx,
  { doctor, startsAt }: Asked,
  ignoring?: readonly string[],
): Promise<Calendar> {
  const within = { start: startsAt.subtract(around), end: startsAt.add({ milliseconds: 1 }) }
  return loadCalendar(ctx, doctor.id, within, ignoring, 'byClaim')
}

/** Of somebody about whom nothing was read. */
export const emptyCalendar: Calendar = {
  availability: { weekly: [], dated: [], exceptions: [] },
  holidays: [],
  unavailable: [],
  taken: [],
  terms: defaultTerms,
  visitStarts: [],
}

/** All that decides whether the time is offered, in the words of the contract. */
export function factsOf(ctx: Ctx, asked: Asked, calendar: Calendar): TimeFacts {
  const { doctor, startsAt, durationMinutes, kinds } = asked
  const { availability, holidays, unavailable, taken, terms, visitStarts } = calendar
  const { bufferMinutes, noticeMinutes, horizonDays, visitsPerDay } = terms
  const endsAt = startsAt.add({ minutes: durationMinutes })
  const { weekly, dated, exceptions } = availability
  const zones = [doctor, ...weekly, ...dated, ...exceptions].map(({ timeZone }) => timeZone)
  const last = endsAt.add({ minutes: bufferMinutes }).add(around)
  const isAround = ({ start }: { start: Temporal.Instant }): boolean =>
    Temporal.Instant.compare(start, last) < 0
  return {
    now: ctx.now().toString(),
    doctorId: doctor.id,
    startsAt: startsAt.toString(),
    endsAt: endsAt.toString(),
    durationMinutes,
    kinds: [...kinds],
    timeZone: doctor.timeZone,
    stepMinutes: ctx.config.STEP_MINUTES,
    status: doctor.status,
    durationsByKind: doctor.durationsByKind,
    bufferMinutes,
    noticeMinutes,
    horizonDays,
    visitsPerDay,
    visitsThatDay: visitsPerDay === null ? null : visitsOnDay(visitStarts, startsAt, doctor.timeZone).size,
    clocks: [...new Set(zones)].map((timeZone) => clockOf(timeZone, { start: startsAt, end: endsAt })),
    weekly: weekly.map(({ id = '', weekdays, startsOn = null, endsOn = null, ...hours }) => ({
      id,
      weekdays,
      startsOn,
      endsOn,
      timeZone: hours.timeZone,
      ...hoursOf(hours),
    })),
    dated: dated.map(({ id = '', on, ...hours }) => ({
      id,
      on,
      timeZone: hours.timeZone,
      ...hoursOf(hours),
    })),
    exceptions: exceptions.map(({ on, timeZone, hours }) => ({ on, timeZone, hours: hours.map(hoursOf) })),
    holidays: holidays.map(({ id, on, region, nameEn, namePt }) => ({ id, on, region, nameEn, namePt })),
    unavailable: unavailable.filter(isAround).map(({ id, start, end, reason }) => ({
      id,
      startsAt: start.toString(),
      endsAt: end.toString(),
      reason,
    })),
    taken: taken.filter(isAround).map(({ claimId = null, start, end, expiresAt }) => ({
      claimId,
      startsAt: start.toString(),
      endsAt: end.toString(),
      heldUntil: expiresAt?.toString() ?? null,
    })),
  }
}

const hoursOf = ({ from, to, visitKinds = [], place = '' }: WallRange & Purpose) => ({
  from,
  to,
  visitKinds: [...visitKinds],
  place,
})
