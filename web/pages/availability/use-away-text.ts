import type { UnavailableTime } from '#contract/schedules.ts'
import { addDays, dayOf, longDayText, timeText } from '../../times.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import { isWholeDays } from './whole-days.ts'

/** Says from when until when somebody is away: whole days without hours. */
export function useAwayText(zone: string): (away: Pick<UnavailableTime, 'startsAt' | 'endsAt'>) => string {
  const { availability } = useWords()
  const { language } = useLanguage()
  return (away) => {
    const first = dayOf(away.startsAt, zone)
    const lastEnd = dayOf(away.endsAt, zone)
    if (isWholeDays(away, zone)) {
      const last = addDays(lastEnd, -1)
      return first === last
        ? longDayText(first, language)
        : availability.awayFor(longDayText(first, language), longDayText(last, language))
    }
    const start = `${longDayText(first, language)}, ${timeText(away.startsAt, language, zone)}`
    const end = timeText(away.endsAt, language, zone)
    return availability.awayFor(start, first === lastEnd ? end : `${longDayText(lastEnd, language)}, ${end}`)
  }
}
