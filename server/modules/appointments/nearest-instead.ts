import { doctorById } from '#doctors'
import { type Ctx, onceForProcess } from '#platform/context.ts'
import { nearestToEach } from '#schedules'
import type { WantedTime } from './decide-together.ts'

/** How many free times are named to whoever lost one. */
export const nearestShown = 3

interface Question {
  ctx: Ctx
  wanted: WantedTime
  /** By the start that was wanted. */
  arounds: Map<number, PromiseWithResolvers<Temporal.Instant[]>>
}

/**
 * The free times nearest to times that were lost. Thousands may lose the same few times in one moment: all who ask about
 * the same doctor while others are being answered get their answer from one look at the calendar, and of many doctors one
 * is looked at after the other, so that who loses does not take the database from who books.
 */
class NearestTimes {
  readonly #questions = new Map<string, Question>()
  #busy = false

  ask(ctx: Ctx, wanted: WantedTime): Promise<Temporal.Instant[]> {
    const { doctorId, durationMinutes, kind, startsAt } = wanted
    const id = `${doctorId} ${durationMinutes} ${kind}`
    const question = this.#questions.get(id) ?? { ctx, wanted, arounds: new Map() }
    this.#questions.set(id, question)
    const at = startsAt.epochMilliseconds
    const answer = question.arounds.get(at) ?? Promise.withResolvers<Temporal.Instant[]>()
    question.arounds.set(at, answer)
    if (!this.#busy) void this.#workOff()
    return answer.promise
  }

  async #workOff(): Promise<void> {
    this.#busy = true
    // Whoever is answered together comes together: in the same turn of the event loop.
    await new Promise((resolve) => setImmediate(resolve))
    for (const [id, question] of this.#questions) {
      this.#questions.delete(id)
      await answer(question)
    }
    this.#busy = false
  }
}

async function answer({ ctx, wanted, arounds }: Question): Promise<void> {
  const { doctorId, durationMinutes, kind } = wanted
  const starts = [...arounds.keys()].map((at) => Temporal.Instant.fromEpochMilliseconds(at))
  try {
    const doctor = await doctorById(ctx, doctorId)
    const asked = doctor && { doctor, durationMinutes, kind, count: nearestShown, arounds: starts }
    const found = asked ? await nearestToEach(ctx, asked) : []
    for (const [i, { resolve }] of [...arounds.values()].entries()) resolve(found[i] ?? [])
  } catch (error) {
    for (const { reject } of arounds.values()) reject(error)
  }
}

const timesOf = onceForProcess(() => new NearestTimes())

/** The free times nearest to one that was lost, as `nearestFreeTimes`. */
export const nearestInstead = (ctx: Ctx, wanted: WantedTime): Promise<Temporal.Instant[]> =>
  timesOf(ctx).ask(ctx, wanted)
