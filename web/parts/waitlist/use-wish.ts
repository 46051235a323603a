import type { WaitlistEntry } from '#contract/waitlist.ts'
import { epoch, instant, nowMs } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import { useSpeech } from '../use-speech.ts'
import { useTimes } from '../use-times.ts'

/** What an entry waits for, in words. */
export function useWish() {
  const { app, waitlist } = useWords()
  const speech = useSpeech()
  const times = useTimes()
  const at = (start: string, zone: string): string => `${times.day(start)}, ${times.clock(start, zone)}`
  return {
    /** Day and time of a visit or an offer. */
    when: ({ startsAt, timeZone }: { startsAt: string; timeZone: string }): string => at(startsAt, timeZone),
    /** With whom, where every doctor of a specialty will do. */
    anyDoctor: ({ specialty, city }: WaitlistEntry): string =>
      waitlist.any(speech.specialty(specialty), city),
    /** In which days. */
    days: ({ from, until }: WaitlistEntry): string => {
      const last = times.shortDay(instant(epoch(until) - 1))
      if (epoch(from) <= nowMs()) return waitlist.until(last)
      const first = times.shortDay(from)
      return first === last ? last : waitlist.between(first, last)
    },
    /** Which kind of visit, and how long. */
    how: ({ kind, durationMinutes }: WaitlistEntry): string =>
      `${kind === 'video' ? app.video : app.inPerson}, ${app.minutes(durationMinutes)}`,
    since: ({ since }: WaitlistEntry): string => times.day(since),
  }
}
