import { localeOf } from '../../times.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import type { Hours } from './week.ts'

/** Weekdays and hours as people say them. */
export function useHoursText() {
  const { availability } = useWords()
  const { language } = useLanguage()
  const list = new Intl.ListFormat(localeOf(language))
  const dayName = (weekday: number): string => availability.weekdays[weekday - 1] ?? ''
  return {
    dayName,
    /** `Monday to Friday`, `Monday and Wednesday`. ISO weekdays. */
    days: (weekdays: readonly number[]): string => {
      const sorted = weekdays.toSorted((a, b) => a - b)
      const first = sorted[0] ?? 1
      const last = sorted.at(-1) ?? first
      if (sorted.length > 2 && last - first === sorted.length - 1)
        return availability.dayRange(dayName(first), dayName(last))
      return list.format(sorted.map(dayName))
    },
    range: ({ from, to }: Hours): string => availability.range(from, to),
    ranges: (hours: readonly Hours[]): string =>
      list.format(hours.map(({ from, to }) => availability.range(from, to))),
  }
}
