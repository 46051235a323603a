import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { Devices } from './devices.ts'
import type { Notice, Notices } from './notices.ts'

/** Between two questions that wait a device is away for a moment. */
const lingersMs = 10_000
/** Other processes answer within so long, or are not counted. */
const patienceMs = 200
/** They fit into one notice. */
const askedTogether = 100

/**
 * Who is connected at this moment, to this process or another: asked for, never kept. A process that does not answer in time
 * is left out, so somebody may be missing for a moment; nobody is there who has long left.
 */
export class Presence {
  readonly #devices: Devices
  readonly #notices: Notices
  readonly #leftAt = new Map<string, number>()
  readonly #asked = new Map<string, Set<string>>()

  constructor(devices: Devices, notices: Notices) {
    this.#devices = devices
    this.#notices = notices
  }

  left(accountId: string): void {
    this.#leftAt.delete(accountId)
    this.#leftAt.set(accountId, performance.now())
    // The oldest come first.
    for (const [id, at] of this.#leftAt) {
      if (performance.now() - at < lingersMs) break
      this.#leftAt.delete(id)
    }
  }

  async of(accountIds: readonly string[]): Promise<string[]> {
    const found = new Set(this.#here(accountIds))
    const missing = accountIds.filter((id) => !found.has(id))
    const asked: string[] = []
    for (let i = 0; i < missing.length; i += askedTogether) {
      const id = randomUUID()
      asked.push(id)
      this.#asked.set(id, found)
      this.#notices.say({ asks: { id, accountIds: missing.slice(i, i + askedTogether) } })
    }
    if (asked.length > 0) await setTimeout(patienceMs)
    for (const id of asked) this.#asked.delete(id)
    return accountIds.filter((id) => found.has(id))
  }

  /** What another process asks or answers. */
  heard({ asks, here }: Notice): void {
    const found = asks ? this.#here(asks.accountIds) : []
    if (asks && found.length > 0) this.#notices.say({ here: { id: asks.id, accountIds: found } })
    for (const id of here?.accountIds ?? []) this.#asked.get(here?.id ?? '')?.add(id)
  }

  #here(accountIds: readonly string[]): string[] {
    const since = performance.now() - lingersMs
    return accountIds.filter((id) => this.#devices.of(id) || (this.#leftAt.get(id) ?? -Infinity) > since)
  }
}
