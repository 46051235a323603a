import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Doctor, VisitKind } from '#contract/doctors.ts'
import type { TimeFacts } from '#contract/why.ts'
import { kindsLasting, visitKinds } from '#contract/visit-kinds.ts'
import type { Ctx } from '#platform/context.ts'
import { recompute } from '#test/recompute.ts'
import { size } from '#test/size.ts'
import * as fc from 'fast-check'
import type { Availability, Span } from './availability.ts'
import { explain } from './explain.ts'
import { questionOf } from './free-times-of.ts'
import { freeStarts, inOrder } from './free-starts.ts'
import type { Calendar } from './load-calendars.ts'
import { factsOf } from './time-facts.ts'

// Random calendars and times around the clock changes of every zone: the explanation of a time gives the answer that its
// facts alone give, and the one by which it is among the free times or not.

const zones = [...Intl.supportedValuesOf('timeZone'), 'UTC', '+05:30']
const anchor = Temporal.Instant.from('2026-07-01T00:00Z')
const lengths = [15, 30, 60, 90]

function clockChanges(zone: string): Temporal.Instant[] {
  const last = anchor.toZonedDateTimeISO(zone).getTimeZoneTransition('previous')?.toInstant() ?? anchor
  if (!size(0, 1)) return [last]
  const changes: Temporal.Instant[] = []
  let at = anchor.subtract({ hours: 24 * 3653 })
  for (let n = 0; n < 60; n += 1) {
    const next = at.toZonedDateTimeISO(zone).getTimeZoneTransition('next')?.toInstant()
    if (!next || Temporal.Instant.compare(next, anchor.add({ hours: 24 * 3653 })) > 0) break
    changes.push((at = next))
  }
  return changes.length > 0 ? changes : [last]
}

const clock = (quarter: number): string =>
  [Math.floor(quarter / 4), (quarter % 4) * 15].map((part) => String(part).padStart(2, '0')).join(':')
const hours = fc
  .record({
    edges: fc.uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 2 }),
    visitKinds: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.subarray([...visitKinds])),
    place: fc.constantFrom('', '', '', 'Clinic A', 'Clinic B'),
  })
  .map(({ edges: [a = 0, b = 1], ...purpose }) => ({
    from: clock(Math.min(a, b)),
    to: clock(Math.max(a, b)),
    ...purpose,
  }))
const everyDay = [1, 2, 3, 4, 5, 6, 7]

