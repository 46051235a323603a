import type { Device } from './device.ts'

/** More of one account is no person any more. */
const mostOfAccount = 20

/** Who waits, by account; of one account the oldest first. */
export class Devices {
  readonly #byAccount = new Map<string, Device[]>()
  readonly #all = new Set<Device>()
  #rest: MapIterator<string> | undefined

  get size(): number {
    return this.#all.size
  }
  get accounts(): number {
    return this.#byAccount.size
  }

  /** Answers the one that is to go because there are too many of its account. */
  add(device: Device): Device | undefined {
    this.#all.add(device)
    const of = this.#byAccount.get(device.accountId)
    if (!of) this.#byAccount.set(device.accountId, [device])
    // Not written to: somebody may just be going through it.
    else this.#byAccount.set(device.accountId, [...of, device])
    return of && of.length >= mostOfAccount ? of[0] : undefined
  }

  delete(device: Device): boolean {
    if (!this.#all.delete(device)) return false
    const left = (this.#byAccount.get(device.accountId) ?? []).filter((one) => one !== device)
    if (left.length === 0) this.#byAccount.delete(device.accountId)
    else this.#byAccount.set(device.accountId, left)
    return true
  }

  has(device: Device): boolean {
    return this.#all.has(device)
  }
  of(accountId: string): readonly Device[] | undefined {
    return this.#byAccount.get(accountId)
  }
  all(): SetIterator<Device> {
    return this.#all.values()
  }

  /** The next accounts, from the first again after the last. */
  nextAccounts(count: number): string[] {
    const next = []
    while (next.length < count) {
      this.#rest ??= this.#byAccount.keys()
      const { done, value } = this.#rest.next()
      if (done) {
        this.#rest = undefined
        break
      }
      next.push(value)
    }
    return next
  }
}
