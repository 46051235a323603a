import type { VisitKind } from '#contract/doctors.ts'
import type { AvailabilityRule } from '#contract/schedules.ts'
import type { Availability, DatedRule, Purpose, Span, WallRange } from './availability.ts'
import { openSpans } from './open-spans.ts'

/** Open time of one day with what opens it. `on` is the day and `from`–`to` the hours in the zone of rule or exception. */
export interface OpenBlock extends Span, WallRange {
  /** Null: the exception of the day opens it. */
  ruleId: string | null
  on: string
  timeZone: string
  visitKinds: VisitKind[]
  place: string
}

/**
 * The open time of `openSpans`, by what opens it: each rule and each hours of an exception for itself, cut at the midnights
 * of its zone. So blocks of different rules may overlap. In order of their start.
 */
export function openBlocks(
  {
    rules,
    exceptions,
    holidays,
  }: { rules: readonly AvailabilityRule[] } & Pick<Availability, 'exceptions' | 'holidays'>,
  within: Span,
): OpenBlock[] {
  const replacedDays = exceptions.map((day) => ({ ...day, hours: [] }))
  const ofRules = rules.flatMap((rule) =>
    blocksOf(
      { ...rule, ruleId: rule.id },
      { ...aloneWith(rule), exceptions: replacedDays, holidays },
      within,
    ),
  )
  const ofExceptions = exceptions.flatMap((day) =>
    day.hours.flatMap((hours) =>
      blocksOf(
        { ...hours, timeZone: day.timeZone, ruleId: null },
        { weekly: [], dated: [], exceptions: [{ ...day, hours: [hours] }], holidays: [] },
        within,
      ),
    ),
  )
  return [...ofRules, ...ofExceptions].toSorted((a, b) => Temporal.Instant.compare(a.start, b.start))
}

const isDated = (rule: AvailabilityRule): rule is AvailabilityRule & DatedRule => rule.on !== null
const aloneWith = (rule: AvailabilityRule): Pick<Availability, 'weekly' | 'dated'> =>
  isDated(rule) ? { weekly: [], dated: [rule] } : { weekly: [rule], dated: [] }

function blocksOf(
  {
    from,
    to,
    timeZone,
    ruleId,
    visitKinds = [],
    place = '',
  }: Pick<OpenBlock, 'ruleId' | 'timeZone'> & WallRange & Purpose,
  availability: Availability,
  within: Span,
): OpenBlock[] {
  return openSpans(availability, within).flatMap((span) =>
    daysOf(span, timeZone).map((day) => ({
      ...day,
      from,
      to,
      timeZone,
      ruleId,
      visitKinds: [...visitKinds],
      place,
    })),
  )
}

/** The span cut at the midnights of the zone: hours until 24:00 and from 00:00 on touch, and are two days nevertheless. */
function daysOf({ start, end }: Span, timeZone: string): (Span & { on: string })[] {
  const day = start.toZonedDateTimeISO(timeZone).toPlainDate()
  const midnight = day.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
  if (Temporal.Instant.compare(end, midnight) <= 0) return [{ start, end, on: day.toString() }]
  return [{ start, end: midnight, on: day.toString() }, ...daysOf({ start: midnight, end }, timeZone)]
}