function drawAvailability(zone: string, change: Temporal.Instant): fc.Arbitrary<Availability> {
  const today = change.toZonedDateTimeISO(zone).toPlainDate()
  const timeZone = fc.oneof({ weight: 5, arbitrary: fc.constant(zone) }, fc.constantFrom(...zones))
  const on = fc.integer({ min: -1, max: 1 }).map((days) => today.add({ days }).toString())
  const bound = fc.option(on, { freq: 2 })
  const weekdays = fc.oneof({ weight: 2, arbitrary: fc.constant(everyDay) }, fc.subarray(everyDay))
  const id = fc.uuid()
  const rule = <T>(more: fc.Arbitrary<T>) =>
    fc.tuple(hours, more).map(([range, rest]) => ({ ...range, ...rest }))
  const usual = timeZone.map((one) => ({ from: '00:00', to: '24:00', weekdays: everyDay, timeZone: one }))
  return fc.record({
    weekly: fc.array(
      fc.oneof(usual, rule(fc.record({ id, weekdays, timeZone, startsOn: bound, endsOn: bound }))),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
    dated: fc.array(rule(fc.record({ id, on, timeZone })), { maxLength: 2 }),
    exceptions: fc.array(fc.record({ on, timeZone, hours: fc.array(hours, { maxLength: 2 }) }), {
      maxLength: 2,
    }),
    holidays: fc.array(on, { maxLength: 1 }),
  })
}

const holidayOn = (on: string) => ({
  id: on,
  on,
  region: 'PT',
  nameEn: 'Liberty Day',
  namePt: 'Dia da Liberdade',
})

interface Drawn {
  calendar: Calendar
  durationsByKind: Doctor['durationsByKind']
  kind: VisitKind | undefined
  durationMinutes: number
  now: Temporal.Instant
  startsAt: Temporal.Instant
}

function draw(zone: string, change: Temporal.Instant): fc.Arbitrary<Drawn> {
  const at = fc.integer({ min: -20, max: 20 }).map((quarter) => change.add({ minutes: quarter * 15 }))
  const span = fc
    .tuple(at, fc.integer({ min: 1, max: 100 }))
    .map(([start, minutes]): Span => ({ start, end: start.add({ minutes }) }))
  const unavailable = fc.tuple(span, fc.uuid()).map(([times, id]) => ({ ...times, id, reason: 'Leave' }))
  const taken = fc.tuple(span, fc.uuid(), fc.boolean()).map(([times, claimId, isHeld]) => ({
    ...times,
    claimId,
    ...(isHeld && { expiresAt: change.add({ hours: 48 }) }),
  }))
  const terms = fc.record({
    bufferMinutes: fc.constantFrom(0, 0, 15, 40),
    noticeMinutes: fc.constantFrom(0, 0, 0, 90),
    horizonDays: fc.constantFrom(365, 365, 365, 365, 1),
    visitsPerDay: fc.constantFrom(null, null, 1, 2),
    version: fc.constant(0),
  })
  const visitStarts = fc.array(fc.record({ claimId: fc.uuid(), at }), { maxLength: 3 })
  return fc.record({
    calendar: fc
      .record({
        availability: drawAvailability(zone, change),
        unavailable: fc.array(unavailable, { maxLength: 2 }),
        taken: fc.array(taken, { maxLength: 2 }),
        terms,
        visitStarts,
      })
      .map((drawn) => ({ ...drawn, holidays: (drawn.availability.holidays ?? []).map(holidayOn) })),
    durationsByKind: fc.oneof(
      { weight: 5, arbitrary: fc.constant({ video: lengths, in_person: lengths }) },
      fc.record({ video: fc.subarray(lengths), in_person: fc.subarray(lengths) }),
    ),
    kind: fc.option(fc.constantFrom(...visitKinds), { nil: undefined }),
    durationMinutes: fc.constantFrom(...lengths),
    now: fc.constantFrom(-400, -300, -30, -28, 2).map((hours_) => change.add({ hours: hours_ })),
    startsAt: fc.oneof(
      { weight: 5, arbitrary: at },
      at.map((start) => start.add({ seconds: 1 })),
    ),
  })
}

function factsAbout(zone: string, drawn: Drawn): TimeFacts {
  const { calendar, durationsByKind, kind, durationMinutes, now, startsAt } = drawn
  const doctor = { id: 'a', timeZone: zone, status: 'verified', durationsByKind } as Doctor
  const ctx = { now: () => now, config: { STEP_MINUTES: 15 } } as unknown as Ctx
  const lasting = kindsLasting(doctor, durationMinutes)
  const kinds = kind ? [kind] : lasting.length > 0 ? lasting : visitKinds
  return factsOf(ctx, { doctor, startsAt, durationMinutes, kinds }, calendar)
}

/** Whether the start is among the free times, as these are worked out for everybody. */
function isFree(
  zone: string,
  { calendar, durationsByKind, kind, durationMinutes, now, startsAt }: Drawn,
): boolean {
  const doctor = { timeZone: zone, durationsByKind }
  const ctx = { now: () => now, config: { STEP_MINUTES: 15 } } as unknown as Ctx
  const within = { start: startsAt.subtract({ hours: 1 }), end: startsAt.add({ hours: 1 }) }
  const kinds = kindsLasting(doctor, durationMinutes).filter((one) => kind === undefined || one === kind)
  const found = freeStarts(questionOf(ctx, doctor, calendar, { within, durationMinutes }), kinds)
  return inOrder(found).some((start) => start.equals(startsAt))
}

/** Seconds that divide every offset of the clocks: local mean time has offsets such as -00:44:30. */
const grainOf = ({ clocks }: TimeFacts): number =>
  clocks.every(({ start, changes }) =>
    [start.offsetMinutes, ...changes.map((change) => change.offsetAfter)].every((m) => Number.isInteger(m)),
  )
    ? 60
    : 1

test('the explanation of a time gives the answer of its facts, and agrees with the free times', () => {
  const answers = new Map<string, number>()
  for (const zone of zones)
    for (const change of clockChanges(zone)) {
      const agrees = fc.property(draw(zone, change), (drawn) => {
        const facts = JSON.parse(JSON.stringify(factsAbout(zone, drawn))) as TimeFacts
        const { answer, because } = explain(facts)
        assert.equal(answer, recompute(facts, grainOf(facts)))
        assert.equal(answer === 'offered', isFree(zone, drawn), answer)
        assert.equal(because[0]?.answer, answer)
        assert.ok(answer === 'offered' || because.every((one) => one.answer !== 'offered'))
        answers.set(answer, (answers.get(answer) ?? 0) + 1)
      })
      fc.assert(agrees, { numRuns: size(6, 10) })
    }
  const wanted = ['offered', 'time_not_offered', 'day_full', 'time_taken', 'too_far_ahead', 'time_in_past']
  assert.deepEqual(
    wanted.filter((answer) => (answers.get(answer) ?? 0) < 20),
    [],
    JSON.stringify([...answers]),
  )
})
