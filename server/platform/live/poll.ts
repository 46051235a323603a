import type { ServerResponse } from 'node:http'
import type { HeldReply } from '../held-reply.ts'
import { problemOf } from '../problems.ts'
import type { Refusal } from '../errors.ts'
import { type DeviceNews, unknownCursor } from './device.ts'
import { HeldDevice } from './held-device.ts'

/** The news as the contract has them. */
const answerOf = ({ cursor, items, reload }: DeviceNews): string =>
  `{"cursor":"${cursor}","reload":${reload},"updates":[${items.map(({ json }) => json).join(',')}]}`

/** A question that waits for its answer: JSON to answer with at once, or undefined where the answer is held. */
export class Poll extends HeldDevice<string | undefined> {
  readonly kind = 'poll'
  readonly isFull = false
  readonly due: number
  readonly #requestId: string
  readonly #headers: HeldReply['headers']

  constructor(
    who: { accountId: string; sessionToken: string },
    options: { cursor: number; due: number; held: HeldReply },
  ) {
    super(who, options)
    this.due = options.due
    this.#requestId = options.held.requestId
    this.#headers = options.held.headers
  }

  take(news: DeviceNews): boolean {
    const isSilent = news.items.length === 0 && !news.reload && this.cursor !== unknownCursor
    this.cursor = news.cursor
    if (isSilent && performance.now() < this.due) {
      this.#hold()
      return true
    }
    this.#answer(answerOf(news))
    return false
  }

  wake(): boolean {
    // What it has not read yet comes with the next look.
    if (this.isNew) return true
    this.end()
    return false
  }

  end(why?: Refusal): void {
    if (why && this.asked) this.fail(why)
    else if (why && this.response) {
      const { status, headers, body } = problemOf(why, this.#requestId)
      this.#write(this.response, body, status, headers)
    } else this.#answer(answerOf({ cursor: this.cursor, items: [], reload: false }))
  }

  #hold(): void {
    if (!this.asked) return
    const { held, answer } = this.asked
    this.response = held.take()
    this.asked = undefined
    answer.resolve(undefined)
  }

  #answer(json: string): void {
    if (this.response) this.#write(this.response, json, 200, headersOfAnswer)
    else this.asked?.answer.resolve(json)
    this.asked = undefined
  }

  #write(response: ServerResponse, body: string, status: number, headers: Record<string, string>): void {
    response
      .writeHead(status, {
        ...this.#headers,
        ...headers,
        'cache-control': 'no-store',
        'x-request-id': this.#requestId,
        'content-length': Buffer.byteLength(body),
      })
      .end(body)
  }
}

const headersOfAnswer = { 'content-type': 'application/json; charset=utf-8' }
