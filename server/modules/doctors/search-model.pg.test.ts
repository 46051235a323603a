import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { mostFound } from '#contract/doctors.ts'
import { Refusal } from '#platform/errors.ts'
import { searchText, wordsOf } from '#platform/search-text.ts'
import {
  type DrawnDoctor,
  drawnDoctor,
  type DrawnQuery,
  drawnNamesakes,
  drawnQuery,
} from '#test/finding/drawn-doctors.ts'
import { type PlacedDoctor, slowSearch, type Specialty } from '#test/finding/slow-search.ts'
import { freshDatabase } from '#test/postgres.ts'
import { size } from '#test/size.ts'
import { systemContext, type SystemContext } from '#test/system-context.ts'
import * as fc from 'fast-check'
import { keepWords } from './known-words.ts'
import { licenceText } from './licence-key.ts'
import { searchDoctors } from './search-doctors.ts'

const now = Temporal.Instant.from('2050-03-02T09:00:00Z')
const inMinutes = (minutes: number | null): string | null =>
  minutes === null ? null : String(now.add({ minutes }))

describe('searching answers what looking at every doctor would', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>
  let ctx: SystemContext
  let specialties: Specialty[]
  before(async () => {
    database = await freshDatabase()
    ctx = systemContext(database.url, { now: () => now })
    const rows = await ctx.sql<{
      code: string
      en: string
      pt: string
      also: string
    }>`select * from doctors.specialties`
    specialties = rows.map(({ code, en, pt, also }) => ({ code, words: wordsOf(`${en} ${pt} ${also}`) }))
  })
  after(async () => {
    await ctx[Symbol.asyncDispose]()
    await database[Symbol.asyncDispose]()
  })

  /** These doctors and no others. */
  async function settle(drawn: readonly DrawnDoctor[]): Promise<PlacedDoctor[]> {
    const doctors = drawn.map((doctor) => ({ ...doctor, id: randomUUIDv7() }))
    const rows = doctors.map((doctor, n) => ({
      ...doctor,
      licenceKey: `${n}`,
      nameText: searchText(doctor.name),
      cityText: searchText(doctor.city),
      stateText: searchText(doctor.state),
      licenceText: licenceText(doctor.licenceNumber),
      video: inMinutes(doctor.free.video),
      inPerson: inMinutes(doctor.free.in_person),
    }))
    await ctx.transaction(async (tx) => {
      await tx.sql`delete from doctors.profiles`
      await tx.sql`delete from doctors.known_words`
      await tx.sql`delete from doctors.known_places`
      await tx.sql`
        insert into doctors.profiles (id, name, specialty, licence_number, licence_key, city, state, time_zone, languages,
          fee_amount, fee_currency, visit_kinds, video_minutes, in_person_minutes, status, status_at, next_video_at,
          next_in_person_at, name_text, city_text, state_text, licence_text, search_text)
        select (d ->> 'id')::uuid, d ->> 'name', d ->> 'specialty', d ->> 'licenceNumber', d ->> 'licenceKey', d ->> 'city',
          d ->> 'state', 'Europe/Lisbon', array(select jsonb_array_elements_text(d -> 'languages')),
          (d -> 'fee' ->> 'amount')::int, d -> 'fee' ->> 'currency', kinds,
          case when 'video' = any(kinds) then '{30}' else '{}' end::int[],
          case when 'in_person' = any(kinds) then '{30}' else '{}' end::int[],
          case when (d ->> 'isVerified')::boolean then 'verified' else 'pending' end, ${now},
          coalesce((d ->> 'video')::timestamptz, 'infinity'), coalesce((d ->> 'inPerson')::timestamptz, 'infinity'),
          d ->> 'nameText', d ->> 'cityText', d ->> 'stateText', d ->> 'licenceText', ''
        from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) as d
          cross join lateral (select array(select jsonb_array_elements_text(d -> 'visitKinds')) as kinds) as offered`
      await keepWords(
        tx,
        doctors.map(({ id }) => id),
      )
    })
    await ctx.sql`analyze doctors.profiles`
    return doctors
  }

  async function answer({
    freeWithinMinutes,
    fee,
    ...query
  }: DrawnQuery): Promise<ReturnType<typeof slowSearch>> {
    const asked = {
      ...query,
      ...(freeWithinMinutes !== undefined && { freeBefore: inMinutes(freeWithinMinutes) }),
      ...(fee && { maxFee: fee.amount, currency: fee.currency }),
    }
    try {
      const { items, total, totalIsLeast = false } = await searchDoctors(ctx, { query: asked } as never)
      return { ids: items.map(({ id }) => id), total, totalIsLeast }
    } catch (error) {
      if (error instanceof Refusal && error.field === 'page') return 'refused'
      throw error
    }
  }

  /** Draws clinics of so many doctors and asks so much in each. */
  async function compare(
    clinics: number,
    doctors: number,
    queries: number,
    query: fc.Arbitrary<DrawnQuery> = drawnQuery,
  ): Promise<void> {
    let found = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(drawnDoctor, { minLength: doctors, maxLength: doctors, size: 'max' }),
        fc.array(query, { minLength: queries, maxLength: queries, size: 'max' }),
        async (drawn, asked) => {
          const placed = await settle(drawn)
          for (const one of asked) {
            const expected = slowSearch(placed, specialties, one)
            assert.deepEqual(await answer(one), expected, JSON.stringify(one))
            if (expected !== 'refused' && expected.total > 0) found += 1
          }
        },
      ),
      { numRuns: clinics, endOnFailure: true },
    )
    assert.ok(found > (clinics * queries) / 4, `only ${found} searches found somebody`)
  }

  test('in small clinics', () => compare(size(6, 60), 40, size(60, 150)))
  test('where more fit than are counted', () => compare(size(1, 4), mostFound * 4, size(40, 300)))
  test('where reading in order beats sorting', () => compare(size(1, 2), 4000, size(40, 300), drawnNamesakes))
})
