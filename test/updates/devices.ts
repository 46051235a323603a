import http from 'node:http'
import type { News, Update } from '#contract/updates.ts'

export interface Asked {
  url: string
  token: string
}
interface Answer {
  status: number
  headers: http.IncomingHttpHeaders
  body: string
}

/** One request; `cut` hangs up. */
export function get({ url, token }: Asked, path: string, headers: Record<string, string> = {}) {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const request = http.get(`${url}${path}`, {
    agent: false,
    headers: { authorization: `Bearer ${token}`, ...headers },
  })
  request.on('error', reject)
  request.on('response', (response) => {
    let body = ''
    response.setEncoding('utf8').on('data', (chunk) => (body += chunk))
    response.on('error', reject)
    response.on('close', () =>
      response.complete
        ? resolve({ status: response.statusCode ?? 0, headers: response.headers, body })
        : reject(new Error('cut off')),
    )
  })
  promise.catch(() => {})
  return { answer: promise, cut: () => request.destroy() }
}

export const poll = (asked: Asked, { after, wait }: { after?: string; wait?: number }) => {
  const query = new URLSearchParams({
    ...(after !== undefined && { after }),
    ...(wait !== undefined && { wait: String(wait) }),
  })
  const { answer, cut } = get(asked, `/v1/updates?${query}`)
  const news = answer.then(({ status, body }) => {
    if (status !== 200) throw new Error(`${status} ${body}`)
    return JSON.parse(body) as News
  })
  news.catch(() => {})
  return { news, cut }
}

/** A stream that is read event by event. */
export interface OpenStream {
  /** Resolves when it has begun, with its first event. */
  begun: Promise<{ cursor: string; reload: boolean }>
  /** Resolves when it has ended, with the code of the event `end` if there was one. */
  ended: Promise<string | undefined>
  cut(): void
}

/** Calls `tell` with each update, and `tellStart` with where the stream begins. */
export function stream(
  { url, token }: Asked,
  {
    after,
    lastEventId,
    tell,
    tellStart = () => {},
    cookie = false,
  }: {
    after?: string
    lastEventId?: string
    tell: (update: Update) => void
    tellStart?: (start: { cursor: string; reload: boolean }) => void
    cookie?: boolean
  },
): OpenStream {
  const begun = Promise.withResolvers<{ cursor: string; reload: boolean }>()
  const ended = Promise.withResolvers<string | undefined>()
  begun.promise.catch(() => {})
  let why: string | undefined
  const query = after === undefined ? '' : `?after=${after}`
  const request = http.get(`${url}/v1/updates/stream${query}`, {
    agent: false,
    headers: {
      ...(cookie ? { cookie: token } : { authorization: `Bearer ${token}` }),
      ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
    },
  })
  const over = (error: Error): void => {
    begun.reject(error)
    ended.resolve(why)
  }
  request.on('error', over)
  request.on('response', (response) => {
    let rest = ''
    response.setEncoding('utf8').on('data', (chunk: string) => {
      const events = (rest + chunk).split('\n\n')
      rest = events.pop() ?? ''
      for (const event of events) {
        const field = (name: string): string | undefined =>
          new RegExp(`^${name}: (.*)$`, 'm').exec(event)?.[1]
        const told = field('data')
        if (told === undefined) continue
        const value = JSON.parse(told) as unknown
        if (field('event') === 'cursor') {
          tellStart(value as { cursor: string; reload: boolean })
          begun.resolve(value as { cursor: string; reload: boolean })
        } else if (field('event') === 'end') why = (value as { code: string }).code
        else {
          const update = value as Update
          if ((field('id') ?? null) !== update.cursor) throw new Error(`The id is not the cursor: ${event}`)
          tell(update)
        }
      }
    })
    response.on('error', () => {})
    response.on('close', () => over(new Error(`The stream ended: ${response.statusCode} ${rest}`)))
  })
  return { begun: begun.promise, ended: ended.promise, cut: () => request.destroy() }
}
