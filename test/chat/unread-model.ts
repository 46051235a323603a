/** One message as the model knows it. */
interface Said {
  number: number
  by: number | undefined
  counts: boolean
  isDeleted: boolean
}
interface Inside {
  seenAfter: number
  readTo: number
}

/** A room in the plainest words: whatever is unread is counted from all messages each time. */
export class UnreadModel {
  readonly said: Said[] = []
  readonly inside = new Map<number, Inside>()

  get last(): number {
    return this.said.length
  }
  #say(by: number | undefined, counts: boolean): number {
    this.said.push({ number: this.last + 1, by, counts, isDeleted: false })
    return this.last
  }
  join(who: number): void {
    if (this.inside.has(who)) return
    this.inside.set(who, { seenAfter: this.last, readTo: this.last })
  }
  /** People come together, which the system says once. */
  made(all: readonly number[]): void {
    for (const who of all) this.join(who)
    this.#say(undefined, false)
  }
  leave(who: number): void {
    this.inside.delete(who)
    this.#say(undefined, false)
  }
  send(who: number): void {
    const number = this.#say(who, true)
    const own = this.inside.get(who)
    if (own) own.readTo = number
  }
  read(who: number, upTo: number): void {
    const own = this.inside.get(who)
    if (own) own.readTo = Math.max(own.readTo, Math.min(upTo, this.last))
  }
  delete(number: number): void {
    const said = this.said[number - 1]
    if (said) said.isDeleted = true
  }
  unreadOf(who: number): number {
    const { readTo = 0 } = this.inside.get(who) ?? {}
    return this.said.filter((one) => one.counts && !one.isDeleted && one.by !== who && one.number > readTo)
      .length
  }
  /** By person: up to where they have read, and what they have not. */
  counts(): Record<number, [readTo: number, unread: number]> {
    return Object.fromEntries(
      [...this.inside].map(([who, { readTo }]) => [who, [readTo, this.unreadOf(who)]] as const),
    )
  }
}
