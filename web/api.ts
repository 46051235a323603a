import type {
  Answer,
  Body,
  Endpoint,
  Params,
  Problem as ProblemBody,
  Query,
  SeriesConflict,
  StandingVisit,
} from '#contract/endpoint.ts'
import { queryOptions } from '@tanstack/react-query'

/**
 * The answer was no, or there was none. `code` is the contract's refusal code, `offline` when the server was not reached,
 * or `failed`; `field` names the input to change, and `place` where it is in what was sent, e.g. `plan.3.times`; `nearest`
 * are free starts instead of a lost one (instants); `visits` stand on what would change, the first of `total`; `conflicts`
 * are the visits that keep a series from being had as a whole; `retryAfterSeconds` is when to try again, where that was said.
 */
export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly field: string | undefined
  /** The whole way to the field, as `times.2.startsAt`. */
  readonly path: string | undefined
  readonly detail: string
  readonly nearest: readonly string[]
  readonly visits: readonly StandingVisit[]
  readonly total: number
  readonly conflicts: readonly SeriesConflict[]
  readonly requestId: string | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(status: number, body: Partial<ProblemBody>, retryAfter: string | null = null) {
    super(body.title ?? body.code ?? 'failed')
    this.name = 'Problem'
    this.status = status
    this.code = body.code ?? 'failed'
    this.field = body.field?.split('.').at(-1)
    this.path = body.field
    this.detail = body.detail ?? ''
    this.nearest = body.nearest ?? []
    this.visits = body.visits ?? []
    this.total = body.total ?? this.visits.length
    this.conflicts = body.conflicts ?? []
    this.requestId = body.requestId
    this.retryAfterSeconds = /^\d+$/.test(retryAfter ?? '') ? Number(retryAfter) : undefined
  }
}

type Need<K extends string, T> = T extends undefined
  ? unknown
  : object extends T
    ? { [k in K]?: T }
    : { [k in K]: T }
/** What has a default at the server may be left out. */
type Defaulted = 'page' | 'size' | 'count'
type Asked<Q> = Q extends object
  ? Omit<Q, Defaulted> & Partial<Pick<Q, Extract<keyof Q, Defaulted>>>
  : undefined

export type Input<E extends Endpoint> = Need<'params', Params<E>> &
  Need<'query', Asked<Query<E>>> &
  Need<'body', Body<E>> & {
    /** The version that was read; a change made meanwhile is then refused instead of overwritten. */
    ifMatch?: number
    /** Idempotency-Key: a repeat with the same key gets the first answer. */
    once?: string
    /** Raw bytes for endpoints that accept them. */
    raw?: Blob
    signal?: AbortSignal
    /** Is sent even if the page is closed meanwhile. */
    keepalive?: boolean
  }
type Rest<E extends Endpoint> = object extends Input<E> ? [input?: Input<E>] : [input: Input<E>]

interface AnyInput {
  params?: Record<string, string>
  query?: Record<string, unknown>
  body?: unknown
  ifMatch?: number
  once?: string
  raw?: Blob
  signal?: AbortSignal
  keepalive?: boolean
}

/** Address of an endpoint with its parameters filled in, for calls and for plain links such as downloads. */
export function address<E extends Endpoint>(endpoint: E, ...[input]: Rest<E>): string {
  const { params = {}, query = {} } = (input ?? {}) as AnyInput
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const asked = new URLSearchParams()
  for (const [key, value] of Object.entries(query))
    if (value !== undefined && value !== '') asked.set(key, String(value))
  return asked.size > 0 ? `${path}?${asked}` : path
}

/** Calls an endpoint of the contract. Throws a `Problem` for everything but success. */
export async function call<E extends Endpoint>(endpoint: E, ...rest: Rest<E>): Promise<Answer<E>> {
  const input = (rest[0] ?? {}) as AnyInput
  const response = await fetch(address(endpoint, ...rest), {
    method: endpoint.method,
    credentials: 'same-origin',
    signal: input.signal ?? null,
    keepalive: input.keepalive ?? false,
    headers: {
      accept: 'application/json',
      'x-consulta': '1',
      ...(input.body !== undefined && { 'content-type': 'application/json' }),
      ...(input.raw && { 'content-type': input.raw.type }),
      ...(input.ifMatch !== undefined && { 'if-match': `"${input.ifMatch}"` }),
      ...(input.once && { 'idempotency-key': input.once }),
    },
    body: input.raw ?? (input.body === undefined ? null : JSON.stringify(input.body)),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Problem(0, { code: 'offline' })
  })
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  const answer: unknown = isJson && text !== '' ? JSON.parse(text) : text
  if (response.ok) return (text === '' ? null : answer) as Answer<E>
  throw new Problem(
    response.status,
    typeof answer === 'object' && answer !== null ? answer : {},
    response.headers.get('retry-after'),
  )
}

/** The query of a read: `useQuery(ask(getDoctor, { params: { id } }))`. Its key is `[path, input]`. */
export const ask = <E extends Endpoint>(endpoint: E, ...rest: Rest<E>) =>
  queryOptions({
    queryKey: [endpoint.path, rest[0] ?? {}] as const,
    queryFn: ({ signal }) => call(endpoint, ...([{ ...rest[0], signal }] as unknown as Rest<E>)),
  })

/** A key for one attempt. `crypto.randomUUID` exists only on https and localhost, and clinics run on plain LANs too. */
export const attemptKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
