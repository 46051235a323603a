import type { Sample } from './samples.ts'

/** Asked so that nobody waits. */
const atOnce: Sample = { ask: () => ({ query: { after: '0', wait: 0 } }) }

export const samples: Record<string, readonly Sample[]> = {
  'live.getUpdates': [atOnce, { ask: () => ({}) }],
  'live.streamUpdates': [atOnce],
}
