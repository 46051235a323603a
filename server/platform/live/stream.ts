import type { Refusal } from '../errors.ts'
import type { HeldReply } from '../held-reply.ts'
import { CallerGone } from '../overload.ts'
import { type Device, type DeviceNews, unknownCursor } from './device.ts'
import { HeldDevice } from './held-device.ts'

/** Proxies cut what is silent for a minute, some after half of it. */
const beatEveryMs = 25_000

/** A stream of server-sent events. */
export class Stream extends HeldDevice<void> {
  readonly kind = 'stream'
  isFull = false
  due: number
  readonly #until: number
  readonly #again: (device: Device) => void

  /** `until`: when it ends, on the clock of `performance.now()`; `again`: called when it has room again. */
  constructor(
    who: { accountId: string; sessionToken: string },
    options: { cursor: number; until: number; held: HeldReply; again: (device: Device) => void },
  ) {
    super(who, options)
    this.#until = options.until
    this.due = Math.min(options.until, performance.now() + beatEveryMs)
    this.#again = options.again
  }

  take({ cursor, items, reload }: DeviceNews): boolean {
    const isFirst = this.asked !== undefined
    // Told before what came after it: who is cut off in between goes on from there.
    const begins = this.cursor === unknownCursor || reload ? cursor : this.cursor
    this.cursor = cursor
    if (isFirst) this.#begin()
    const told = items.map(({ number, json }) =>
      number === null ? `data: ${json}\n\n` : `id: ${number}\ndata: ${json}\n\n`,
    )
    if (isFirst || reload)
      told.unshift(`event: cursor\nid: ${begins}\ndata: {"cursor":"${begins}","reload":${reload}}\n\n`)
    if (told.length > 0) this.#write(told.join(''))
    if (performance.now() < this.#until) return true
    this.response?.end()
    return false
  }

  wake(now: number): boolean {
    if (this.isNew) return true
    if (now >= this.#until) {
      this.response?.end()
      return false
    }
    if (this.isFull) {
      // For so long nothing of what was sent has arrived: nobody is there any more.
      this.response?.destroy()
      return false
    }
    this.due = Math.min(this.#until, now + beatEveryMs)
    this.#write(':\n\n')
    return true
  }

  end(why?: Refusal): void {
    if (this.asked) return this.fail(why ?? new CallerGone())
    const { code } = why ?? {}
    // A browser asks again by itself: after a while where there was too much.
    if (code === 'too_many_devices') this.#write('retry: 30000\n\n')
    this.response?.end(code === undefined ? undefined : `event: end\ndata: {"code":"${code}"}\n\n`)
  }

  #begin(): void {
    if (!this.asked) return
    const { held, answer } = this.asked
    this.asked = undefined
    this.response = held.take()
    // The other headers of every answer are for pages, and Node keeps the text of all for as long as the stream is open.
    this.response.writeHead(200, {
      'x-content-type-options': 'nosniff',
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-request-id': held.requestId,
      // Some proxies wait for more before they pass anything on.
      'x-accel-buffering': 'no',
    })
    answer.resolve()
  }

  #write(text: string): void {
    if (!this.response || this.response.write(text) || this.isFull) return
    this.isFull = true
    this.response.once('drain', () => {
      this.isFull = false
      this.#again(this)
    })
  }
}
