import type { VisitKind } from '#contract/doctors.ts'
import type { AvailabilityRuleInput, ExceptionDay } from '#contract/schedules.ts'
import { visitKinds } from '#contract/visit-kinds.ts'
import * as fc from 'fast-check'
import type { Practice } from './offer-oracle.ts'

/** A week is looked at, from this day on. */
export const shownDays = 6
const begins: [timeZone: string, day: string][] = [
  ['Europe/Lisbon', '2027-03-25'],
  ['Europe/Lisbon', '2027-10-28'],
  ['Australia/Lord_Howe', '2027-04-01'],
  ['America/Sao_Paulo', '2018-02-14'],
  ['America/Sao_Paulo', '2018-11-01'],
  ['Africa/Abidjan', '2027-06-07'],
]
export const lengths = [15, 30, 60]

export interface Drawn {
  begin: [timeZone: string, day: string]
  nowMinute: number
  terms: Practice['terms']
  durationsByKind: Record<VisitKind, number[]>
  rules: { body: AvailabilityRuleInput; onDay: number }[]
  exceptions: { onDay: number; hours: ExceptionDay['hours'] }[]
  away: { start: number; quarters: number }[]
  visits: { start: number; minutes: number; bufferMinutes: number; holdMinutes: number | null }[]
  /** Anywhere, near a visit, or on a free time, or quarters of an hour beside it; some move the visit booked before. */
  bookings: {
    where: 'anywhere' | 'near a visit' | 'free'
    n: number
    beside: number
    minutes: number
    kind: VisitKind
    secondsOff: number
    isMove: boolean
  }[]
}

const quarterOfWeek = fc.integer({ min: -8, max: shownDays * 96 })
const clock = (quarter: number): string =>
  [Math.floor(quarter / 4), (quarter % 4) * 15].map((part) => String(part).padStart(2, '0')).join(':')
const wallRange = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 2 })
  .map((edges) => edges.toSorted((a, b) => a - b))
  .map(([from, to]) => ({ from: clock(from!), to: clock(to!) }))
const purpose = fc.record({
  visitKinds: fc.subarray([...visitKinds]),
  place: fc.constantFrom('', '', 'Clinic A', 'Clinic B'),
})
const hours = fc.tuple(wallRange, purpose).map(([range, what]) => ({ ...range, ...what }))
const everyDay = [1, 2, 3, 4, 5, 6, 7]
const ruleBody: fc.Arbitrary<AvailabilityRuleInput> = fc
  .tuple(hours, fc.boolean(), fc.subarray(everyDay, { minLength: 1 }))
  .map(([range, isWeekly, weekdays]) =>
    isWeekly ? { kind: 'weekly', weekdays, ...range } : { kind: 'dated', ...range },
  )
const usual: AvailabilityRuleInput = { kind: 'weekly', weekdays: everyDay, from: '08:00', to: '20:00' }
export const drawnPractice: fc.Arbitrary<Drawn> = fc.record({
  begin: fc.constantFrom(...begins),
  nowMinute: fc.integer({ min: 0, max: 1439 }),
  terms: fc.record({
    bufferMinutes: fc.constantFrom(0, 0, 5, 15, 40, 240),
    noticeMinutes: fc.constantFrom(0, 0, 0, 7, 90, 2880),
    horizonDays: fc.constantFrom(365, 365, 365, 2, 5),
    visitsPerDay: fc.constantFrom(null, 1, 2, 4),
  }),
  durationsByKind: fc
    .record({ video: fc.subarray(lengths), in_person: fc.subarray(lengths) })
    .filter(({ video, in_person }) => video.length + in_person.length > 0),
  rules: fc.array(
    fc.record({
      body: fc.oneof(ruleBody, fc.constant(usual)),
      onDay: fc.integer({ min: 0, max: shownDays }),
    }),
    {
      minLength: 1,
      maxLength: 6,
    },
  ),
  exceptions: fc.uniqueArray(
    fc.record({
      onDay: fc.integer({ min: 0, max: shownDays }),
      hours: fc.array(hours, { maxLength: 2 }),
    }),
    { maxLength: 2, selector: ({ onDay }) => onDay },
  ),
  away: fc.array(fc.record({ start: quarterOfWeek, quarters: fc.integer({ min: 1, max: 60 }) }), {
    maxLength: 2,
  }),
  visits: fc.array(
    fc.record({
      start: quarterOfWeek,
      minutes: fc.constantFrom(...lengths),
      bufferMinutes: fc.constantFrom(0, 10, 30),
      holdMinutes: fc.constantFrom(null, null, 5, -5),
    }),
    { maxLength: 8 },
  ),
  bookings: fc.array(
    fc.record({
      where: fc.constantFrom('anywhere', 'near a visit', 'free', 'free'),
      n: fc.nat(1000),
      beside: fc.constantFrom(0, 0, -2, -1, 1, 2, 3),
      minutes: fc.constantFrom(...lengths),
      kind: fc.constantFrom(...visitKinds),
      secondsOff: fc.constantFrom(...Array.from({ length: 14 }, () => 0), 60, 1),
      isMove: fc.boolean(),
    }),
    { minLength: 4, maxLength: 12 },
  ),
})
