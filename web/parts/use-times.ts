import { useZone } from '../session.ts'
import { addDays, clocksDiffer, dayOf, dayText, nowMs, shortDayText, timeText, zoneCity } from '../times.ts'
import { useLanguage, useWords } from '../words/index.tsx'

/** Times in the words and language of the person who looks, on the clock of their zone or of one they chose. */
export function useTimes(chosen?: string) {
  const own = useZone()
  const zone = chosen ?? own
  const words = useWords()
  const { language } = useLanguage()
  const time = (at: string): string => timeText(at, language, zone)
  const day = (at: string): string => dayText(at, language, zone)

  /** The other side's wall time where it differs: `19:30 in Lisbon`, with the day when that differs too. */
  const there = (at: string, other: string): string | undefined => {
    if (!clocksDiffer(at, zone, other)) return undefined
    const clock = timeText(at, language, other)
    const otherDay = dayOf(at, other) === dayOf(at, zone) ? '' : `${shortDayText(at, language, other)}, `
    return words.app.timeIn(`${otherDay}${clock}`, zoneCity(other, language))
  }
  return {
    zone,
    time,
    day,
    shortDay: (at: string): string => shortDayText(at, language, zone),
    there,
    /** `13:30`, or `13:30 your time · 19:30 in Lisbon`. */
    clock: (at: string, other: string): string => {
      const elsewhere = there(at, other)
      if (elsewhere === undefined) return time(at)
      const here =
        zone === own ? words.app.yourTime(time(at)) : words.app.timeIn(time(at), zoneCity(zone, language))
      return `${here} · ${elsewhere}`
    },
    /** `today, 13:30`, `tomorrow, 13:30` or `Tue 4 Mar, 13:30`. */
    soon: (at: string): string => {
      const today = dayOf(nowMs(), zone)
      if (dayOf(at, zone) === today) return words.home.today(time(at))
      if (dayOf(at, zone) === addDays(today, 1)) return words.home.tomorrow(time(at))
      return words.home.onDay(shortDayText(at, language, zone), time(at))
    },
  }
}
