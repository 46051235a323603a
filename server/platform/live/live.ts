import { overloaded } from '../overload.ts'
import type { Device, DeviceNews, Item } from './device.ts'
import { Devices } from './devices.ts'
import type { LiveOptions } from './live-options.ts'
import { mostPassingBytes, type Notice, Notices } from './notices.ts'
import { Presence } from './presence.ts'
import { notSignedIn, tooManyDevices } from './refusals.ts'
import { itemOf, lastOfFeeds, mostTold, readFeeds } from './read-feeds.ts'
import type { WrittenFeed } from './write-updates.ts'

const sweepEveryMs = 250
const lookEveryMs = 1000
/** Within so many seconds the feed of everybody who waits is looked at without a reason: a notice may have been lost. */
const lookWithinSeconds = 5
const checkEveryMs = 60_000
const againAfterMs = 1000
/** Most feeds that are read by one statement. */
const readTogether = 1000

/**
 * The devices that wait in this process, and how they hear. Each goes by its own cursor through the feed of its account:
 * what this process writes itself is handed on where it is the very next; in every other case the feed is read, for all
 * devices that need it in one statement. So whatever is lost, doubled or late on the way to a process, a device is told
 * what comes next, once.
 */
export class Live {
  readonly #options: LiveOptions
  readonly #devices = new Devices()
  readonly #notices: Notices
  /** Who is connected at this moment, here or in another process. */
  readonly presence: Presence
  readonly #timers: NodeJS.Timeout[]
  readonly #delivered: Record<Device['kind'], { inc(count: number): void }>
  #behind = new Set<Device>()
  #isReading = false
  #isChecking = false
  #isLookingAround = false
  #isDraining = false

