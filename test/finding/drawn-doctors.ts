import type { VisitKind } from '#contract/doctors.ts'
import * as fc from 'fast-check'

/** A doctor as the search sees one. */
export interface DrawnDoctor {
  name: string
  city: string
  state: string
  licenceNumber: string
  specialty: string
  languages: string[]
  fee: { amount: number; currency: string } | null
  visitKinds: VisitKind[]
  isVerified: boolean
  /** Minutes from now to the next free time for each kind; null: none. */
  free: Record<VisitKind, number | null>
}

const firsts = ['Ana', 'João', 'Inês', 'Þóra', 'Γιώργος', 'Оксана', 'Zoë', 'Ян']
/** Of most doctors; it comes late in the alphabet, so that in the order of names others are passed over. */
const frequent = 'Olga'
const lasts = [
  'Silva',
  'Sylva',
  'Réis',
  'Åström',
  "D'Ávila",
  'Porto',
  'Lisboa',
  'Costa-Lobo',
  'Ferreira',
  'Ferrera',
  'Bettencourt',
]
const cities = [
  'São Paulo',
  'São João da Madeira',
  'Porto',
  'Lisboa',
  'Łódź',
  'Weißenburg',
  'Ana Dias',
  'Villa Nova',
]
const states = ['', 'SP', 'São Paulo', 'Lisboa', 'Baden-Württemberg', 'Açores']
const specialties = ['cardiology', 'neurology', 'general_practice', 'ent']
const licences = ['OM-', 'CRM/SP 12-', 'ΑΜ ']
const currencies = ['EUR', 'BRL', 'JPY']
const kinds: VisitKind[][] = [['video'], ['in_person'], ['video', 'in_person']]
/** Gone by, this very minute, ties, none. */
const minutes = fc.constantFrom(-15, -1, 0, 15, 15, 30, 60 * 24, 60 * 24 * 2, null)

export const drawnDoctor: fc.Arbitrary<DrawnDoctor> = fc
  .record({
    first: fc.oneof(
      { weight: 3, arbitrary: fc.constant(frequent) },
      { weight: 2, arbitrary: fc.constantFrom(...firsts) },
    ),
    last: fc.constantFrom(...lasts),
    city: fc.constantFrom(...cities),
    state: fc.constantFrom(...states),
    licence: fc.tuple(fc.constantFrom(...licences), fc.nat(99_999)),
    specialty: fc.constantFrom(...specialties),
    languages: fc.subarray(['pt', 'en', 'uk']),
    fee: fc.option(
      fc.record({ amount: fc.constantFrom(0, 3000, 4500, 6000), currency: fc.constantFrom(...currencies) }),
    ),
    visitKinds: fc.constantFrom(...kinds),
    isVerified: fc.nat(9).map((n) => n > 0),
    free: fc.record({ video: minutes, in_person: minutes }),
  })
  .map(({ first, last, licence, free, ...rest }) => ({
    ...rest,
    name: `Dr. ${first} ${last}`,
    licenceNumber: licence.join(''),
    free: {
      video: rest.visitKinds.includes('video') ? free.video : null,
      in_person: rest.visitKinds.includes('in_person') ? free.in_person : null,
    },
  }))

/** A word with so many mistakes of every kind. */
const mistyped = (words: fc.Arbitrary<string>, most: number): fc.Arbitrary<string> =>
  fc
    .tuple(
      words,
      fc.array(
        fc.tuple(
          fc.constantFrom('drop', 'add', 'change', 'swap'),
          fc.nat(20),
          fc.constantFrom('a', 'r', 'z'),
        ),
        { minLength: 1, maxLength: most },
      ),
    )
    .map(([word, mistakes]) => mistakes.reduce((now, mistake) => spoil(now, ...mistake), word))

function spoil(word: string, how: string, where: number, letter: string): string {
  const letters = [...word]
  const at = where % (letters.length || 1)
  if (how === 'drop') letters.splice(at, 1)
  if (how === 'add') letters.splice(at, 0, letter)
  if (how === 'change') letters.splice(at, 1, letter)
  if (how === 'swap') letters.splice(at, 2, ...letters.slice(at, at + 2).toReversed())
  return letters.join('')
}

const wordIn = (texts: readonly string[]) =>
  fc.constantFrom(...texts.flatMap((text) => text.split(/[ -]/)).filter(Boolean))
/** Beginnings, whole words, mistakes and nonsense; in any case. */
const typedWord = (texts: readonly string[]): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc
        .tuple(wordIn(texts), fc.integer({ min: 1, max: 12 }))
        .map(([word, length]) => [...word].slice(0, length).join('')),
      wordIn(texts),
      mistyped(wordIn(texts), 1),
      mistyped(wordIn(texts), 1),
      mistyped(wordIn(texts), 3),
      fc.constantFrom('xyzzy', '%', "o'", '.'),
      // What most have, or nearly.
      fc.constantFrom('o', 'ol', 'olga', 'olgga', 'd', 'dr', 's', 'l'),
    )
    .chain((word) => fc.constantFrom(word, word.toUpperCase()))
const typed = (texts: readonly string[]) =>
  fc.array(typedWord(texts), { minLength: 1, maxLength: 2 }).map((words) => words.join(' '))

export const drawnQuery = fc
  .record({
    q: fc.oneof(
      typed([
        ...firsts,
        ...lasts,
        ...cities,
        ...states,
        'cardiologist',
        'Otorrino',
        'Neurologia',
        'coração',
        'médico',
        'heart',
      ]),
      fc.constantFrom('OM-1', 'om 12', '12', 'crm/sp 12', 'sp12'),
    ),
    name: typed([...firsts, ...lasts]),
    city: typed(cities),
    state: typed(states),
    licence: fc.constantFrom('om', 'OM-1', 'CRM SP12', '12', 'ΑΜ', '7'),
    specialty: fc.constantFrom(...specialties, 'urology', 'magic'),
    language: fc.constantFrom('pt', 'uk', 'xx'),
    kind: fc.constantFrom<VisitKind[]>('video', 'in_person'),
    freeWithinMinutes: fc.constantFrom(0, 15, 16, 60 * 24 * 2),
    fee: fc.record({
      amount: fc.constantFrom(0, 3000, 4499, 100_000),
      currency: fc.constantFrom(...currencies, 'USD'),
    }),
    page: fc.constantFrom(0, 0, 0, 1, 2, 7),
    size: fc.constantFrom(1, 3, 20, 30, 100),
  })
  // As many filters as come; most searches have few.
  .chain(({ page, size, ...filters }) =>
    fc.subarray(Object.keys(filters) as (keyof typeof filters)[], { maxLength: 3 }).map((kept) => ({
      page,
      size,
      ...(Object.fromEntries(kept.map((key) => [key, filters[key]])) as Partial<typeof filters>),
    })),
  )
export type DrawnQuery = typeof drawnQuery extends fc.Arbitrary<infer Query> ? Query : never

/** Searches for names, or beginnings of names, that most doctors have. */
export const drawnNamesakes: fc.Arbitrary<DrawnQuery> = fc
  .tuple(drawnQuery, fc.constantFrom('o', 'ol', 'olga', 'd', 'dr', 'dr olga', 'dr o', 'r', 'olga porto'))
  .map(([{ kind, freeWithinMinutes, language, page, size }, name]) => ({
    page,
    size,
    name,
    ...(kind && { kind }),
    ...(freeWithinMinutes !== undefined && { freeWithinMinutes }),
    ...(language && { language }),
  }))
