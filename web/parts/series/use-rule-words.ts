import type { Series } from '#contract/series.ts'
import { dateText, dayMonthText, dayOf, localeOf, nthOfMonth, weekdayOf, weekdayText } from '../../times.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import { readRule, type Rule } from './rule.ts'

type Told = Pick<Series, 'recurrence' | 'startsAt' | 'timeZone' | 'leftOut'>

/** Rules in words; `firstDay` is the day of the first visit in the zone of the doctor. */
export function useRuleWords() {
  const { series } = useWords()
  const { language } = useLanguage()
  /** `Every 2 weeks on Tuesday`, `Every month on the second Tuesday`, `Every year on 4 March`. */
  const rhythm = ({ every, unit, weekdays, nth }: Omit<Rule, 'end'>, firstDay: string): string => {
    const often = series.rhythm(every, unit)
    if (unit === 'day') return often
    if (unit === 'year') return `${often} ${series.onDate(dayMonthText(firstDay, language))}`
    if (unit === 'month')
      return `${often} ${series.onNth(nth ?? nthOfMonth(firstDay), weekdayText(weekdayOf(firstDay), language))}`
    const days = weekdays.length > 0 ? weekdays : [weekdayOf(firstDay)]
    const named = days.toSorted((a, b) => a - b).map((one) => series.onWeekday(weekdayText(one, language)))
    return `${often} ${series.onWeekdays(new Intl.ListFormat(localeOf(language)).format(named))}`
  }
  return {
    rhythm,
    /** `Every 2 weeks on Tuesday, 8 times, without 1 date.` */
    rule: ({ recurrence, startsAt, timeZone, leftOut }: Told): string => {
      const firstDay = dayOf(startsAt, timeZone)
      const rule = readRule(recurrence)
      if (!rule) return series.byRule
      const end =
        'times' in rule.end
          ? series.timesText(rule.end.times)
          : series.untilText(dateText(rule.end.until, language))
      const without = leftOut.length > 0 ? [series.withoutText(leftOut.length)] : []
      return `${[rhythm(rule, firstDay), end, ...without].join(', ')}.`
    },
  }
}