  constructor(options: LiveOptions) {
    this.#options = options
    this.#notices = new Notices(options.sql, options.log)
    this.presence = new Presence(this.#devices, this.#notices)
    const { delivered } = options.metrics
    this.#delivered = { poll: delivered.labels('poll'), stream: delivered.labels('stream') }
    this.#timers = [
      setInterval(() => this.#sweep(), sweepEveryMs),
      setInterval(() => void this.#lookAround(), lookEveryMs),
    ]
    for (const timer of this.#timers) timer.unref()
  }

  /**
   * Lets a device wait, which hears of its feed at once. Of too many devices of one account the oldest is ended.
   * @throws Refusal overloaded
   */
  join(device: Device): void {
    if (this.#devices.size >= this.#options.mostHeld) throw overloaded('first')
    const oldest = this.#devices.add(device)
    this.#options.metrics.held.inc({ kind: device.kind })
    if (oldest) {
      this.leave(oldest)
      oldest.end(tooManyDevices())
    }
    device.checkAt = device.kind === 'stream' ? performance.now() + againAfterMs : Infinity
    this.#look(device)
  }

  leave(device: Device): void {
    if (!this.#devices.delete(device)) return
    this.presence.left(device.accountId)
    this.#behind.delete(device)
    this.#options.metrics.held.dec({ kind: device.kind })
  }

  /** How many wait. */
  get size(): number {
    return this.#devices.size
  }

  /** Whether nothing is to wait any more. */
  get isDraining(): boolean {
    return this.#isDraining
  }

  /** What this process has committed. */
  committed(feeds: readonly WrittenFeed[]): void {
    // One transaction has one moment; to write it out for each person of thousands takes longer than to tell them.
    const atText = feeds[0]?.at.toString()
    const delay = this.#delayOf(feeds[0]?.at)
    for (const feed of feeds) {
      const devices = this.#devices.of(feed.accountId)
      if (!devices) continue
      const first = feed.last - feed.told.length
      const items = feed.told.map((told, i) => itemOf(first + 1 + i, { ...told, at: feed.at }, atText))
      for (const device of devices)
        if (device.cursor === first && !device.isBehind && !device.isFull && items.length <= mostTold)
          this.#tell(device, { cursor: feed.last, items, reload: false }, delay)
        else if (device.cursor < feed.last) this.#look(device)
    }
    this.#notices.grown(feeds)
  }

  /** Tells devices that are connected now, here and in other processes. */
  tellNow(accountIds: readonly string[], name: string, payload: object): void {
    const item = itemOf(null, { name, payload: JSON.stringify(payload), at: this.#options.now() })
    if (Buffer.byteLength(item.json) > mostPassingBytes) throw new Error(`What passes must be small: ${name}`)
    const all = [...new Set(accountIds)]
    this.#pass(all, item)
    this.#notices.passing(all, item.json)
  }

  /** What another process says. */
  heard(text: string): void {
    const notice = JSON.parse(text) as Notice
    const { by, feeds = [], passing } = notice
    if (by === this.#notices.by) return
    this.presence.heard(notice)
    for (const [accountId, last] of feeds)
      for (const device of this.#devices.of(accountId) ?? []) if (device.cursor < last) this.#look(device)
    if (passing) this.#pass(passing.accountIds, { ...passing, number: null, at: this.#options.now() })
  }

  /** Something may have been missed. */
  lookAtAll(): void {
    for (const device of this.#devices.all()) {
      device.checkAt = 0
      this.#look(device)
    }
  }

  /** A session of this account may have ended. */
  sessionEnded(accountId: string): void {
    const devices = this.#devices.of(accountId)
    if (!devices) return
    for (const device of devices) device.checkAt = 0
    void this.#checkSessions()
  }

  /** A device has room again, or wants to know what it has missed. */
  lookAgain(device: Device): void {
    if (this.#devices.has(device)) this.#look(device)
  }

  /** Nobody waits any more from now on: who does is answered at once. */
  drain(): void {
    this.#isDraining = true
    for (const device of this.#devices.all()) {
      if (device.isBehind) continue
      this.leave(device)
      device.end()
    }
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    this.drain()
    await this.#notices.stop()
  }

  #pass(accountIds: readonly string[], item: Item): void {
    const items = [item]
    for (const accountId of accountIds)
      for (const device of this.#devices.of(accountId) ?? [])
        if (!device.isBehind && !device.isFull)
          this.#tell(device, { cursor: device.cursor, items, reload: false })
  }

  /** `delay`: seconds since it happened, where that is known already. */
  #tell(device: Device, news: DeviceNews, delay?: number): void {
    const newest = news.items.at(-1)
    if (newest) this.#delivered[device.kind].inc(news.items.length)
    if (newest && !device.isNew)
      this.#options.metrics.deliveryDelay.observe(delay ?? this.#delayOf(newest.at))
    if (!device.take(news)) this.leave(device)
  }

  #delayOf(at: Temporal.Instant | undefined): number {
    const now = this.#options.now()
    return Math.max(0, (now.epochMilliseconds - (at ?? now).epochMilliseconds) / 1000)
  }

  #look(device: Device): void {
    device.isBehind = true
    this.#behind.add(device)
    if (this.#isReading) return
    this.#isReading = true
    // All who come in this turn of the event loop are read for together.
    setImmediate(() => void this.#readAll())
  }

  async #readAll(): Promise<void> {
    while (this.#behind.size > 0) {
      const together = this.#behind.values().take(readTogether).toArray()
      for (const device of together) this.#behind.delete(device)
      try {
        await this.#readFor(together)
      } catch (error) {
        for (const device of together) if (this.#devices.has(device)) this.#failed(device, error)
      }
    }
    this.#isReading = false
  }

  async #readFor(together: readonly Device[]): Promise<void> {
    const { sql, now } = this.#options
    // Devices of one account that stand at the same number read the same.
    const places = new Map<string, number>()
    const asked = []
    const keys = together.map(({ accountId, cursor }) => `${accountId} ${cursor}`)
    for (const [i, { accountId, cursor }] of together.entries())
      if (!places.has(keys[i]!)) {
        places.set(keys[i]!, asked.length)
        asked.push({ accountId, after: cursor })
      }
    const news = await readFeeds(sql, asked, now())
    for (const [i, device] of together.entries()) {
      const found = news[places.get(keys[i]!)!]!
      if (!this.#devices.has(device) || device.isFull) continue
      // Somebody said meanwhile that there is more: it stays behind until that is read.
      device.isBehind = this.#behind.has(device)
      const isMore = found.items.length === mostTold
      this.#tell(device, found)
      if (isMore && this.#devices.has(device)) this.#look(device)
      if (this.#isDraining && !device.isBehind && this.#devices.has(device)) {
        this.leave(device)
        device.end()
      }
    }
  }

  #failed(device: Device, error: unknown): void {
    if (device.isNew || this.#isDraining) {
      this.leave(device)
      if (device.isNew) device.fail(error)
      else device.end()
      return
    }
    setTimeout(() => this.lookAgain(device), againAfterMs).unref()
  }

  #sweep(): void {
    const now = performance.now()
    let isToCheck = false
    for (const device of this.#devices.all()) {
      if (device.due <= now && !device.wake(now)) this.leave(device)
      isToCheck ||= device.checkAt <= now
    }
    if (isToCheck) void this.#checkSessions()
  }

  /** A part of all accounts each time: the look at all of them is spread over the seconds. */
  async #lookAround(): Promise<void> {
    const part = this.#devices.nextAccounts(Math.ceil(this.#devices.accounts / lookWithinSeconds))
    if (part.length === 0 || this.#isLookingAround) return
    this.#isLookingAround = true
    try {
      const lasts = await lastOfFeeds(this.#options.sql, part)
      for (const [accountId, last] of lasts)
        for (const device of this.#devices.of(accountId) ?? [])
          if (device.cursor < last && !device.isBehind) this.#look(device)
    } catch (error) {
      this.#options.log.debug({ err: error }, 'The feeds could not be looked at')
    } finally {
      this.#isLookingAround = false
    }
  }

  async #checkSessions(): Promise<void> {
    if (this.#isChecking) return
    this.#isChecking = true
    try {
      const now = performance.now()
      const due = this.#devices
        .all()
        .filter(({ checkAt }) => checkAt <= now)
        .toArray()
      for (const device of due) device.checkAt = now + checkEveryMs
      const good = await this.#options
        .areSignedIn(due.map(({ sessionToken }) => sessionToken))
        .catch(() => undefined)
      for (const device of due) {
        if (!this.#devices.has(device)) continue
        if (!good) device.checkAt = now + againAfterMs
        else if (!good.has(device.sessionToken)) {
          this.leave(device)
          device.end(notSignedIn())
        }
      }
    } finally {
      this.#isChecking = false
    }
  }
}
