import { createParser } from 'eventsource-parser'
import { getUpdates, type News, streamUpdates, type Update } from '#contract/updates.ts'
import { address, call, Problem } from '../api.ts'
import { waitAsked } from '../try-again.ts'

/** `away`: the server has not been reached for a while, so what is shown may be old. */
export type Connection = 'near' | 'away'

export interface Following {
  /** Cursor of what is shown; undefined where that is not known. */
  after: string | undefined
  hear(update: Update): void
  /** What happened since cannot be told any more: everything shown is to be read anew. */
  reload(): void
  tell(connection: Connection): void
  /** Whether what happens is heard at once though nobody looks at the page. */
  staysNear(): boolean
  signal: AbortSignal
}

/** Milliseconds. A stream that has not said a word by then is held back on its way. */
const firstWordWithin = 6000
/** The server says something every 25 s, also to a long poll. */
const silentFor = 60_000
/** What reaches the page only as a whole is asked for by long polls, and for so long. */
const pollsFor = 10 * 60_000
const longestPause = 30_000
/** A stream that ends sooner is not opened again at once. */
const shortest = 1000
/** A page that nobody looks at asks now and then only: a browser has few connections to one server. */
const hiddenPause = 60_000
const staysAfterHiding = 30_000

/** Follows the feed of who is signed in until `signal`: by a stream, where none comes through by long polls. */
export async function followUpdates(following: Following): Promise<void> {
  const { hear, reload, tell, staysNear, signal } = following
  const isResting = (): boolean => document.hidden && !staysNear()
  let cursor = following.after
  let failures = 0
  let pollsUntil = 0
  const take = (update: Update): void => {
    cursor = update.cursor ?? cursor
    hear(update)
  }
  const begin = (begun: Pick<News, 'cursor' | 'reload'>): void => {
    // Where nothing was known, what is shown was perhaps read before this.
    if (begun.reload || cursor === undefined) reload()
    cursor = begun.cursor
    failures = 0
    tell('near')
  }
  while (!signal.aborted) {
    try {
      if (isResting()) await looked(signal, hiddenPause)
      if (isResting() || performance.now() < pollsUntil) {
        const wait = isResting() ? { wait: 0 } : {}
        // A connection that broke unnoticed would never answer.
        const patient = AbortSignal.any([signal, AbortSignal.timeout(silentFor)])
        const news = await call(getUpdates, { query: { after: cursor, ...wait }, signal: patient })
        begin(news)
        for (const update of news.updates) take(update)
      } else {
        const began = performance.now()
        const comesThrough = await readStream(cursor, { begin, take, isResting, signal })
        if (!comesThrough) pollsUntil = performance.now() + pollsFor
        else if (performance.now() < began + shortest) await online(signal, shortest)
      }
    } catch (error) {
      if (signal.aborted) return
      if (error instanceof Problem && error.status === 401) return
      failures += 1
      // A device without any network may still reach a clinic that runs on itself.
      if (failures > 1 || !navigator.onLine) tell('away')
      await online(signal, waitAsked(error) ?? pauseAfter(failures))
    }
  }
}

/** Longer with each failure, and drawn, so that all who lost a server do not come back in one moment. */
const pauseAfter = (failures: number): number =>
  Math.min(longestPause, 500 * 2 ** failures) * (0.5 + Math.random() / 2)

/**
 * Reads the stream until it ends or nobody looks any more; false where it does not come through bit by bit.
 * @throws Problem of the answer; any other error when the connection breaks
 */
async function readStream(
  after: string | undefined,
  {
    begin,
    take,
    isResting,
    signal,
  }: {
    begin(begun: Pick<News, 'cursor' | 'reload'>): void
    take(update: Update): void
    isResting(): boolean
    signal: AbortSignal
  },
): Promise<boolean> {
  const own = new AbortController()
  const stop = (): void => own.abort()
  signal.addEventListener('abort', stop)
  // A stream that was open before the device lost its connection may look open for long.
  addEventListener('offline', stop)
  let isHeldBack = false
  let ended: { code: string } | undefined
  let patience = setTimeout(() => {
    isHeldBack = !document.hidden
    stop()
  }, firstWordWithin)
  const hidden = whenHiddenFor(staysAfterHiding, () => {
    if (isResting()) stop()
  })
  try {
    const response = await fetch(address(streamUpdates, { query: { after } }), {
      credentials: 'same-origin',
      headers: { accept: 'text/event-stream' },
      signal: own.signal,
    }).catch((error: unknown) => {
      // A page that was closed or hidden says nothing about the connection.
      throw own.signal.aborted ? error : new Problem(0, { code: 'offline' })
    })
    if (!response.ok || !response.body) {
      const body = (await response.json().catch(() => ({}))) as object
      throw new Problem(response.status, body, response.headers.get('retry-after'))
    }
    const parser = createParser({
      onEvent: ({ event, data }) => {
        const said = JSON.parse(data) as unknown
        if (event === 'cursor') begin(said as News)
        else if (event === 'end') ended = said as { code: string }
        else if (event === undefined) take(said as Update)
      },
    })
    for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
      clearTimeout(patience)
      patience = setTimeout(stop, silentFor)
      parser.feed(text)
      if (ended) throw new Problem(429, ended, '30')
    }
    return true
  } catch (error) {
    if (own.signal.aborted && !signal.aborted) return !isHeldBack
    throw error
  } finally {
    clearTimeout(patience)
    hidden()
    signal.removeEventListener('abort', stop)
    removeEventListener('offline', stop)
    own.abort()
  }
}

/** Calls `then` when the page has been hidden for so long. Answers how to stop watching. */
function whenHiddenFor(milliseconds: number, then: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = (): void => {
    clearTimeout(timer)
    if (document.hidden) timer = setTimeout(then, milliseconds)
  }
  look()
  document.addEventListener('visibilitychange', look)
  return () => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', look)
  }
}

/** Resolves when somebody looks at the page again, after so many milliseconds at the latest. */
const looked = (signal: AbortSignal, milliseconds: number): Promise<void> =>
  first(signal, milliseconds, [document, 'visibilitychange'])

/** Resolves when the device has a connection again, after so many milliseconds at the latest. */
const online = (signal: AbortSignal, milliseconds: number): Promise<void> =>
  first(signal, milliseconds, [window, 'online'])

function first(
  signal: AbortSignal,
  milliseconds: number,
  [target, event]: [EventTarget, string],
): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      target.removeEventListener(event, done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    target.addEventListener(event, done)
    signal.addEventListener('abort', done)
  })
}
