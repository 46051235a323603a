import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import * as contract from '#contract/doctors.ts'
import { type Clinic, startClinic } from '#test/clinic.ts'
import type { NewDoctor } from '#test/clinic/people.ts'
import { subscribers } from './subscribers.ts'

let clinic: Clinic
type Search = Partial<Omit<NonNullable<Parameters<typeof searchTyped>[0]>, never>>
const searchTyped = (query: {
  q?: string
  name?: string
  city?: string
  specialty?: string
  language?: string
  kind?: contract.VisitKind
  freeBefore?: string
  page?: number
  size?: number
}) => clinic.nobody.call(contract.searchDoctors, { query })
const found = async (query: Search): Promise<string[]> =>
  (await searchTyped(query)).items.map((doctor) => doctor.name)

const free = (doctorId: string, nextFreeAt: string | null): Promise<void> =>
  clinic.system.transaction((tx) =>
    tx.emit('free_times.changed', {
      doctorId,
      nextFreeAt,
      nextFreeByKind: { video: nextFreeAt, in_person: nextFreeAt },
    }),
  )

const doctors: Record<string, NewDoctor & { free?: string }> = {
  joao: { name: 'Dr. João Ávila', city: 'São Paulo', specialty: 'cardiology', languages: ['pt'] },
  ana: { name: 'Dr. Ana Reis', city: 'Lisboa', specialty: 'cardiology', free: '2050-03-02T09:00:00Z' },
  bea: { name: 'Dr. Bea Costa-Lobo', city: 'Porto', specialty: 'paediatrics', free: '2050-03-01T09:00:00Z' },
  carl: {
    name: 'Dr. Carl Åström',
    city: 'Łódź',
    specialty: 'ent',
    languages: ['en', 'sv'],
    visitKinds: ['in_person'],
    free: '2050-03-02T09:00:00Z',
  },
  hidden: { name: 'Dr. Ana Pending', city: 'Lisboa', specialty: 'cardiology', verified: false },
}
const everybody = ['Dr. Bea Costa-Lobo', 'Dr. Ana Reis', 'Dr. Carl Åström', 'Dr. João Ávila']

