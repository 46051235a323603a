import type { VisitKind } from '#contract/doctors.ts'
import type { AvailabilityRule } from '#contract/schedules.ts'

/** What hours are for: these kinds of visit, none = all; visits in person at this place, '' = the practice. */
export interface Purpose {
  visitKinds?: VisitKind[]
  place?: string
}
/** Hours of one day in wall time, `09:00` to `24:00`. */
export interface Hours extends Purpose {
  from: string
  to: string
}
/** Seven days, Monday first. */
export type Week = readonly (readonly Hours[])[]
export const weekdayNumbers = [1, 2, 3, 4, 5, 6, 7]
export const emptyWeek: Week = weekdayNumbers.map(() => [])

/** Weekly, without bounds, on the owner's own clock: what the week shows. Other rules are listed as extra hours. */
export const isOfTheWeek = (rule: AvailabilityRule, zone: string): boolean =>
  rule.kind === 'weekly' && rule.startsOn === null && rule.endsOn === null && rule.timeZone === zone

export const purposeKey = ({ visitKinds = [], place = '' }: Purpose): string =>
  `${visitKinds.join()} ${place.trim()}`
/** Two hours with one key are the same. */
export const hoursKey = (hours: Hours): string => `${hours.from}-${hours.to} ${purposeKey(hours)}`

const areForOneKind = ({ visitKinds: a = [] }: Purpose, { visitKinds: b = [] }: Purpose): boolean =>
  a.length === 0 || b.length === 0 || a.some((kind) => b.includes(kind))

export const sortHours = (hours: readonly Hours[]): Hours[] =>
  hours.toSorted(
    (a, b) =>
      a.from.localeCompare(b.from) || a.to.localeCompare(b.to) || purposeKey(a).localeCompare(purposeKey(b)),
  )

/** Hours as a rule says them; what it does not say is left out, so that equal hours compare as equal. */
export const hoursOf = ({ from, to, visitKinds = [], place = '' }: Hours): Hours => ({
  from,
  to,
  ...(visitKinds.length > 0 && { visitKinds }),
  ...(place.trim() !== '' && { place: place.trim() }),
})

export const weekOf = (rules: readonly AvailabilityRule[]): Week =>
  weekdayNumbers.map((day) => sortHours(rules.filter((rule) => rule.weekdays.includes(day)).map(hoursOf)))

const weekText = (week: Week): string => JSON.stringify(week.map((day) => sortHours(day).map(hoursOf)))
export const sameWeek = (one: Week, other: Week): boolean => weekText(one) === weekText(other)

export type HoursFault = 'endFirst' | 'overlap'
/** What is wrong with each range of a day, by its place in the list. */
export function faultsOf(day: readonly Hours[]): (HoursFault | undefined)[] {
  return day.map((hours, index) => {
    if (hours.to <= hours.from) return 'endFirst'
    const overlaps = day.some(
      (other, place) =>
        place !== index && other.from < hours.to && hours.from < other.to && areForOneKind(hours, other),
    )
    return overlaps ? 'overlap' : undefined
  })
}

/** A copy of the week with one day changed. `day` counts from 0. */
export const withDay = (week: Week, day: number, hours: readonly Hours[]): Week =>
  week.map((one, index) => (index === day ? hours : one))

/** Whether something read back from the tab's storage is a week. */
export const isWeek = (value: unknown): value is Week =>
  Array.isArray(value) &&
  value.length === 7 &&
  value.every((day) => Array.isArray(day) && day.every((one) => typeof one?.from === 'string'))
