import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Endpoint } from '#contract/endpoint.ts'
import type { Request } from '#test/clinic/client.ts'
import type { Dice } from './dice.ts'
import { type Entry, isAnswered, type Span } from './history.ts'
import type { Line } from './line.ts'

/** What a device wants, as it is drawn. */
export interface Wish {
  endpoint: Endpoint
  request: Request
  /** Of an earlier request; a new one where none is given. */
  key?: string
  takes?: Entry['takes']
  gives?: readonly string[]
  of?: string
  heard?(entry: Entry): void
}

/** A time that the waiting list offers. */
export interface Offered {
  offerId: string
  visitId: string
  span: Span
}

/** A request that was answered, as it can be sent again. */
export interface Answered {
  endpoint: Endpoint
  request: Request
  key: string
}

/** How long a device goes on asking: far longer than any start takes. */
const patienceMs = 60_000
const againAfterMs = 100

/** A phone or a browser of a patient: asks one thing after the other, each until it hears an answer. */
export class Device {
  readonly name: string
  readonly accountId: string
  readonly patientId: string
  readonly visits = new Map<string, Span>()
  readonly holds = new Map<string, Span>()
  /** Entries on the waiting list to which something is offered in place of a visit of this device. */
  readonly offers = new Map<string, Offered>()
  readonly answered: Answered[] = []
  readonly #line: Line
  readonly #dice: Dice

  constructor(
    who: { name: string; accountId: string; patientId: string },
    { line, dice }: { line: Line; dice: Dice },
  ) {
    this.name = who.name
    this.accountId = who.accountId
    this.patientId = who.patientId
    this.#line = line
    this.#dice = dice
  }

  /**
   * Asks until there is an answer, at one of the desks and after a break at whichever; now and then at both in one moment.
   * @param desk asks there, once
   */
  async ask(operation: string, wish: Wish, desk?: number): Promise<Entry> {
    const { endpoint, request, takes, gives = [], of } = wish
    const key = endpoint.repeatable ? (wish.key ?? randomUUID()) : undefined
    const send = (at: number) => this.#line.send(at, endpoint, request, key)
    const entry: Entry = {
      device: this.name,
      accountId: this.accountId,
      operation,
      asked: JSON.stringify([endpoint.method, endpoint.path, request.params, request.body]),
      attempts: [],
      gives,
      sentAt: 0,
      answeredAt: 0,
      status: 0,
      body: undefined,
      ...(key !== undefined && { key }),
      ...(takes && { takes }),
      ...(of !== undefined && { of }),
    }
    const giveUpAt = performance.now() + patienceMs
    const isAtBoth = desk === undefined && key !== undefined && this.#dice.isIt(0.1)
    while (!entry.attempts.some(isAnswered)) {
      if (performance.now() > giveUpAt) throw new Error(`Nobody answers ${entry.asked}`)
      if (entry.attempts.length > 0) await pause(againAfterMs)
      const desks = isAtBoth ? [0, 1] : [desk ?? this.#dice.below(this.#line.desks)]
      entry.attempts.push(...(await Promise.all(desks.map(send))))
      if (desk !== undefined) break
    }
    const last = entry.attempts.find(isAnswered) ?? entry.attempts.at(-1)!
    entry.sentAt = Math.min(...entry.attempts.map(({ sentAt }) => sentAt))
    // By then every copy of it has ended.
    entry.answeredAt = Math.max(...entry.attempts.map(({ endedAt }) => endedAt))
    entry.status = last.status ?? 0
    entry.body = last.body
    if (key !== undefined && wish.key === undefined && isAnswered(entry))
      this.answered.push({ endpoint, request, key })
    wish.heard?.(entry)
    return entry
  }
}
