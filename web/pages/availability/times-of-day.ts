const dayMinutes = 24 * 60

/** Wall times of a day from 00:00 to 24:00 in steps of the calendar, and `also` one that is off the steps. */
export function timesOfDay(stepMinutes: number, also: string): string[] {
  const times = Array.from({ length: Math.floor(dayMinutes / stepMinutes) + 1 }, (_, index) => {
    const minute = index * stepMinutes
    return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':')
  })
  return times.includes(also) ? times : [...times, also].toSorted()
}
