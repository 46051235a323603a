import http from 'node:http'
import type { Endpoint } from '#contract/endpoint.ts'
import { assertFitsContract } from '#test/clinic/answers.ts'
import { pathOf, type Request } from '#test/clinic/client.ts'
import type { Attempt } from './history.ts'

/** One connection to each of the desks, kept open from request to request. */
export class Line {
  readonly #agents = new Map<number, http.Agent>()
  readonly #desks: readonly (() => string)[]
  readonly #token: string
  readonly #milliseconds: () => number

  constructor(desks: readonly (() => string)[], token: string, milliseconds: () => number) {
    this.#desks = desks
    this.#token = token
    this.#milliseconds = milliseconds
  }

  get desks(): number {
    return this.#desks.length
  }

  /** Sends a request once, and tells what came back, if anything did. Answers below 500 are held against the contract. */
  async send(desk: number, endpoint: Endpoint, request: Request, key?: string): Promise<Attempt> {
    const sentAt = this.#milliseconds()
    const answer = await this.#exchange(desk, endpoint, request, key).catch((error: unknown) => {
      if (isBroken(error)) return undefined
      throw error
    })
    const endedAt = this.#milliseconds()
    if (!answer) return { desk, sentAt, endedAt }
    const { status, headers, text } = answer
    const body: unknown = text === '' ? undefined : JSON.parse(text)
    if (status < 500) assertFitsContract(endpoint, { status, headers, body })
    return { desk, sentAt, endedAt, status, body, requestId: headers.get('x-request-id') ?? '' }
  }

  close(): void {
    for (const agent of this.#agents.values()) agent.destroy()
  }

  #exchange(desk: number, endpoint: Endpoint, request: Request, key: string | undefined) {
    let agent = this.#agents.get(desk)
    if (!agent) this.#agents.set(desk, (agent = new http.Agent({ keepAlive: true, maxSockets: 1 })))
    const json = request.body === undefined ? '' : JSON.stringify(request.body)
    const headers = {
      authorization: `Bearer ${this.#token}`,
      ...(json && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json) }),
      ...(key !== undefined && { 'idempotency-key': key }),
    }
    const { promise, resolve, reject } = Promise.withResolvers<{
      status: number
      headers: Headers
      text: string
    }>()
    const url = `${this.#desks[desk]!()}${pathOf(endpoint, request)}`
    const sent = http.request(url, { method: endpoint.method, agent, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (text += chunk))
      response.on('error', reject)
      response.on('end', () => {
        const all = Object.entries(response.headers).map(([name, value]): [string, string] => [
          name,
          String(value),
        ])
        resolve({ status: response.statusCode ?? 0, headers: new Headers(all), text })
      })
    })
    sent.on('error', reject)
    // Head and body in one piece, so that they arrive together.
    sent.end(json)
    return promise
  }
}

const isBroken = (error: unknown): boolean =>
  ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ECONNABORTED'].includes(String((error as { code?: string }).code))
