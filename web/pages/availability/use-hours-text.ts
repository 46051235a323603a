import { localeOf } from '../../times.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import type { Hours, Purpose } from './week.ts'

const lowerFirst = (text: string): string => text.charAt(0).toLocaleLowerCase() + text.slice(1)

/** Weekdays and hours as people say them. */
export function useHoursText() {
  const { availability, offers } = useWords()
  const { language } = useLanguage()
  const list = new Intl.ListFormat(localeOf(language))
  const purpose = ({ visitKinds = [], place = '' }: Purpose): string => {
    const [only] = visitKinds
    const what = visitKinds.length === 1 && only ? offers.only[only] : offers.allVisits
    return place === '' ? what : `${what}, ${offers.at(place)}`
  }
  const range = (hours: Hours): string => {
    const { from, to, visitKinds = [], place = '' } = hours
    const told = availability.range(from, to)
    return visitKinds.length === 1 || place !== '' ? `${told} (${lowerFirst(purpose(hours))})` : told
  }
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
    range,
    ranges: (hours: readonly Hours[]): string => list.format(hours.map(range)),
    /** `By video only`, `All visits, at: Clinic` */
    purpose,
  }
}