suite('finding doctors', () => {
  before(async () => {
    clinic = await startClinic()
    for (const { free: at, ...doctor } of Object.values(doctors)) {
      const { id } = await clinic.doctor({ hours: null, ...doctor })
      if (at) await free(id, at)
    }
    await clinic.drain()
  })
  after(() => clinic[Symbol.asyncDispose]())

  test('without a filter: the verified ones, soonest free first, then by name', async () => {
    assert.deepEqual(await found({}), everybody)
  })

  test('by words of specialty, name and place, without case and accents', async () => {
    const table: [query: Search, names: string[]][] = [
      [{ q: 'CARDIO' }, ['Dr. Ana Reis', 'Dr. João Ávila']],
      [{ q: 'cardiologista sao paulo' }, ['Dr. João Ávila']],
      [{ q: 'Pédiatria' }, ['Dr. Bea Costa-Lobo']],
      [{ q: 'pediatrician' }, ['Dr. Bea Costa-Lobo']],
      [{ q: 'otorrino' }, ['Dr. Carl Åström']],
      [{ q: 'lobo' }, ['Dr. Bea Costa-Lobo']],
      [{ q: 'lodz astrom' }, ['Dr. Carl Åström']],
      [{ q: 'ologia' }, []],
      [{ q: 'ana porto' }, []],
      [{ q: '  ' }, everybody],
      [{ name: 'joao' }, ['Dr. João Ávila']],
      [{ name: 'cardio' }, []],
      [{ city: 'SAO' }, ['Dr. João Ávila']],
      [{ city: 'ana' }, []],
      [{ specialty: 'cardiology' }, ['Dr. Ana Reis', 'Dr. João Ávila']],
      [{ specialty: 'cardio' }, []],
      [{ language: 'sv' }, ['Dr. Carl Åström']],
      [{ kind: 'video' }, everybody.filter((name) => !name.includes('Carl'))],
      [{ freeBefore: '2050-03-02T09:00:00Z' }, ['Dr. Bea Costa-Lobo']],
      [{ freeBefore: '2050-03-02T09:00:01Z' }, everybody.slice(0, 3)],
      [{ specialty: 'cardiology', city: 'lis', language: 'pt', kind: 'video', q: 'reis' }, ['Dr. Ana Reis']],
    ]
    for (const [query, names] of table) assert.deepEqual(await found(query), names, JSON.stringify(query))
  })

  test('wildcards, quotes and markup are no patterns', async () => {
    for (const text of ['%', '_', '\\', "'", '%ana%', 'R_is', "' or 1=1 --", '<script>', '*'])
      for (const field of ['q', 'name', 'city'] as const)
        assert.deepEqual(
          await found({ [field]: text }),
          text === '%ana%' && field !== 'city' ? ['Dr. Ana Reis'] : [],
          `${field}=${text}`,
        )
  })

  test('pages follow each other, and each tells the exact total', async () => {
    const pages = await Promise.all([0, 1, 2].map((page) => searchTyped({ page, size: 3 })))
    assert.deepEqual(
      pages.map(({ total, page, size, items }) => ({ total, page, size, n: items.length })),
      [
        { total: 4, page: 0, size: 3, n: 3 },
        { total: 4, page: 1, size: 3, n: 1 },
        { total: 4, page: 2, size: 3, n: 0 },
      ],
    )
    assert.deepEqual(
      pages.flatMap(({ items }) => items.map((doctor) => doctor.name)),
      everybody,
    )
  })

  test('bad input is refused by the name of its field', async () => {
    const table: [query: Record<string, string>, field: string][] = [
      [{ size: '0' }, 'size'],
      [{ size: '101' }, 'size'],
      [{ page: '-1' }, 'page'],
      [{ page: 'first' }, 'page'],
      [{ freeBefore: 'tomorrow' }, 'freeBefore'],
      [{ freeBefore: '2050-02-30T09:00:00Z' }, 'freeBefore'],
      [{ kind: 'phone' }, 'kind'],
      [{ language: 'Portuguese' }, 'language'],
      [{ q: 'a'.repeat(121) }, 'q'],
      [{ q: 'a\u0000' }, 'q'],
      [{ speciality: 'cardiology' }, 'speciality'],
    ]
    for (const [query, field] of table) {
      const problem = await clinic.nobody.refused(contract.searchDoctors, 'bad_input', {
        query: query as never,
      })
      assert.equal(problem.field, field, JSON.stringify(query))
    }
  })

  test('specialties count verified doctors and know the soonest free time', async () => {
    const { items } = await clinic.nobody.call(contract.listSpecialties)
    assert.ok(items.length >= 20)
    const of = (code: string) => items.find((specialty) => specialty.code === code)
    assert.deepEqual(of('cardiology'), {
      code: 'cardiology',
      en: 'Cardiology',
      pt: 'Cardiologia',
      doctors: 2,
      nextFreeAt: '2050-03-02T09:00:00Z',
    })
    assert.deepEqual([of('urology')?.doctors, of('urology')?.nextFreeAt], [0, null])
    assert.equal(new Set(items.map(({ code }) => code)).size, items.length)
  })

  test('the newest word on free times counts, whatever order its jobs run in', async () => {
    const note = subscribers.find(({ on }) => on.includes('free_times.changed'))!
    const { id } = await clinic.doctor({ hours: null, name: 'Dr. Zoe Last', city: 'Zug' })
    const hear = (position: number, nextFreeAt: string | null) =>
      clinic.system.transaction((tx) =>
        note.run(tx, {
          id,
          position,
          name: 'free_times.changed',
          payload: { doctorId: id, nextFreeAt, nextFreeByKind: { video: nextFreeAt, in_person: nextFreeAt } },
          occurredAt: clinic.system.now(),
        }),
      )
    await hear(1_000_002, '2050-05-02T09:00:00Z')
    await hear(1_000_001, '2050-05-01T09:00:00Z')
    assert.equal((await searchTyped({ city: 'zug' })).items[0]?.nextFreeAt, '2050-05-02T09:00:00Z')
    await hear(1_000_003, null)
    assert.equal((await searchTyped({ city: 'zug' })).items[0]?.nextFreeAt, null)
  })
})
