import type { Appointment } from '#contract/appointments.ts'
import type { WaitlistEntry } from '#contract/waitlist.ts'
import { useWords } from '../../words/index.tsx'
import { useWish } from './use-wish.ts'

/** What is said when an offer was taken: the visit now, and what became of the time before. */
export function useTakenText() {
  const { waitlist } = useWords()
  const { when } = useWish()
  return ({ visit: before }: WaitlistEntry, visit: Appointment): string =>
    [
      (before ? waitlist.moved : waitlist.booked)(when(visit), visit.doctor.name),
      before && waitlist.oldIsFree(when(before)),
      visit.state === 'requested' && waitlist.toConfirm,
    ]
      .filter(Boolean)
      .join(' ')
}
