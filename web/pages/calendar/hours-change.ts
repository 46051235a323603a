import type { Calendar, OpenSpan } from '#contract/calendar.ts'
import type { AvailabilityRule, AvailabilityRuleInput } from '#contract/schedules.ts'
import { type Hours, hoursKey, hoursOf, purposeKey } from '../availability/week.ts'
import { addDays, clockOf, dayOf, epoch, minuteOf, wallToInstant, weekdayOf } from '../../times.ts'

/** Hours of one day on the clock of a zone. */
export interface DayHours {
  on: string
  from: string
  to: string
}

/** One request of a change. */
export type HoursStep =
  | { do: 'createRule'; rule: AvailabilityRuleInput }
  | { do: 'updateRule'; id: string; version: number; rule: AvailabilityRuleInput }
  | { do: 'deleteRule'; id: string }
  | { do: 'setException'; on: string; hours: Hours[]; timeZone: string }
  | { do: 'deleteException'; on: string }

const dated = ({ on, ...hours }: DayHours & Hours, timeZone: string): HoursStep => ({
  do: 'createRule',
  rule: { kind: 'dated', on, ...hoursOf(hours), timeZone },
})

/** New hours: every week from then on, or on this day alone. */
export const addHours = (hours: DayHours, timeZone: string, weekly: boolean): HoursStep[] => {
  const { on, from, to } = hours
  const rule = { kind: 'weekly', weekdays: [weekdayOf(on)], from, to, timeZone } as const
  return [
    weekly ? { do: 'createRule', rule: { ...rule, weekdays: [...rule.weekdays] } } : dated(hours, timeZone),
  ]
}

/** What opens a block: a weekly rule, hours of one day, or the exception of the day. */
export function sourceOf(
  { rules }: Calendar,
  { ruleId }: OpenSpan,
): { kind: 'weekly' | 'dated'; rule: AvailabilityRule } | { kind: 'exception' } {
  const rule = rules.find(({ id }) => id === ruleId)
  return rule ? { kind: rule.kind, rule } : { kind: 'exception' }
}

/** A weekly rule of several days cannot follow when one of its days is dragged to another. */
export const canChangeRule = (rule: AvailabilityRule, on: string, to: DayHours | undefined): boolean =>
  to === undefined || to.on === on || rule.weekdays.length === 1

/**
 * The requests that give a block other hours, or none. `weekly`: the rule itself changes, else only this day does. What
 * adds comes before what takes away, so that nothing is lost where the second is refused.
 */
export function changeHours(
  calendar: Calendar,
  block: OpenSpan,
  to: DayHours | undefined,
  weekly: boolean,
): HoursStep[] {
  const source = sourceOf(calendar, block)
  if (source.kind === 'exception') return onThisDay(exceptionHours(calendar, block.on), block, to)
  const { rule } = source
  if (source.kind === 'dated' || weekly)
    return [
      to
        ? { do: 'updateRule', id: rule.id, version: rule.version, rule: ruleWith(rule, block, to) }
        : { do: 'deleteRule', id: rule.id },
    ]
  return onThisDay(weeklyHours(calendar, block.on, rule.timeZone), block, to)
}

function ruleWith(rule: AvailabilityRule, block: OpenSpan, to: DayHours): AvailabilityRuleInput {
  const hours = { ...hoursOf({ ...rule, from: to.from, to: to.to }), timeZone: rule.timeZone }
  if (rule.kind === 'dated') return { kind: 'dated', on: to.on, ...hours }
  const { startsOn, endsOn } = rule
  const weekdays = to.on === block.on ? rule.weekdays : [weekdayOf(to.on)]
  return { kind: 'weekly', weekdays, startsOn, endsOn, ...hours }
}

/** The day gets hours of its own: those it has, but the block's. A block that goes to another day is added there. */
function onThisDay(hours: readonly Hours[], block: OpenSpan, to: DayHours | undefined): HoursStep[] {
  const { on, timeZone } = block
  const others = hours.filter((one) => hoursKey(one) !== hoursKey(block))
  const moved = to && { ...block, from: to.from, to: to.to, on: to.on }
  const stays = moved?.on === on ? [hoursOf(moved)] : []
  return [
    ...(moved && moved.on !== on ? [dated(moved, timeZone)] : []),
    { do: 'setException', on, hours: joined([...others, ...stays]), timeZone },
  ]
}

const exceptionHours = ({ exceptions }: Calendar, on: string): Hours[] =>
  (exceptions.find((day) => day.on === on)?.hours ?? []).map(hoursOf)

/** What the weekly rules open on a day of this zone, in its wall time. An exception would replace all of it. */
function weeklyHours({ open, rules }: Calendar, on: string, zone: string): Hours[] {
  const weekly = new Set(rules.flatMap(({ id, kind }) => (kind === 'weekly' ? [id] : [])))
  const midnight = epoch(wallToInstant(on, '00:00', zone))
  const next = epoch(wallToInstant(addDays(on, 1), '00:00', zone))
  return open
    .filter(({ ruleId }) => ruleId !== null && weekly.has(ruleId))
    .filter(({ startsAt, endsAt }) => epoch(startsAt) < next && midnight < epoch(endsAt))
    .flatMap((block) => {
      if (block.timeZone === zone) return block.on === on ? [hoursOf(block)] : []
      const from = epoch(block.startsAt) <= midnight ? '00:00' : clockOf(minuteOf(block.startsAt, zone))
      const to = epoch(block.endsAt) >= next ? '24:00' : clockOf(minuteOf(block.endsAt, zone))
      return from < to ? [hoursOf({ ...block, from, to })] : []
    })
}

/** Hours of one day in order; those that touch or overlap become one, where they are for the same visits. */
function joined(hours: readonly Hours[]): Hours[] {
  const result: Hours[] = []
  for (const one of hours.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = result.filter((other) => purposeKey(other) === purposeKey(one)).at(-1)
    if (last && one.from <= last.to) last.to = last.to > one.to ? last.to : one.to
    else result.push({ ...one })
  }
  return result
}

/**
 * A span as hours of one day on the clock of a zone; what reaches into the next day ends at midnight.
 * `isWhole`: nothing had to be left out.
 */
export function dayHoursOf(
  { startsAt, endsAt }: { startsAt: string; endsAt: string },
  zone: string,
): DayHours & { isWhole: boolean } {
  const on = dayOf(startsAt, zone)
  const from = clockOf(minuteOf(startsAt, zone))
  if (dayOf(endsAt, zone) === on) return { on, from, to: clockOf(minuteOf(endsAt, zone)), isWhole: true }
  const midnight = epoch(wallToInstant(addDays(on, 1), '00:00', zone))
  return { on, from, to: '24:00', isWhole: epoch(endsAt) === midnight }
}
