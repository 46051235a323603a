import type { Dice } from '../history/dice.ts'

/** How bad the network and the machines are. */
export interface Weather {
  /** Share of messages that get lost. */
  lost: number
  /** Share that comes twice. */
  repeated: number
  /** Share that takes up to a hundred times as long. */
  slow: number
  /** Milliseconds between two crashes, on average; Infinity for none. */
  crashEvery: number
}

/** Milliseconds that a message takes in fair weather. */
export const oneWayMs = 10

/** Time that passes from event to event, and messages that take some of it. */
export class Network {
  now = 0
  weather: Weather
  readonly dice: Dice
  readonly #events: { at: number; run: () => void }[] = []

  constructor(dice: Dice, weather: Weather) {
    this.dice = dice
    this.weather = weather
  }

  after(milliseconds: number, run: () => void): void {
    const event = { at: this.now + milliseconds, run }
    const place = this.#events.findLastIndex(({ at }) => at <= event.at) + 1
    this.#events.splice(place, 0, event)
  }

  /** Delivers later, maybe twice, maybe never, and not in the order of sending. */
  send(deliver: () => void): void {
    const { lost, repeated, slow } = this.weather
    const copies = this.dice.isIt(lost) ? 0 : this.dice.isIt(repeated) ? 2 : 1
    for (let copy = 0; copy < copies; copy += 1) {
      const times = this.dice.isIt(slow) ? 1 + this.dice.below(100) : 1
      this.after(times * (oneWayMs / 2 + this.dice.below(oneWayMs + 1)), deliver)
    }
  }

  /** Lets time pass until then. */
  run(until: number): void {
    for (let next = this.#events[0]; next && next.at <= until; next = this.#events[0]) {
      this.#events.shift()
      this.now = next.at
      next.run()
    }
    this.now = until
  }
}
