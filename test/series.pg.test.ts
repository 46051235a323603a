import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as contract from '#contract/series.ts'
import { Refusal } from '#platform/errors.ts'
import fc from 'fast-check'
import { openQuietClinic } from './quiet-clinic.ts'
import { commands } from './series-model/commands.ts'
import { Model } from './series-model/model.ts'
import { Real } from './series-model/real.ts'
import { size } from './size.ts'

const begin = Temporal.Instant.from('2027-02-01T08:00:00Z')
const base = Temporal.Instant.from('2027-02-08T00:00:00Z')

const wishFor = (doctorId: string, startsAt: Temporal.Instant, recurrence: string) =>
  ({
    body: {
      doctorId,
      startsAt: String(startsAt),
      durationMinutes: 60,
      kind: 'video',
      reason: '',
      recurrence,
    },
  }) as const

test('whatever is done to series, it is done whole or not at all, and to nothing else', async (t) => {
  await using clinic = await openQuietClinic(begin)
  const doctors = [await clinic.doctor({ instantConfirmation: true }), await clinic.doctor()]
  const patients = [await clinic.patient(), await clinic.patient(), await clinic.patient()]
  const real = new Real(clinic, doctors, patients, base)
  const sequences = fc.asyncProperty(
    fc.commands(commands, { size: 'max', maxCommands: 40 }),
    async (sequence) => {
      await real.begin()
      await fc.asyncModelRun(() => ({ model: new Model(), real }), sequence)
    },
  )
  await fc.assert(sequences, { numRuns: size(15, 500) })
  for (const [outcome, count] of [...real.outcomes].toSorted()) t.diagnostic(`${count} × ${outcome}`)
  const { outcomes } = real
  for (const met of ['/v1/series/:id/move series_conflicts', '/v1/series series_conflicts'])
    assert.ok((outcomes.get(met) ?? 0) >= size(0, 50), `${met} was hardly ever met`)
})

const outcome = async (act: Promise<contract.Series>): Promise<contract.Series | string> => {
  try {
    return await act
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

test('of series that race for the same times one wins whole', async () => {
  await using clinic = await openQuietClinic(begin, 12)
  const doctor = await clinic.doctor({ instantConfirmation: true })
  const patients = await Promise.all(Array.from({ length: 6 }, () => clinic.patient()))
  const { sql } = clinic.ctx
  for (let round = 0; round < size(8, 100); round += 1) {
    const from = base.add({ hours: 24 * 14 * (round % 10) + Math.floor(round / 10) })
    // All want the tenth of ten days; some want more of the others than some.
    const answers = await Promise.all(
      patients.map((patient, i) => {
        const count = 10 - (i % 3)
        const start = from.add({ hours: 24 * (10 - count) })
        return outcome(
          patient.call(contract.bookSeries, wishFor(doctor.id, start, `FREQ=DAILY;COUNT=${count}`)),
        )
      }),
    )
    const winners = answers.filter((answer) => typeof answer !== 'string')
    assert.equal(winners.length, 1, JSON.stringify(answers.map((a) => (typeof a === 'string' ? a : 'won'))))
    assert.ok(answers.every((answer) => typeof answer !== 'string' || answer === 'series_conflicts'))
    const [winner] = winners
    const rows = await sql<{ seriesId: string }>`
      select series_id as "seriesId" from appointments.appointments
      where starts_at >= ${from} and starts_at < ${from.add({ hours: 240 })}
        and extract(hour from starts_at) = ${from.toZonedDateTimeISO('UTC').hour}`
    assert.equal(rows.length, winner?.count)
    assert.ok(rows.every(({ seriesId }) => seriesId === winner?.id))
  }
  // As many series as rounds, and no more taken time than their visits take.
  const [counted] = await sql<{ series: number; visits: number; cells: number }>`
    select (select count(*) from appointments.series) as series, (select sum(visits)::int from appointments.series) as visits,
      (select count(*) from schedules.taken_times) as cells`
  assert.equal(counted?.series, size(8, 100))
  assert.equal(counted?.cells, (counted?.visits ?? 0) * 8)
})

test('two series that move into each other at once never overlap, and neither is torn', async () => {
  await using clinic = await openQuietClinic(begin, 8)
  const doctor = await clinic.doctor({ instantConfirmation: true })
  const patients = [await clinic.patient(), await clinic.patient()]
  const both = await Promise.all(
    patients.map((patient, i) =>
      patient.call(
        contract.bookSeries,
        wishFor(doctor.id, base.add({ hours: 9 + 2 * i }), 'FREQ=DAILY;COUNT=10'),
      ),
    ),
  )
  const hoursOf = async (id: string): Promise<number[]> => {
    const rows = await clinic.ctx.sql<{ hour: number }>`
      select extract(hour from starts_at)::int as hour from appointments.appointments where series_id = ${id}`
    return [...new Set(rows.map(({ hour }) => hour))]
  }
  for (let round = 0; round < size(10, 100); round += 1) {
    const now = await Promise.all(both.map(({ id }) => hoursOf(id)))
    // Both want the hour between them, or part again where one has it.
    const results = await Promise.allSettled(
      both.map(({ id, visits }, i) => {
        const to = now[i]?.[0] === 10 ? 9 + 2 * i : 10
        const body = {
          scope: 'all' as const,
          appointmentId: visits.items[0]?.id ?? '',
          startsAt: String(base.add({ hours: to })),
        }
        return patients[i]!.call(contract.moveSeries, { params: { id }, body })
      }),
    )
    for (const result of results)
      if (result.status === 'rejected')
        assert.equal((result.reason as Refusal).code, 'series_conflicts', String(result.reason))
    const after = await Promise.all(both.map(({ id }) => hoursOf(id)))
    assert.ok(
      after.every((hours) => hours.length === 1),
      'no series is torn',
    )
    assert.notDeepEqual(after[0], after[1])
  }
})
