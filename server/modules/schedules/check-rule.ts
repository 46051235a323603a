import type { VisitKind } from '#contract/doctors.ts'
import { isTimeZone } from '#contract/time-zone.ts'
import type { AvailabilityRule, AvailabilityRuleInput } from '#contract/schedules.ts'
import { visitKinds as usualOrder } from '#contract/visit-kinds.ts'
import type { Purpose } from './availability.ts'
import { endsBeforeStart, missingField, notForThisKind, unknownTimeZone } from './errors.ts'
import { saneDay } from './sane-times.ts'

/** What a rule says, without whose it is. */
export type RuleTerms = Omit<AvailabilityRule, 'id' | 'ownerId' | 'version'>

/**
 * The terms of a rule as it was typed in; a rule that names no zone gets `defaultZone`.
 * @throws Refusal missing_field, not_for_this_kind, ends_before_start, unknown_time_zone (422), bad_input (400)
 */
export function checkRule(body: AvailabilityRuleInput, defaultZone: string): RuleTerms {
  const { kind, from, to, timeZone = defaultZone, visitKinds = [], place = '' } = body
  if (from >= to) throw endsBeforeStart('to')
  if (!isTimeZone(timeZone)) throw unknownTimeZone()
  const hours = { from, to, timeZone, visitKinds: inUsualOrder(visitKinds), place: place.trim() }
  return kind === 'weekly'
    ? { kind, ...hours, ...weeklyTerms(body), on: null }
    : { kind, ...hours, weekdays: [], startsOn: null, endsOn: null, on: dayOf(body) }
}

function weeklyTerms({ weekdays, startsOn = null, endsOn = null, on }: AvailabilityRuleInput) {
  if (on !== undefined) throw notForThisKind('on')
  if (weekdays === undefined) throw missingField('weekdays')
  if (startsOn !== null) saneDay(startsOn, 'startsOn')
  if (endsOn !== null) saneDay(endsOn, 'endsOn')
  if (startsOn !== null && endsOn !== null && endsOn < startsOn) throw endsBeforeStart('endsOn')
  return { weekdays: weekdays.toSorted((a, b) => a - b), startsOn, endsOn }
}

function dayOf({ on, weekdays, startsOn, endsOn }: AvailabilityRuleInput): string {
  if (weekdays !== undefined) throw notForThisKind('weekdays')
  if (startsOn) throw notForThisKind('startsOn')
  if (endsOn) throw notForThisKind('endsOn')
  if (on === undefined) throw missingField('on')
  return saneDay(on, 'on')
}

const inUsualOrder = (kinds: readonly VisitKind[]): VisitKind[] =>
  usualOrder.filter((kind) => kinds.includes(kind))

/**
 * Whether two rules of one owner cover the same wall time: on a weekday that both have while both are valid, or on the
 * same day. Touching is not overlapping. Weekly and dated rules, rules of different zones, and rules for different kinds of
 * visit add up and do not count as overlapping.
 */
export function rulesOverlap(a: RuleTerms, b: RuleTerms): boolean {
  if (a.kind !== b.kind || a.timeZone !== b.timeZone) return false
  if (!hoursOverlap(a, b) || !areForOneKind(a, b)) return false
  if (a.kind === 'dated') return a.on === b.on
  const isValidTogether =
    (a.startsOn ?? '') <= (b.endsOn ?? '9999') && (b.startsOn ?? '') <= (a.endsOn ?? '9999')
  return isValidTogether && a.weekdays.some((day) => b.weekdays.includes(day))
}

interface Hours {
  from: string
  to: string
}
/** Wall times 'HH:MM' compare as texts. */
export const hoursOverlap = (a: Hours, b: Hours): boolean => a.from < b.to && b.from < a.to

/** Whether some kind of visit could be in both hours; hours that name no kinds are for all. */
export const areForOneKind = ({ visitKinds: a = [] }: Purpose, { visitKinds: b = [] }: Purpose): boolean =>
  a.length === 0 || b.length === 0 || a.some((kind) => b.includes(kind))
