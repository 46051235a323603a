import { useTimes } from './use-times.ts'

/** Weekday, date and time on the viewer's clock, with the other side's clock beside it where the two differ. */
export function TimeText({ at, zone }: { at: string; zone: string }) {
  const times = useTimes()
  return (
    <time dateTime={at}>
      {times.day(at)}, {times.clock(at, zone)}
    </time>
  )
}
