import assert from 'node:assert/strict'
import { cancelAppointment, moveAppointment } from '#contract/appointments.ts'
import type { SeriesConflict } from '#contract/endpoint.ts'
import * as contract from '#contract/series.ts'
import fc from 'fast-check'
import { type Conflict, type Hour, Model, type Series, type Visit } from './model.ts'
import type { Real } from './real.ts'

type Command = fc.AsyncCommand<Model, Real>
const nth = <T>(list: readonly T[], n: number): T => list[n % list.length]!
const scopes = fc.constantFrom('this', 'following', 'all') as fc.Arbitrary<contract.Scope>

function command(
  name: string,
  canRun: (model: Model) => boolean,
  run: (model: Model, real: Real) => Promise<void>,
): Command {
  return {
    check: canRun,
    async run(model, real) {
      await run(model, real)
      await real.compare(model)
    },
    toString: () => name,
  }
}
const always = (): boolean => true
const any = (model: Model): boolean => model.series.length > 0

const told = (real: Real, conflicts: readonly SeriesConflict[] | undefined): Conflict[] =>
  (conflicts ?? [])
    .map(({ originalStart, why }) => ({ original: real.hourOf(originalStart), why: why as Conflict['why'] }))
    .toSorted((a, b) => a.original - b.original)
const sorted = (conflicts: Conflict[]): Conflict[] => conflicts.toSorted((a, b) => a.original - b.original)

const wishes = fc.record({
  doctor: fc.nat(1),
  patient: fc.nat(2),
  day: fc.nat(2),
  hour: fc.integer({ min: 9, max: 10 }),
  every: fc.integer({ min: 1, max: 2 }),
  count: fc.integer({ min: 1, max: 5 }),
  /** Whether the patient agrees to go without what is in the way. */
  agrees: fc.boolean(),
})
const book = wishes.map(({ day, hour, every, count, agrees, ...who }) =>
  command(
    `book ${JSON.stringify({ ...who, day, hour, every, count, agrees })}`,
    always,
    async (model, real) => {
      const starts = Array.from({ length: count }, (_, i) => (day + i * every) * 24 + hour)
      const conflicts = starts.flatMap((original): Conflict[] => {
        const why = model.obstacle(who, original)
        return why ? [{ original, why }] : []
      })
      const body = {
        doctorId: real.doctors[who.doctor]!.id,
        startsAt: real.at(starts[0]!),
        durationMinutes: 60,
        kind: 'video' as const,
        reason: '',
        recurrence: `FREQ=DAILY;INTERVAL=${every};COUNT=${count}`,
      }
      const patient = real.patients[who.patient]!
      if (conflicts.length > 0) {
        const problem = await real.refused(patient, contract.bookSeries, { body }, 'series_conflicts')
        assert.deepEqual(told(real, problem.conflicts), sorted(conflicts))
        if (!agrees) return
      }
      const skip = conflicts.map(({ original }) => real.at(original))
      const won = starts.filter((start) => !conflicts.some(({ original }) => original === start))
      if (won.length === 0) {
        await real.refused(patient, contract.bookSeries, { body: { ...body, skip } }, 'bad_recurrence')
        return
      }
      const booked = await real.done(patient, contract.bookSeries, { body: { ...body, skip } })
      const series: Series = { ...who, id: booked.id, visits: [] }
      series.visits = won.map((start, i) => ({
        id: booked.visits.items[i]?.id ?? '',
        series,
        original: start,
        start,
        state: who.doctor === 0 ? 'confirmed' : 'requested',
        steps: 1,
      }))
      model.series.push(series)
    },
  ),
)

const end = (visit: Visit, state: Visit['state']): void => {
  visit.state = state
  visit.steps += 1
}

const cancel = fc
  .record({ n: fc.nat(), scope: scopes, by: fc.constantFrom('patient', 'doctor'), alone: fc.boolean() })
  .map(({ n, scope, by, alone }) =>
    command(`${by} cancels ${scope} from ${n}${alone ? ' alone' : ''}`, any, async (model, real) => {
      const visit = nth(model.visits(), n)
      const { series } = visit
      const who = by === 'doctor' ? real.doctors[series.doctor]! : real.patients[series.patient]!
      const reason = 'Because'
      const isOne = scope === 'this' || alone
      const targets = model.meant(visit, isOne ? 'this' : scope).filter((one) => model.isLive(one))
      const refusal = targets.length > 0 ? undefined : isOne ? 'not_in_this_state' : 'series_over'
      if (alone)
        await real.ask(who, cancelAppointment, { params: { id: visit.id }, body: { reason } }, refusal)
      else
        await real.ask(
          who,
          contract.cancelSeries,
          { params: { id: series.id }, body: { scope, appointmentId: visit.id, reason } },
          refusal,
        )
      for (const one of targets) end(one, 'cancelled')
    }),
  )

