import { searchDoctors } from '#contract/doctors.ts'
import { getFreeTimes, getNextFreeTimes } from '#contract/schedules.ts'
import type { Sql } from '#platform/database.ts'
import type { Account, BenchApp } from './bench-app.ts'
import { noonToday } from './fill-doctors.ts'

/** Some of the doctors of a clinic, whom and whose like people look for. */
export interface Sought {
  id: string
  name: string
  city: string
  specialty: string
}
export interface FindingRequest {
  name: string
  run(app: BenchApp, sought: readonly Sought[], round: number): Promise<unknown>
}

export const someDoctors = (sql: Sql): Promise<Sought[]> => sql<Sought>`
  select id, name, city, specialty from doctors.profiles order by md5(id::text) limit 200`

const somebody: Account = { id: '01900000-0000-7000-9000-000000000001', role: 'patient' }
type Query = NonNullable<Parameters<typeof search>[1]>
const search = (app: BenchApp, query: Parameters<typeof asked>[0]) =>
  app.call(somebody, searchDoctors, asked(query))
const asked = (query: {
  page?: number
  specialty?: string
  city?: string
  name?: string
  q?: string
  language?: string
  kind?: 'video' | 'in_person'
  freeBefore?: string
  maxFee?: number
  currency?: string
}) => ({ query: { size: 10, ...query } })

/** The last name with two letters swapped, as somebody types in a hurry. */
const mistyped = (name: string): string => name.replace(/(.)(.)(..)$/, '$2$1$3')
const withoutTitle = (name: string): string => name.replace('Dr. ', '')
const day = (n: number): string => String(noonToday().add({ hours: 24 * n }))

/** What people ask who look for a doctor. */
export const findingRequests: FindingRequest[] = [
  ...Object.entries({
    'everybody, soonest first': () => ({}),
    'everybody, the 20th page': () => ({ page: 19 }),
    'a specialty': ({ specialty }) => ({ specialty }),
    'a specialty in a city': ({ specialty, city }) => ({ specialty, city }),
    'a city': ({ city }) => ({ city }),
    'typed: specialty and city': ({ city }) => ({ q: `cardiologista ${city}` }),
    'free within 3 days': () => ({ freeBefore: day(3) }),
    'by video, a specialty': ({ specialty }) => ({ kind: 'video', specialty }),
    'by video, a specialty in a city': ({ specialty, city }) => ({ kind: 'video', specialty, city }),
    'a specialty, at most a price': ({ specialty }) => ({ specialty, maxFee: 6000, currency: 'EUR' }),
    'a first and last name': ({ name }) => ({ q: withoutTitle(name) }),
    'the same, mistyped': ({ name }) => ({ q: mistyped(withoutTitle(name)) }),
    'a language of one in 50': () => ({ language: 'uk' }),
    'a first name alone': ({ name }) => ({ q: name.split(' ')[1] ?? '' }),
    'a common last name alone': () => ({ q: 'Alalales' }),
  } satisfies Record<string, (one: Sought) => Query>).map(([name, query]): FindingRequest => ({
    name,
    run: (app, sought, round) => search(app, query(pick(sought, round))),
  })),
  {
    name: 'next free times of a page of ten',
    run: (app, sought, round) =>
      app.call(somebody, getNextFreeTimes, {
        query: {
          doctorIds: Array.from({ length: 10 }, (_, n) => pick(sought, round + n).id).join(','),
          count: 4,
        },
      }),
  },
  {
    name: "a doctor's free times of a month",
    run: (app, sought, round) =>
      app.call(somebody, getFreeTimes, {
        query: { doctorId: pick(sought, round).id, from: day(1), to: day(31), durationMinutes: 30 },
      }),
  },
]

function pick(sought: readonly Sought[], n: number): Sought {
  const one = sought[n % sought.length]
  if (!one) throw new Error('There are doctors to look for')
  return one
}
