import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as visits from '#contract/appointments.ts'
import { setTerms } from '#contract/booking-terms.ts'
import * as contract from '#contract/series.ts'
import { startClinic } from '#test/clinic.ts'
import { at } from '#test/clinic/at.ts'
import { fourWeeks, weeks } from '#test/clinic/series.ts'

const days = (series: contract.Series) => series.visits.items.map(({ startsAt }) => startsAt)
const fiveFrom = (day: number, clock = '10:00') => [0, 1, 2, 3, 4].map((i) => at(day + i, clock))
/** Half past one on the day before. */
const nightBefore = (day: Temporal.PlainDate): string =>
  String(
    day.subtract({ days: 1 }).toZonedDateTime({ timeZone: 'Europe/Lisbon', plainTime: '01:30' }).toInstant(),
  )
const because = { reason: 'I feel well again.' }

test('repeating appointments at their edges', async (t) => {
  await using clinic = await startClinic()
  const rui = await clinic.doctor({ name: 'Dr. Rui Costa', instantConfirmation: true })
  const maria = await clinic.patient()
  const joao = await clinic.patient({ name: 'João Lima' })
  const wish = (over: Partial<contract.SeriesWish> = {}) => ({ ...fourWeeks, doctorId: rui.id, ...over })

  await t.test('a series moves over its own old times, whole or not at all', async () => {
    const daily = wish({ doctorId: rui.id, recurrence: 'FREQ=DAILY;COUNT=5', startsAt: at(50, '10:00') })
    const booked = await maria.call(contract.bookSeries, { body: daily })
    const params = { id: booked.id }
    const [first] = booked.visits.items
    const move = (startsAt: string, more: object = {}) => ({
      params,
      body: { scope: 'all' as const, appointmentId: first?.id ?? '', startsAt, ...more },
    })
    assert.deepEqual(days(await maria.call(contract.moveSeries, move(at(51, '10:00')))), fiveFrom(51))
    assert.deepEqual(
      days(await maria.call(contract.moveSeries, move(at(49, '10:15')))),
      fiveFrom(49, '10:15'),
    )

    const other = await joao.call(visits.bookAppointment, {
      body: { doctorId: rui.id, startsAt: at(52, '12:00'), durationMinutes: 30, kind: 'video', reason: '' },
    })
    const lost = await maria.refused(contract.moveSeries, 'series_conflicts', move(at(50, '12:00')))
    const inTheWay = lost.conflicts?.map(({ originalStart, why }) => [originalStart, why])
    assert.deepEqual(inTheWay, [[at(52, '10:00'), 'time_taken']])
    assert.deepEqual(days(await maria.call(contract.getSeries, { params })), fiveFrom(49, '10:15'))
    const moved = await maria.call(
      contract.moveSeries,
      move(at(50, '12:00'), { skip: [at(52, '10:00')], durationMinutes: 60 }),
    )
    assert.deepEqual(days(moved), [
      at(50, '12:00'),
      at(51, '12:00'),
      at(51, '10:15'),
      at(53, '12:00'),
      at(54, '12:00'),
    ])
    assert.deepEqual(
      moved.visits.items.map(({ durationMinutes }) => durationMinutes),
      [60, 60, 30, 60, 60],
    )
    await joao.call(visits.cancelAppointment, { params: { id: other.id }, body: because })

    const alone = await maria.call(contract.moveSeries, {
      params,
      body: { scope: 'this', appointmentId: first?.id ?? '', startsAt: at(50, '16:00') },
    })
    assert.equal(days(alone)[0], at(50, '16:00'))
    await maria.refused(contract.moveSeries, 'time_not_offered', {
      params,
      body: { scope: 'this', appointmentId: first?.id ?? '', startsAt: at(50, '20:00') },
    })
    await rui.refused(contract.moveSeries, 'not_allowed', move(at(60, '10:00')))
  })

  await t.test('a repeat of the request gets the same series', async () => {
    const body = wish({ doctorId: rui.id, startsAt: at(70, '10:00') })
    const headers = { 'idempotency-key': 'one press of the button' }
    const all = await Promise.all(
      Array.from({ length: 5 }, () => maria.call(contract.bookSeries, { body, headers })),
    )
    assert.equal(new Set(all.map(({ id }) => id)).size, 1)
    await maria.refused(contract.bookSeries, 'key_reused', {
      body: { ...body, startsAt: at(71, '10:00') },
      headers,
    })
  })

  await t.test('its visits come in pages', async () => {
    const body = wish({ doctorId: rui.id, startsAt: at(71, '10:00') })
    const { id } = await maria.call(contract.bookSeries, { body })
    const page = async (page: number) =>
      (await maria.call(contract.getSeries, { params: { id }, query: { page, size: 3 } })).visits
    assert.deepEqual(
      (await page(0)).items.map(({ series }) => series?.position),
      [1, 2, 3],
    )
    assert.deepEqual(
      (await page(1)).items.map(({ series }) => series?.position),
      [4],
    )
    assert.deepEqual([(await page(2)).items, (await page(2)).total], [[], 4])
  })

  await t.test(
    'a wall time that the clock skips is a conflict, and one that it shows twice is its first',
    async () => {
      const eva = await clinic.doctor({ name: 'Dr. Eva Melo', hours: { from: '00:00', to: '24:00' } })
      const [skipping, repeating] = comingChanges('Europe/Lisbon')
      assert.ok(skipping && repeating)
      // Lisbon goes from 01:00 to 02:00, and back from 02:00 to 01:00.
      const body = wish({
        doctorId: eva.id,
        startsAt: nightBefore(skipping),
        recurrence: 'FREQ=DAILY;COUNT=3',
      })
      const { conflicts } = await maria.refused(contract.bookSeries, 'series_conflicts', { body })
      assert.deepEqual(
        conflicts?.map(({ wallStart, why }) => [wallStart, why]),
        [[`${skipping}T01:30`, 'no_such_time']],
      )
      assert.equal(conflicts?.[0]?.nearest.length, 3)
      const booked = await maria.call(contract.bookSeries, {
        body: { ...body, skip: conflicts?.map(({ originalStart }) => originalStart) },
      })
      assert.deepEqual(
        booked.visits.items.map(({ wallStart }) => wallStart.slice(11)),
        ['01:30', '01:30'],
      )
      const twice = await maria.call(contract.bookSeries, {
        body: wish({ doctorId: eva.id, startsAt: nightBefore(repeating), recurrence: 'FREQ=DAILY;COUNT=3' }),
      })
      assert.deepEqual(
        twice.visits.items.map(({ startsAt }) => startsAt.slice(11)),
        ['00:30:00Z', '00:30:00Z', '01:30:00Z'],
      )
      // Moved by a day, the visit before the change would come to the time that is skipped.
      const [first] = booked.visits.items
      const lost = await maria.refused(contract.moveSeries, 'series_conflicts', {
        params: { id: booked.id },
        body: {
          scope: 'all',
          appointmentId: booked.visits.items[1]?.id ?? '',
          startsAt: String(Temporal.Instant.from(booked.visits.items[1]?.startsAt ?? '').add({ hours: 24 })),
        },
      })
      assert.deepEqual(
        lost.conflicts?.map(({ originalStart, why }) => [originalStart, why]),
        [[first?.startsAt, 'no_such_time']],
      )
    },
  )

  await t.test(
    'the limit of a day and the buffer count for each visit, but not against the series itself',
    async () => {
      const eva = await clinic.doctor({ name: 'Dr. Eva Melo', instantConfirmation: true })
      const terms = { bufferMinutes: 15, noticeMinutes: 0, horizonDays: 365, visitsPerDay: 1 }
      await eva.call(setTerms, { body: terms })
      const other = await joao.call(visits.bookAppointment, {
        body: { doctorId: eva.id, startsAt: at(15, '15:00'), durationMinutes: 30, kind: 'video', reason: '' },
      })
      const daily = wish({ doctorId: eva.id, recurrence: 'FREQ=DAILY;COUNT=3' })
      const { conflicts } = await maria.refused(contract.bookSeries, 'series_conflicts', { body: daily })
      assert.deepEqual(
        conflicts?.map(({ originalStart, why }) => [originalStart, why]),
        [[at(15, '10:00'), 'day_full']],
      )
      await joao.call(visits.cancelAppointment, { params: { id: other.id }, body: because })
      const booked = await maria.call(contract.bookSeries, { body: daily })
      const [first] = booked.visits.items
      const move = (days: number, clock: string) => ({
        params: { id: booked.id },
        body: { scope: 'all' as const, appointmentId: first?.id ?? '', startsAt: at(days, clock) },
      })
      await maria.call(contract.moveSeries, move(15, '10:00'))
      await eva.call(setTerms, { body: { ...terms, visitsPerDay: null } })
      await joao.call(visits.bookAppointment, {
        body: { doctorId: eva.id, startsAt: at(16, '11:00'), durationMinutes: 30, kind: 'video', reason: '' },
      })
      // A visit from 10:30 would end at 11:00, and then a quarter of an hour is kept free.
      const near = await maria.refused(contract.moveSeries, 'series_conflicts', move(15, '10:30'))
      assert.deepEqual(
        near.conflicts?.map(({ wallStart, why }) => [wallStart.slice(11), why]),
        [['10:30', 'time_taken']],
      )
      await maria.call(contract.moveSeries, move(15, '10:15'))
    },
  )

  await t.test('yearly visits are booked with a doctor who is booked years ahead', async () => {
    const bea = await clinic.doctor({ name: 'Dr. Bea Cruz', instantConfirmation: true })
    const yearly = { body: wish({ doctorId: bea.id, recurrence: 'FREQ=YEARLY;COUNT=3' }) }
    await maria.refused(contract.bookSeries, 'too_far_ahead', yearly)
    const terms = { bufferMinutes: 0, noticeMinutes: 0, horizonDays: 1096, visitsPerDay: null }
    await bea.call(setTerms, { body: terms })
    const { visits: booked } = await maria.call(contract.bookSeries, yearly)
    const [first = ''] = booked.items.map(({ wallStart }) => wallStart)
    const start = Temporal.PlainDateTime.from(first)
    assert.deepEqual(
      booked.items.map(({ wallStart }) => wallStart),
      [0, 1, 2].map((years) => start.add({ years }).toString({ smallestUnit: 'minute' })),
    )
  })

  await t.test('a request for a series is listed once, as long as one of its visits waits', async () => {
    const ida = await clinic.doctor({ name: 'Dr. Ida Sá' })
    const ofIda = (day: number) => ({ body: wish({ doctorId: ida.id, startsAt: at(day, '16:30') }) })
    const [one, other] = [
      await maria.call(contract.bookSeries, ofIda(14)),
      await joao.call(contract.bookSeries, ofIda(16)),
    ]
    const single = { ...fourWeeks, doctorId: ida.id, startsAt: at(15, '16:30'), recurrence: undefined }
    await maria.call(visits.bookAppointment, { body: single })
    const waiting = async (size = 20) => {
      const query = { when: 'upcoming' as const, state: 'requested' as const, onePerSeries: true, size }
      const { items, total } = await ida.call(visits.listAppointments, { query })
      return [total, ...items.map(({ startsAt }) => startsAt)]
    }
    assert.deepEqual(await waiting(), [3, at(14, '16:30'), at(15, '16:30'), at(16, '16:30')])
    assert.deepEqual(await waiting(1), [3, at(14, '16:30')])
    const params = { id: one.visits.items[0]?.id ?? '' }
    await ida.call(visits.confirmAppointment, { params })
    assert.deepEqual(await waiting(), [3, at(15, '16:30'), at(16, '16:30'), at(21, '16:30')])
    await ida.call(contract.declineSeries, { params: { id: other.id }, body: because })
    assert.deepEqual(await waiting(), [2, at(15, '16:30'), at(21, '16:30')])
    assert.equal((await ida.call(visits.listAppointments, { query: { when: 'upcoming' } })).total, 5)
  })

  await t.test('what makes no sense is refused by name, before anything is done', async () => {
    const bad: [over: object, code: string, field: string][] = [
      [{ recurrence: 'FREQ=DAILY;UNTIL=20370101' }, 'series_too_long', 'recurrence'],
      [{ recurrence: 'FREQ=WEEKLY' }, 'bad_recurrence', 'recurrence'],
      [{ recurrence: 'FREQ=SECONDLY;COUNT=9' }, 'bad_recurrence', 'recurrence'],
      [{ recurrence: 'FREQ=MONTHLY;COUNT=30' }, 'too_far_ahead', 'recurrence'],
      [{ recurrence: 'FREQ=MONTHLY;COUNT=20' }, 'too_far_ahead', 'recurrence'],
      [{ startsAt: at(900, '10:00') }, 'too_far_ahead', 'startsAt'],
      [{ recurrence: `FREQ=WEEKLY;BYDAY=${'MO,'.repeat(300_000)}MO` }, 'bad_input', 'recurrence'],
      [{ startsAt: at(-7, '10:00') }, 'time_in_past', 'startsAt'],
      [{ startsAt: at(14, '10:00').replace('00Z', '30Z') }, 'unaligned_start', 'startsAt'],
      [{ startsAt: at(14, '10:07') }, 'unaligned_start', 'startsAt'],
      [{ durationMinutes: 45 }, 'duration_not_offered', 'durationMinutes'],
      [{ exceptions: [at(14, '11:00')] }, 'bad_recurrence', 'exceptions'],
      [{ exceptions: weeks(14, 4) }, 'bad_recurrence', 'exceptions'],
      [{ patientId: joao.id }, 'patient_not_found', 'patientId'],
    ]
    for (const [over, code, field] of bad) {
      const problem = await maria.refused(contract.bookSeries, code, { body: { ...wish(), ...over } })
      assert.equal(problem.field, field, code)
    }
  })
})

/** The days on which the clock is next put forward and back. */
function comingChanges(timeZone: string): [forward: Temporal.PlainDate, back: Temporal.PlainDate] {
  const soon = Temporal.Instant.from(at(3, '00:00', timeZone)).toZonedDateTimeISO(timeZone)
  const [one, other] = [1, 2].reduce<Temporal.ZonedDateTime[]>(
    (found) => [...found, (found.at(-1) ?? soon).getTimeZoneTransition('next') ?? soon],
    [],
  )
  assert.ok(one && other)
  const isForward = one.offsetNanoseconds > one.subtract({ seconds: 1 }).offsetNanoseconds
  const [forward, back] = isForward ? [one, other] : [other, one]
  return [forward.toPlainDate(), back.toPlainDate()]
}
