import type { ServerResponse } from 'node:http'
import type { Refusal } from '../errors.ts'
import type { HeldReply } from '../held-reply.ts'
import { CallerGone } from '../overload.ts'
import type { Device, DeviceNews } from './device.ts'

/** What a question and a stream have in common: until the first look at the feed nothing is answered. */
export abstract class HeldDevice<First> implements Device {
  abstract readonly kind: Device['kind']
  abstract readonly isFull: boolean
  abstract readonly due: number
  readonly accountId: string
  readonly sessionToken: string
  cursor: number
  isBehind = false
  checkAt = Infinity
  protected response: ServerResponse | undefined
  protected asked: { held: HeldReply; answer: PromiseWithResolvers<First> } | undefined

  constructor(
    who: { accountId: string; sessionToken: string },
    { cursor, held }: { cursor: number; held: HeldReply },
  ) {
    this.accountId = who.accountId
    this.sessionToken = who.sessionToken
    this.cursor = cursor
    this.asked = { held, answer: Promise.withResolvers() }
    // Where it may not wait at all, nobody asks how its first look ended.
    this.asked.answer.promise.catch(() => {})
  }

  get isNew(): boolean {
    return this.asked !== undefined
  }

  /** What its first look at the feed came to. */
  get first(): Promise<First> | undefined {
    return this.asked?.answer.promise
  }

  fail(error: unknown): void {
    this.asked?.answer.reject(error)
    this.asked = undefined
  }

  /** The caller hung up. */
  gone(): void {
    this.fail(new CallerGone())
  }

  abstract take(news: DeviceNews): boolean
  abstract wake(now: number): boolean
  abstract end(why?: Refusal): void
}
