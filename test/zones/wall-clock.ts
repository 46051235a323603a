/**
 * What clocks on walls show, worked out without Temporal: by asking Intl what the clock of a zone shows at an instant, for
 * every instant that could be meant. Slow and obvious, to compare the quick ways with.
 */
const formats = new Map<string, Intl.DateTimeFormat>()

/** The wall time at an instant (seconds since 1970), as seconds since 1970 on that clock. */
export function clockAt(seconds: number, timeZone: string): number {
  let format = formats.get(timeZone)
  if (!format) {
    const parts = { year: 'numeric', month: 'numeric', day: 'numeric' } as const
    const ofDay = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const
    format = new Intl.DateTimeFormat('en-US', { timeZone, calendar: 'iso8601', ...parts, ...ofDay })
    formats.set(timeZone, format)
  }
  const shown: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(seconds * 1000)) shown[type] = Number(value)
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = shown
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000
}

const quarter = 15 * 60

/** The instants at which the clock shows this wall time: none in the hour that is left out, two in the one that comes twice. */
export function instantsAt(wall: number, timeZone: string): number[] {
  const found: number[] = []
  // From 14 hours ahead of UTC to 12 behind it, as zones are.
  for (let offset = 14 * 3600; offset >= -12 * 3600; offset -= quarter)
    if (clockAt(wall - offset, timeZone) === wall) found.push(wall - offset)
  return found
}
