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
  state?: string
  licence?: string
  maxFee?: number
  currency?: string
  page?: number
  size?: number
}) => clinic.nobody.call(contract.searchDoctors, { query })
const found = async (query: Search): Promise<string[]> =>
  (await searchTyped(query)).items.map((doctor) => doctor.name)

const announce = (doctorId: string, video: string | null, inPerson: string | null): Promise<void> =>
  clinic.system.transaction((tx) =>
    tx.emit('free_times.changed', {
      doctorId,
      nextFreeAt: video ?? inPerson,
      nextFreeByKind: { video, in_person: inPerson },
    }),
  )
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

  test('despite typing mistakes, where nothing begins with what was typed', async () => {
    const table: [query: Search, names: string[]][] = [
      [{ q: 'jaoo' }, ['Dr. João Ávila']],
      [{ q: 'astorm' }, ['Dr. Carl Åström']],
      [{ name: 'cota' }, ['Dr. Bea Costa-Lobo']],
      [{ q: 'cardilogista joaoo' }, ['Dr. João Ávila']],
      [{ q: 'pedaitria' }, ['Dr. Bea Costa-Lobo']],
      [{ city: 'lisbao' }, ['Dr. Ana Reis']],
      [{ city: 'sao pualo' }, ['Dr. João Ávila']],
      // Two mistakes are one too many for four letters.
      [{ q: 'jooa' }, ['Dr. João Ávila']],
      [{ q: 'joxx' }, []],
      // Somebody's name begins so: nothing to forgive, though Lobo is near.
      [{ q: 'lo bob' }, []],
      // A specialty without doctors is none with doctors that is spelt alike.
      [{ q: 'urologista' }, []],
      // Nor is a doctor found who is not verified.
      [{ q: 'pendign' }, []],
    ]
    for (const [query, names] of table) assert.deepEqual(await found(query), names, JSON.stringify(query))
  })

  test('by licence number, state and price', async () => {
    const first = (await searchTyped({ q: 'reis' })).items[0]
    assert.ok(first?.licenceNumber)
    for (const typed of [
      first.licenceNumber,
      first.licenceNumber.replace('OM-', ' om '),
      first.licenceNumber.slice(3),
    ]) {
      assert.deepEqual(await found({ licence: typed }), ['Dr. Ana Reis'], typed)
      assert.deepEqual(await found({ q: typed }), ['Dr. Ana Reis'], typed)
    }
    assert.deepEqual(await found({ state: 'lis' }), everybody)
    assert.deepEqual(await found({ maxFee: 4500, currency: 'EUR' }), everybody)
    assert.deepEqual(await found({ maxFee: 4499, currency: 'EUR' }), [])
    assert.deepEqual(await found({ maxFee: 9999, currency: 'BRL' }), [])
  })

  test('for a kind of visit by the free times for it; a time that has gone by is none', async () => {
    const both: NewDoctor = { hours: null, city: 'Évora' }
    const [a, b, c] = [
      await clinic.doctor({ ...both, name: 'Dr. A' }),
      await clinic.doctor({ ...both, name: 'Dr. B' }),
      await clinic.doctor({ ...both, name: 'Dr. C' }),
    ]
    await announce(a.id, '2050-01-03T09:00:00Z', '2050-01-01T09:00:00Z')
    await announce(b.id, '2050-01-02T09:00:00Z', '2050-01-04T09:00:00Z')
    await announce(c.id, '2020-01-01T09:00:00Z', null)
    await clinic.drain()
    assert.deepEqual(await found({ city: 'evora' }), ['Dr. A', 'Dr. B', 'Dr. C'])
    assert.deepEqual(await found({ city: 'evora', kind: 'video' }), ['Dr. B', 'Dr. A', 'Dr. C'])
    assert.deepEqual(await found({ city: 'evora', kind: 'in_person' }), ['Dr. A', 'Dr. B', 'Dr. C'])
    assert.deepEqual(await found({ city: 'evora', kind: 'video', freeBefore: '2050-01-03T00:00:00Z' }), [
      'Dr. B',
    ])
    const items = (await searchTyped({ city: 'evora' })).items
    assert.deepEqual(
      items.map(({ nextFreeAt }) => nextFreeAt),
      ['2050-01-01T09:00:00Z', '2050-01-02T09:00:00Z', null],
    )
    assert.deepEqual(items[1]?.nextFreeByKind, {
      video: '2050-01-02T09:00:00Z',
      in_person: '2050-01-04T09:00:00Z',
    })
    await clinic.system.sql`update doctors.profiles set status = 'suspended' where city = 'Évora'`
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
      [{ maxFee: '4500' }, 'currency'],
      [{ currency: 'EUR' }, 'maxFee'],
      [{ maxFee: '-1', currency: 'EUR' }, 'maxFee'],
      [{ maxFee: '45.5', currency: 'EUR' }, 'maxFee'],
      [{ maxFee: '45', currency: 'Euro' }, 'currency'],
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
