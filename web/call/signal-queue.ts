import type { Signal } from '#contract/video.ts'

/** Milliseconds: candidates that are found together are sent together. */
const gatheringMs = 100
/** As many as the contract takes at once. */
const mostCandidates = 50

export interface SignalQueue {
  put(signal: Signal): void
  /** What was not sent yet is not sent any more. */
  close(): void
}

interface Wants {
  send(signal: Signal): Promise<unknown>
  /** Milliseconds until it is tried again; undefined: nobody is there for it, all that waits is dropped. */
  waitAfter(error: unknown, failures: number): number | undefined
  pause(ms: number): Promise<unknown>
}

/** Sends what one device says to another strictly in order, one after the other, until each has arrived. */
export function queueSignals({ send, waitAfter, pause }: Wants): SignalQueue {
  let waiting: readonly Signal[] = []
  let isSending = false
  let closed = false

  async function run(): Promise<void> {
    isSending = true
    while (waiting.length > 0) {
      if (waiting.every(({ description }) => !description)) await pause(gatheringMs)
      const { signal, rest } = takeNext(waiting)
      waiting = rest
      await deliver(signal)
    }
    isSending = false
  }

  async function deliver(signal: Signal, failures = 0): Promise<void> {
    if (closed) return
    try {
      await send(signal)
    } catch (error) {
      const wait = waitAfter(error, failures)
      if (wait === undefined) {
        waiting = []
        return
      }
      await pause(wait)
      // A newer offer that came meanwhile says more.
      if (isOffer(signal) && waiting.some(isOffer))
        waiting = waiting.slice(waiting.findIndex(({ description }) => description))
      else await deliver(signal, failures + 1)
    }
  }

  return {
    put(signal) {
      if (closed) return
      waiting = [...(isOffer(signal) ? withoutOlderOffer(waiting) : waiting), signal]
      if (!isSending) void run()
    },
    close() {
      closed = true
      waiting = []
    },
  }
}

const isOffer = ({ description }: Signal): boolean => description?.type === 'offer'

/** An offer that never left is of no use after a newer one, nor are its candidates: the newer one has its own. */
export function withoutOlderOffer(waiting: readonly Signal[]): readonly Signal[] {
  const first = waiting.findIndex(isOffer)
  const isAnswered = waiting.slice(first).some(({ description }) => description?.type === 'answer')
  return first < 0 || isAnswered ? waiting : waiting.slice(0, first)
}

/** The first signals of those that wait, as one: a description at the head and the candidates that follow it. */
export function takeNext(waiting: readonly Signal[]): { signal: Signal; rest: readonly Signal[] } {
  const [head = {}] = waiting
  const following = waiting.slice(1)
  const end = following.findIndex(({ description }) => description !== undefined)
  const own = [head, ...(end < 0 ? following : following.slice(0, end))]
  const later = end < 0 ? [] : following.slice(end)
  const candidates = own.flatMap((signal) => signal.candidates ?? [])
  const left = candidates.slice(mostCandidates)
  return {
    signal: {
      ...(head.description && { description: head.description }),
      ...(candidates.length > 0 && { candidates: candidates.slice(0, mostCandidates) }),
    },
    rest: left.length > 0 ? [{ candidates: left }, ...later] : later,
  }
}
