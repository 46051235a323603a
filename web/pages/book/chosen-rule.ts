import { mostVisits } from '#contract/series.ts'
import { readRule, type Rhythm, type Rule, ruleText, type Unit } from '../../parts/series/rule.ts'
import { weekdayOf } from '../../times.ts'

/** What stands in the fields that say how a visit repeats. */
export interface Chosen {
  /** `never`, `own`, or the name of a usual rhythm. */
  rhythm: string
  every: string
  unit: Unit
  /** ISO weekdays besides that of the first visit. */
  alsoOn: number[]
  ends: 'times' | 'until'
  times: string
  until: string
}
export type Field = 'every' | 'times' | 'until'

export const never = 'never'
export const own = 'own'
/** Rhythms with a name of their own; every other is spelled out. */
export const usual: readonly Rhythm[] = [
  { every: 1, unit: 'day', weekdays: [] },
  { every: 1, unit: 'week', weekdays: [] },
  { every: 2, unit: 'week', weekdays: [] },
  { every: 1, unit: 'month', weekdays: [] },
]
export const nameOf = ({ every, unit }: Pick<Rhythm, 'every' | 'unit'>): string => `${every} ${unit}`
const usualTimes = 4
const longestEvery = 99

/** The fields for a rule of the address; without one the visit does not repeat. */
export function chosenOf(text: string, firstDay: string): Chosen {
  const rule = readRule(text)
  const isUsual = rule !== undefined && usual.some((one) => nameOf(one) === nameOf(rule))
  return {
    rhythm: rule ? (isUsual ? nameOf(rule) : own) : never,
    every: String(rule?.every ?? 3),
    unit: rule?.unit ?? 'week',
    alsoOn: (rule?.weekdays ?? []).filter((one) => one !== weekdayOf(firstDay)),
    ends: rule && 'until' in rule.end ? 'until' : 'times',
    times: String(rule && 'times' in rule.end ? rule.end.times : usualTimes),
    until: rule && 'until' in rule.end ? rule.end.until : '',
  }
}

/** How often, as far as it is typed. */
export function rhythmOf({ rhythm, every, unit, alsoOn }: Chosen, firstDay: string): Rhythm {
  const base = usual.find((one) => nameOf(one) === rhythm) ?? { every: Number(every), unit }
  const weekdays =
    base.unit === 'week' && alsoOn.length > 0
      ? [...alsoOn, weekdayOf(firstDay)].toSorted((a, b) => a - b)
      : []
  return { ...base, weekdays }
}

/** The rule that was chosen, none when the visit does not repeat, or which field keeps it from being one. */
export function ruleOf(chosen: Chosen, firstDay: string): { rule: string | undefined } | { wrong: Field } {
  if (chosen.rhythm === never) return { rule: undefined }
  const rhythm = rhythmOf(chosen, firstDay)
  const { ends, times, until } = chosen
  if (!isWhole(rhythm.every, 1, longestEvery)) return { wrong: 'every' }
  if (ends === 'times' && !isWhole(Number(times), 2, mostVisits)) return { wrong: 'times' }
  if (ends === 'until' && until <= firstDay) return { wrong: 'until' }
  const end: Rule['end'] = ends === 'times' ? { times: Number(times) } : { until }
  return { rule: ruleText({ ...rhythm, end }, firstDay) }
}

const isWhole = (number: number, least: number, most: number): boolean =>
  Number.isInteger(number) && number >= least && number <= most
