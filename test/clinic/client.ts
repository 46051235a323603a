import assert from 'node:assert/strict'
import type { Answer, Endpoint, Problem } from '#contract/endpoint.ts'
import type { Static, TSchema } from 'typebox'
import { type Answered, assertFitsContract } from './answers.ts'

type Part<E, K extends string> = E extends Record<K, infer S extends TSchema> ? Static<S> : undefined
export interface Request<E extends Endpoint = Endpoint> {
  params?: Part<E, 'params'>
  query?: Partial<Part<E, 'query'>>
  body?: Part<E, 'body'>
  /** Instead of a JSON body, for endpoints that accept bytes; the content type stands in `headers`. */
  bytes?: Uint8Array<ArrayBuffer>
  headers?: Record<string, string>
}

/** Sends requests of the contract over HTTP and compares every answer with it. */
export class Client {
  readonly #base: () => string
  readonly #headers: Record<string, string>

  /** `address` is where the requests seem to come from: rate limits are counted by it. */
  constructor(base: () => string, { token, address }: { token?: string; address: string }) {
    this.#base = base
    this.#headers = {
      'x-forwarded-for': address,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    }
  }

  /** The answer, whatever it is, after it was compared with the contract; an answer of 5xx fails. */
  async ask<E extends Endpoint>(endpoint: E, request: Request<NoInfer<E>> = {}): Promise<Answered> {
    const answered = await this.send(endpoint.method, pathOf(endpoint, request), {
      ...(request.body !== undefined && { json: request.body }),
      ...(request.bytes && { bytes: request.bytes }),
      headers: request.headers,
    })
    assertFitsContract(endpoint, answered)
    assert.ok(
      answered.status < 500,
      `${endpoint.method} ${endpoint.path}: ${JSON.stringify(answered.body)}, see consulta.log`,
    )
    return answered
  }

  /** The body of a success. @throws AssertionError with the problem when it was refused */
  async call<E extends Endpoint>(endpoint: E, request: Request<NoInfer<E>> = {}): Promise<Answer<E>> {
    const { status, body } = await this.ask(endpoint, request)
    assert.ok(status < 300, `${endpoint.method} ${endpoint.path} was refused: ${JSON.stringify(body)}`)
    return body as Answer<E>
  }

  /** The problem of a refusal with this code. @throws AssertionError when it was answered otherwise */
  async refused<E extends Endpoint>(
    endpoint: E,
    code: string,
    request: Request<NoInfer<E>> = {},
  ): Promise<Problem> {
    const { body } = await this.ask(endpoint, request)
    assert.equal((body as Problem | undefined)?.code, code, `${endpoint.path}: ${JSON.stringify(body)}`)
    return body as Problem
  }

  /** Any request, as it stands. */
  async send(
    method: string,
    path: string,
    {
      json,
      bytes,
      headers,
    }: { json?: unknown; bytes?: string | Uint8Array<ArrayBuffer>; headers?: Record<string, string> } = {},
  ): Promise<Answered> {
    const response = await fetch(`${this.#base()}${path}`, {
      method,
      headers: {
        ...this.#headers,
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: json === undefined ? bytes : JSON.stringify(json),
      redirect: 'manual',
    })
    const text = await response.text()
    const isJson = /^application\/(problem\+)?json/.test(response.headers.get('content-type') ?? '')
    const body = isJson ? (JSON.parse(text) as unknown) : text === '' ? undefined : text
    return { status: response.status, headers: response.headers, body }
  }
}

export function pathOf(endpoint: Endpoint, { params, query }: Request): string {
  const given = (params ?? {}) as Record<string, string>
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_all, name: string) =>
    encodeURIComponent(given[name] ?? ''),
  )
  const asked = Object.entries(query ?? {}).filter(([, value]) => value !== undefined)
  return asked.length === 0 ? path : `${path}?${new URLSearchParams(asked.map(([k, v]) => [k, String(v)]))}`
}