/** The earliest hour to which anything moves: nothing comes to lie in the past. */
const earliest: Hour = -48
const latest: Hour = 30 * 24

const move = fc
  .record({
    n: fc.nat(),
    scope: scopes,
    by: fc.constantFrom(-49, -24, -24, -1, -1, 1, 1, 24, 24, 48),
    agrees: fc.boolean(),
    alone: fc.boolean(),
  })
  .map(({ n, scope, by, agrees, alone }) => {
    const canMove = (model: Model): boolean =>
      any(model) &&
      nth(model.visits(), n).series.visits.every(
        ({ start }) => start + by >= earliest && start + by <= latest,
      )
    const name = `move ${scope} from ${n} by ${by}${agrees ? ' or leave' : ''}${alone ? ' alone' : ''}`
    return command(name, canMove, async (model, real) => {
      const visit = nth(model.visits(), n)
      const { series } = visit
      const who = real.patients[series.patient]!
      const startsAt = real.at(visit.start + by)
      if (scope === 'this' || alone) {
        const why = model.isLive(visit)
          ? model.obstacle(series, visit.start + by, visit)
          : 'not_in_this_state'
        if (alone) await real.ask(who, moveAppointment, { params: { id: visit.id }, body: { startsAt } }, why)
        else
          await real.ask(
            who,
            contract.moveSeries,
            { params: { id: series.id }, body: { scope: 'this', appointmentId: visit.id, startsAt } },
            why,
          )
        if (why) return
        visit.start += by
        visit.steps += 1
        return
      }
      const body = { scope, appointmentId: visit.id, startsAt }
      const params = { id: series.id }
      const targets = model.meant(visit, scope).filter((one) => model.isLive(one))
      if (!model.isLive(visit)) {
        const refusal = targets.length > 0 ? 'not_in_this_state' : 'series_over'
        await real.refused(who, contract.moveSeries, { params, body }, refusal)
        return
      }
      const before = targets.map(({ start }) => start)
      const conflicts = model.shift(targets, by, new Set())
      if (conflicts.length > 0) {
        for (const [i, one] of targets.entries()) one.start = before[i]!
        const problem = await real.refused(who, contract.moveSeries, { params, body }, 'series_conflicts')
        assert.deepEqual(told(real, problem.conflicts), sorted(conflicts))
        if (!agrees) return
        const staying = new Set(conflicts.map(({ original }) => original))
        const skip = [...staying].map((original) => real.at(original))
        if (staying.size === targets.length) {
          await real.refused(who, contract.moveSeries, { params, body: { ...body, skip } }, 'series_over')
          return
        }
        await real.done(who, contract.moveSeries, { params, body: { ...body, skip } })
        assert.deepEqual(model.shift(targets, by, staying), [], 'what was agreed to is enough')
      } else await real.done(who, contract.moveSeries, { params, body })
      for (const [i, one] of targets.entries()) if (one.start !== before[i]) one.steps += 1
    })
  })

const answer = fc.record({ n: fc.nat(), isYes: fc.boolean() }).map(({ n, isYes }) =>
  command(`doctor ${isYes ? 'confirms' : 'declines'} series ${n}`, any, async (model, real) => {
    const series = nth(model.series, n)
    const waiting = series.visits.filter(({ state }) => state === 'requested')
    const refusal = waiting.length > 0 ? undefined : 'series_over'
    const who = real.doctors[series.doctor]!
    const params = { id: series.id }
    if (isYes) await real.ask(who, contract.confirmSeries, { params }, refusal)
    else await real.ask(who, contract.declineSeries, { params, body: { reason: 'Because' } }, refusal)
    for (const visit of waiting) end(visit, isYes ? 'confirmed' : 'declined')
  }),
)

/** Listed as often as they are likely. */
export const commands = [book, book, book, move, move, move, cancel, answer]
