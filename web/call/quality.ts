import type { CallQuality } from '#contract/video.ts'

export type Quality = 'unknown' | 'good' | 'poor' | 'bad'

/** One entry of an RTCStatsReport, with what is read of it. Round trips are in seconds. */
export interface Stat {
  id: string
  type: string
  selectedCandidatePairId?: string
  selected?: boolean
  nominated?: boolean
  state?: string
  currentRoundTripTime?: number
  localCandidateId?: string
  remoteCandidateId?: string
  candidateType?: string
  packetsReceived?: number
  packetsLost?: number
}

/** What a connection has counted since it began. */
export interface Counted {
  roundTripMs: number
  received: number
  lost: number
  way: CallQuality['way']
}

/** Undefined while no way is in use. Firefox marks the pair itself, others name it in the transport. */
export function countOf(stats: Iterable<Stat>): Counted | undefined {
  const all = [...stats]
  const named = all.find(({ selectedCandidatePairId }) => selectedCandidatePairId !== undefined)
  const pair =
    all.find(({ id }) => id === named?.selectedCandidatePairId) ??
    all.find(
      ({ type, selected, nominated, state }) =>
        type === 'candidate-pair' && (selected ?? (nominated && state === 'succeeded')),
    )
  if (!pair) return undefined
  const ends = all.filter(({ id }) => id === pair.localCandidateId || id === pair.remoteCandidateId)
  const streams = all.filter(({ type }) => type === 'inbound-rtp')
  return {
    roundTripMs: Math.round((pair.currentRoundTripTime ?? 0) * 1000),
    received: streams.reduce((sum, { packetsReceived = 0 }) => sum + packetsReceived, 0),
    // Packets that came twice count as less than none.
    lost: streams.reduce((sum, { packetsLost = 0 }) => sum + Math.max(0, packetsLost), 0),
    way: ends.some(({ candidateType }) => candidateType === 'relay') ? 'relay' : 'direct',
  }
}

/** Counts begin anew after a stream was replaced. */
const since = (count: number, then = 0): number => (count < then ? count : count - then)

/** What a connection was like between two counts; `before` is undefined for the first. */
export function qualityBetween(before: Counted | undefined, now: Counted): CallQuality {
  const lost = since(now.lost, before?.lost)
  const expected = lost + since(now.received, before?.received)
  return {
    roundTripMs: Math.min(60_000, now.roundTripMs),
    lossPercent: expected === 0 ? 0 : Math.round((100 * lost) / expected),
    way: now.way,
  }
}

/** People begin to talk into each other at some 300 ms there and back; speech breaks up at a tenth of the packets. */
export function gradeOf({ roundTripMs, lossPercent }: CallQuality): Quality {
  if (roundTripMs > 600 || lossPercent >= 10) return 'bad'
  return roundTripMs > 300 || lossPercent >= 3 ? 'poor' : 'good'
}

const worstFirst: readonly Quality[] = ['bad', 'poor', 'good']
export const worstOf = (grades: readonly Quality[]): Quality =>
  worstFirst.find((grade) => grades.includes(grade)) ?? 'unknown'
