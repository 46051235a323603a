import { type Ctx, onceForProcess, type Tx } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import { keepAvailability, keepAvailabilityNow } from '#schedules'
import {
  type Asked,
  type BookingAsked,
  decideTogether,
  type Got,
  type HoldAsked,
  type Outcome,
  type Wish,
} from './decide-together.ts'
import { timeLost } from './errors.ts'
import { nearestInstead } from './nearest-instead.ts'

/**
 * Asks the booking desk for a time. `won` runs in the transaction that took it, so the time and what is written about it
 * are one; it hears what goes with the time. Who loses keeps what they had and is told the nearest free times. `lock`
 * locks the rows that other steps lock before they touch the time. Both run in the name of who asks, and again if the
 * transaction is started again.
 * @throws Refusal time_taken, patient_busy, time_not_offered, day_full (409), time_in_past, too_short_notice, too_far_ahead,
 * unaligned_start (422)
 */
export async function takeTime<T>(
  ctx: Ctx,
  wish: Wish,
  won: (tx: Tx, got: Got) => Promise<T>,
  lock: (tx: Tx) => Promise<void> = async () => {},
): Promise<T> {
  const asked: Asked = { is: 'wish', ctx, doctorId: wish.doctor.id, wish, won, lock }
  return tell(ctx, await deskOf(ctx).ask(asked)) as Promise<T>
}

/** `takeTime`, but who loses is told nothing but that: undefined. @throws Refusal of `lock` alone */
export async function tryTime<T>(
  ctx: Ctx,
  wish: Wish,
  won: (tx: Tx, got: Got) => Promise<T>,
  lock: (tx: Tx) => Promise<void>,
): Promise<T | undefined> {
  const outcome = await deskOf(ctx).ask({ is: 'wish', ctx, doctorId: wish.doctor.id, wish, won, lock })
  return 'lost' in outcome ? undefined : (tell(ctx, outcome) as Promise<T>)
}

/** Asks the desk for what a patient books or holds, and answers what was written. @throws Refusal as `takeTime`, and of the wish itself */
export const askDesk = async (
  ctx: Ctx,
  asked: Omit<BookingAsked, 'ctx'> | Omit<HoldAsked, 'ctx'>,
): Promise<unknown> => tell(ctx, await deskOf(ctx).ask({ ctx, ...asked }))

async function tell(ctx: Ctx, outcome: Outcome): Promise<unknown> {
  if ('answer' in outcome) return outcome.answer
  if ('refusal' in outcome) throw outcome.refusal
  throw timeLost(outcome.lost, await nearestInstead(ctx, outcome.wanted))
}

interface Waiting {
  asked: Asked
  settle: PromiseWithResolvers<Outcome>
}

/**
 * The booking desk of a process: decides who gets a time, in the order in which they came. Whoever comes while others are
 * being decided waits; all who waited are decided next, together, in one transaction. Other processes have desks of their
 * own: the keys of taken time decide between them (`schedules/take-times.ts`).
 *
 * Where somebody is just changing a doctor's hours, those who want that doctor wait in a line of their own, so that the
 * others need not.
 */
class Desk {
  readonly #main: Waiting[] = []
  /** By doctor. */
  readonly #aside = new Map<string, Waiting[]>()
  #busy = false

  ask(asked: Asked): Promise<Outcome> {
    const waiting: Waiting = { asked, settle: Promise.withResolvers<Outcome>() }
    if (asked.ctx.config.BOOKINGS_TOGETHER === 1) void this.#decide([waiting], 'aside')
    else {
      ;(this.#aside.get(asked.doctorId) ?? this.#main).push(waiting)
      if (!this.#busy) void this.#workOffMain()
    }
    return waiting.settle.promise
  }

  async #workOffMain(): Promise<void> {
    this.#busy = true
    while (this.#main.length > 0) await this.#decide(nextOf(this.#main), 'main')
    this.#busy = false
  }

  async #workOffAside(doctorId: string, line: Waiting[]): Promise<void> {
    while (line.length > 0) await this.#decide(nextOf(line), 'aside')
    this.#aside.delete(doctorId)
  }

  async #decide(together: readonly Waiting[], line: 'main' | 'aside'): Promise<void> {
    const [first] = together
    if (!first) return
    try {
      let here = together
      const outcomes = await first.asked.ctx.transaction(async (tx) => {
        // What is offered here is offered until the commit: changes of these doctors' hours wait, and so see these visits.
        here = await this.#whoseHoursAreKept(tx, together, line)
        return decideTogether(
          tx,
          here.map(({ asked }) => asked),
        )
      })
      this.#putAside(together.filter((one) => !here.includes(one)))
      for (const [i, outcome] of outcomes.entries()) here[i]?.settle.resolve(outcome)
    } catch (error) {
      if (together.length > 1 && isFaultOfOne(error))
        for (const one of together) await this.#decide([one], 'aside')
      else if (error instanceof Refusal) first.settle.resolve({ refusal: error })
      else for (const { settle } of together) settle.reject(error)
    }
  }

  async #whoseHoursAreKept(
    tx: Tx,
    together: readonly Waiting[],
    line: 'main' | 'aside',
  ): Promise<readonly Waiting[]> {
    const ids = together.map(({ asked }) => asked.doctorId)
    if (line === 'aside') {
      await keepAvailability(tx, ids)
      return together
    }
    const kept = await keepAvailabilityNow(tx, ids)
    return together.filter(({ asked }) => kept.has(asked.doctorId))
  }

  /** They wait until the change of their doctor's hours is over, and all who came after them to the same doctor with them. */
  #putAside(waiting: readonly Waiting[]): void {
    for (const [doctorId, first] of Map.groupBy(waiting, ({ asked }) => asked.doctorId)) {
      const later = this.#main.filter(({ asked }) => asked.doctorId === doctorId)
      for (const one of later) this.#main.splice(this.#main.indexOf(one), 1)
      const line = [...first, ...later]
      this.#aside.set(doctorId, line)
      void this.#workOffAside(doctorId, line)
    }
  }
}

/**
 * Takes from a line who is decided next: all who wait, up to the setting BOOKINGS_TOGETHER, but of those who move one visit
 * the first only.
 */
function nextOf(line: Waiting[]): Waiting[] {
  const visits = new Set<string>()
  const most = line[0]?.asked.ctx.config.BOOKINGS_TOGETHER ?? 1
  const end = line.findIndex(({ asked }, i) => {
    const visitId = asked.is === 'wish' ? asked.wish.visitId : undefined
    if (i >= most || (visitId !== undefined && visits.has(visitId))) return true
    if (visitId !== undefined) visits.add(visitId)
    return false
  })
  return line.splice(0, end < 0 ? line.length : end)
}

/** What breaks the transaction of all although one alone is at fault: a refusal, or a value or rule of the database. */
const isFaultOfOne = (error: unknown): boolean =>
  error instanceof Refusal || /^2[23]/.test(String((error as { code?: string }).code ?? ''))

const deskOf = onceForProcess(() => new Desk())
