import { diceOf } from '../history/dice.ts'
import { Network, oneWayMs, type Weather } from './network.ts'
import { type Fault, holdMs, type Outcome, Shard, type Wish } from './shard.ts'

export interface Setting {
  seed: number
  weather: Weather
  fault?: Fault
  shards?: number
}

/** What came of a run: what was broken, and what it cost. */
export interface Run {
  broken: string[]
  bookings: number
  booked: number
  /** Median time from the first sending to the answer, in one-way messages; of claims of one shard and of two. */
  waitWithin: number
  waitAcross: number
  /** Refused because of a hold that came to nothing. */
  wronglyRefused: number
}

const people = 5
const times = 4
const bookings = 60
const bookingEveryMs = 150
const againAfterMs = 400
export const fair: Weather = { lost: 0, repeated: 0, slow: 0, crashEvery: Infinity }

/** Patients of several shards book and cancel with doctors of several shards, in some weather; then it clears up. */
export function runModel({ seed, weather, fault = 'none', shards: count = 3 }: Setting): Run {
  const dice = diceOf(seed)
  const network = new Network(dice, weather)
  const broken = new Set<string>()
  const sent = new Map<
    string,
    { wish: Wish; at: number; answers: Set<string>; waited?: number; isToBeCancelled: boolean }
  >()
  const shards: Shard[] = []
  const shardOf = (person: string): Shard => shards[Number(person.slice(1)) % count]!
  const tell = (claimId: string, outcome: Outcome | 'cancelled'): void => {
    const one = sent.get(claimId)!
    one.waited ??= network.now - one.at
    one.answers.add(outcome)
  }
  for (let n = 0; n < count; n += 1) shards.push(new Shard(network, { shardOf, fault, tell }))

  const askOn = (claimId: string): void => {
    const one = sent.get(claimId)!
    const home = shardOf(one.wish.patient)
    const isDone =
      one.answers.has('cancelled') ||
      (one.answers.size > 0 && !(one.answers.has('booked') && one.isToBeCancelled))
    if (isDone) return
    network.send(
      () => void (home.isUp && (one.answers.has('booked') ? home.cancel(claimId) : home.book(one.wish))),
    )
    network.after(againAfterMs, () => askOn(claimId))
  }
  for (let n = 0; n < bookings; n += 1)
    network.after(n * bookingEveryMs + dice.below(bookingEveryMs), () => {
      const wish = {
        claimId: `claim ${n}`,
        patient: `p${dice.below(people)}`,
        doctor: `d${dice.below(people)}`,
        time: dice.below(times),
      }
      sent.set(wish.claimId, { wish, at: network.now, answers: new Set(), isToBeCancelled: dice.isIt(0.4) })
      askOn(wish.claimId)
    })
  const crash = (): void => {
    const shard = dice.oneOf(shards)!
    shard.isUp = false
    network.after(dice.below(2 * holdMs), () => (shard.isUp = true))
    if (Number.isFinite(network.weather.crashEvery)) network.after(dice.below(2 * weather.crashEvery), crash)
  }
  if (Number.isFinite(weather.crashEvery)) network.after(dice.below(2 * weather.crashEvery), crash)
  const end = bookings * bookingEveryMs
  for (let at = 0; at < end; at += oneWayMs) {
    network.run(at)
    for (const overlap of overlapsIn(shards)) broken.add(overlap)
  }
  // It clears up: whoever crashed is back at most two holds later, and all that is open comes to its end.
  network.weather = fair
  network.run(end + 10 * holdMs)
  for (const what of [...overlapsIn(shards), ...leftIn(shards)]) broken.add(what)
  for (const [claimId, { answers }] of sent) {
    if (answers.size === 0) broken.add(`${claimId} was never answered`)
    if (
      answers.has('booked') &&
      (answers.has('doctor_taken') || answers.has('patient_busy') || answers.has('too_late'))
    )
      broken.add(`${claimId} was answered in two ways`)
  }

  const all = [...sent.values()]
  const claims = shards.flatMap((shard) => [...shard.claims.values()])
  const waits = (isWithin: boolean): number =>
    medianOf(
      all
        .filter(
          ({ wish, answers }) =>
            (shardOf(wish.patient) === shardOf(wish.doctor)) === isWithin && !answers.has('patient_busy'),
        )
        .map(({ waited = Infinity }) => waited / oneWayMs),
    )
  return {
    broken: [...broken],
    bookings: all.length,
    booked: all.filter(({ answers }) => answers.has('booked')).length,
    waitWithin: waits(true),
    waitAcross: waits(false),
    wronglyRefused: claims
      .filter(({ outcome }) => outcome !== 'booked')
      .reduce((sum, { refused }) => sum + refused.length, 0),
  }
}

/** Visits of one person at one time, as the doctors' shards have them. */
function overlapsIn(shards: readonly Shard[]): string[] {
  const wishes = new Map(
    shards.flatMap((shard) => [...shard.claims].map(([id, { wish }]) => [id, wish] as const)),
  )
  const visits = shards.flatMap((shard) =>
    [...shard.cells].flatMap(([key, { claimId }]) => {
      const wish = wishes.get(claimId)
      return wish && key.startsWith(wish.doctor) ? [wish] : []
    }),
  )
  return [...Map.groupBy(visits, ({ patient, time }) => `${patient} ${time}`)]
    .filter(([, { length }]) => length > 1)
    .map(([who, two]) => `two visits of ${who}: ${two.map(({ claimId }) => claimId).join(' and ')}`)
}

/** What is not settled on both sides alike when all has come to its end. */
function leftIn(shards: readonly Shard[]): string[] {
  const cells = shards.flatMap((shard) => [...shard.cells])
  const held = cells
    .filter(([, { until }]) => until !== Infinity)
    .map(([key]) => `${key} is held after its expiry`)
  const claims = shards.flatMap((shard) => [...shard.claims])
  const uneven = claims.flatMap(([claimId, { outcome, isCancelled }]) => {
    const sides = cells.filter(([, cell]) => cell.claimId === claimId).length
    const wanted = outcome === 'booked' && !isCancelled ? 2 : 0
    return sides === wanted ? [] : [`${claimId} is ${outcome ?? 'open'} and has ${sides} sides of ${wanted}`]
  })
  return [...held, ...uneven]
}

export function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
