import type { WaitlistEntry } from '#contract/waitlist.ts'
import type { Words } from '../../words/index.tsx'

type Title = Extract<keyof Words['waitlist'], `${'wait' | 'rest' | 'offer' | 'done'}${'Earlier' | 'New'}`>

/** The name of the words over an entry: what it waits for, and how that stands. */
export function titleOf({ visit, offer, state }: WaitlistEntry): Title {
  const stands = offer ? 'offer' : state === 'waiting' ? 'wait' : state === 'resting' ? 'rest' : 'done'
  return `${stands}${visit ? 'Earlier' : 'New'}`
}
