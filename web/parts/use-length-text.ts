import { useWords } from '../words/index.tsx'

const hour = 60
const day = 24 * hour
const week = 7
const year = 365

/** How long something lasts, in the largest unit that fits without a rest. */
export function useLengthText() {
  const { app, offers } = useWords()
  /** `2 weeks`, of a number of days. */
  const days = (count: number): string => {
    if (count > 0 && count % year === 0) return offers.years(count / year)
    return count > 0 && count % week === 0 ? offers.weeks(count / week) : offers.days(count)
  }
  return {
    days,
    /** `45 minutes`, `2 hours`, `1 day`, of a number of minutes. */
    minutes: (count: number): string => {
      if (count < hour || count % hour !== 0) return app.minutes(count)
      if (count < day || count % day !== 0) return offers.hours(count / hour)
      return days(count / day)
    },
  }
}
