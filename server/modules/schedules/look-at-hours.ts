import type { ReasonCode, Source, TimeFacts } from '#contract/why.ts'
import type { Availability } from './availability.ts'
import { stretchesOf } from './clocks.ts'
import { hoursFor } from './hours-for.ts'
import { openEpochSpans } from './open-spans.ts'
import { type EpochSpan, subtract } from './spans.ts'
import type { OffsetStretch } from './wall-time.ts'

/** How the hours of a doctor go with a visit. */
export interface HoursSeen {
  /** Why it does not lie wholly in hours for it; undefined = it does. */
  fault?: Extract<
    ReasonCode,
    'closed_by_exception' | 'closed_by_holiday' | 'other_kind' | 'two_places' | 'outside_hours'
  >
  /** With outside_hours: the first part of the visit that is in no hours. */
  outside?: EpochSpan
  /** What opens the time or closes it; with outside_hours: what holds on that day. */
  sources: Source[]
  /** Where the hours say that a visit in person is; '' = at the address of the profile. */
  place: string
}

/** Whether `visit` lies wholly in hours for one of its kinds at one place, and if not, what would have to be otherwise. */
export function lookAtHours(facts: TimeFacts, visit: EpochSpan): HoursSeen {
  const { weekly, dated, exceptions, holidays, kinds } = facts
  const all: Availability = { weekly, dated, exceptions, holidays: holidays.map(({ on }) => on) }
  const look = (timeZone: string): OffsetStretch[] => {
    const clock = facts.clocks.find((one) => one.timeZone === timeZone)
    if (!clock) throw new RangeError(`no clock of ${timeZone} among the facts`)
    return stretchesOf(clock, visit)
  }
  const open = (hours: Partial<Availability>): EpochSpan[] =>
    openEpochSpans({ weekly: [], dated: [], exceptions: [], ...hours }, visit, look)
  const isWhole = (hours: Availability): boolean => subtract([visit], open(hours)).length === 0
  const fitting = (hours: Availability) =>
    kinds.flatMap((kind) => hoursFor(hours, kind)).find(({ availability }) => isWhole(availability))
  const sourcesOf = (hours: Availability, which: 'opens' | 'wholeDay'): Source[] =>
    partsOf(hours)
      .filter((part) => open(part[which]).length > 0)
      .map(({ source }) => source)

  const found = fitting(all)
  if (found) return { place: found.place, sources: sourcesOf(found.availability, 'opens') }
  const seen = { place: '', sources: sourcesOf(all, 'opens') }
  const ofExceptions = sourcesOf({ weekly: [], dated: [], exceptions }, 'wholeDay')
  if (fitting({ ...all, exceptions: [] }))
    return { ...seen, fault: 'closed_by_exception', sources: ofExceptions }
  const ofHolidays = holidays
    .filter(({ on }) => weekly.some(({ timeZone }) => open({ dated: [{ ...day, on, timeZone }] }).length > 0))
    .map(({ id }): Source => ({ is: 'holiday', id }))
  if (fitting({ ...all, holidays: [] })) return { ...seen, fault: 'closed_by_holiday', sources: ofHolidays }
  if (fitting({ ...all, exceptions: [], holidays: [] }))
    return { ...seen, fault: 'closed_by_holiday', sources: [...ofHolidays, ...ofExceptions] }
  if (fitting(atOnePlace(all))) return { ...seen, fault: 'two_places' }
  if (isWhole(all)) return { ...seen, fault: 'other_kind' }
  const [outside] = subtract([visit], open(all))
  const sources = sourcesOf(all, 'wholeDay')
  return { place: '', fault: 'outside_hours', ...(outside && { outside }), sources }
}

/** One rule or exception: what it opens by itself, and the whole of the days on which it says something. */
interface Part {
  source: Source
  opens: Partial<Availability>
  wholeDay: Partial<Availability>
}
const day = { from: '00:00', to: '24:00' }
const ofRule = ({ id = null }: { id?: string | null }): Source => ({ is: 'rule', id })

function partsOf({ weekly, dated, exceptions, holidays = [] }: Availability): Part[] {
  const closed = exceptions.map((one) => ({ ...one, hours: [] }))
  return [
    ...dated.map((rule) => ({
      source: ofRule(rule),
      opens: { dated: [rule] },
      wholeDay: { dated: [{ ...rule, ...day }] },
    })),
    ...exceptions.map((one) => ({
      source: { is: 'exception', id: one.on } as const,
      opens: { exceptions: [one] },
      wholeDay: { dated: [{ ...day, on: one.on, timeZone: one.timeZone }] },
    })),
    ...weekly.map((rule) => ({
      source: ofRule(rule),
      opens: { weekly: [rule], exceptions: closed, holidays },
      wholeDay: { weekly: [{ ...rule, ...day }], exceptions: closed, holidays },
    })),
  ]
}

const atOnePlace = ({ weekly, dated, exceptions, ...rest }: Availability): Availability => ({
  ...rest,
  weekly: weekly.map((rule) => ({ ...rule, place: '' })),
  dated: dated.map((rule) => ({ ...rule, place: '' })),
  exceptions: exceptions.map((one) => ({
    ...one,
    hours: one.hours.map((range) => ({ ...range, place: '' })),
  })),
})
