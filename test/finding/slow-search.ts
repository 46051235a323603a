import { mostFound } from '#contract/doctors.ts'
import { wordsOf as readWords } from '#platform/search-text.ts'
import type { DrawnDoctor, DrawnQuery } from './drawn-doctors.ts'

export interface PlacedDoctor extends DrawnDoctor {
  id: string
}
export interface Specialty {
  code: string
  words: string[]
}

const read = new Map<string, string[]>()
/** Each text is read once: there are thousands of doctors with few names. */
function wordsOf(text: string): string[] {
  const words = read.get(text) ?? readWords(text)
  read.set(text, words)
  return words
}

/**
 * The search said as plainly as possible: look at every doctor, and at every word of every doctor. Answers the ids of the
 * page and the total, or 'refused' for a page beyond what is counted.
 */
export function slowSearch(
  doctors: readonly PlacedDoctor[],
  specialties: readonly Specialty[],
  query: DrawnQuery,
): { ids: string[]; total: number; totalIsLeast: boolean } | 'refused' {
  const verified = doctors.filter((doctor) => doctor.isVerified)
  const tests = testsOf(verified, specialties, query)
  const found = verified.filter((doctor) => fits(doctor, query) && tests.every((test) => test(doctor)))
  const inLine = found.toSorted((a, b) => {
    const [one, other] = [placeOf(a, query), placeOf(b, query)]
    const first = one.findIndex((part, i) => part !== other[i])
    return first === -1 ? 0 : one[first]! < other[first]! ? -1 : 1
  })
  const from = query.page * query.size
  const totalIsLeast = found.length > mostFound
  if (totalIsLeast && from >= mostFound) return 'refused'
  const ids = inLine.slice(0, mostFound).slice(from, from + query.size)
  return { ids: ids.map(({ id }) => id), total: Math.min(found.length, mostFound), totalIsLeast }
}

/** Minutes to the time that counts: for the kind that is searched for, else the soonest. */
function freeIn(doctor: DrawnDoctor, { kind }: DrawnQuery): number {
  if (kind) return doctor.free[kind] ?? Infinity
  return Math.min(doctor.free.video ?? Infinity, doctor.free.in_person ?? Infinity)
}

/** Times to come, then none, then times that have gone by; then the name, then the id. */
function placeOf(doctor: PlacedDoctor, query: DrawnQuery): (string | number)[] {
  const minutes = freeIn(doctor, query)
  return [
    minutes < 0 ? 1 : 0,
    minutes,
    [...Buffer.from(wordsOf(doctor.name).join(' '))].map((byte) => String(byte).padStart(3, '0')).join(),
    doctor.id,
  ]
}

function fits(doctor: DrawnDoctor, query: DrawnQuery): boolean {
  const { specialty, language, kind, freeWithinMinutes, fee } = query
  const minutes = freeIn(doctor, query)
  return (
    (!specialty || doctor.specialty === specialty) &&
    (!language || doctor.languages.includes(language)) &&
    (!kind || doctor.visitKinds.includes(kind)) &&
    (freeWithinMinutes === undefined || (minutes >= 0 && minutes < freeWithinMinutes)) &&
    (!fee || !doctor.fee || (doctor.fee.currency === fee.currency && doctor.fee.amount <= fee.amount))
  )
}

type Test = (doctor: DrawnDoctor) => boolean

/** One test for each typed word, and for a licence number. */
function testsOf(
  verified: readonly DrawnDoctor[],
  specialties: readonly Specialty[],
  query: DrawnQuery,
): Test[] {
  const ofName = (doctor: DrawnDoctor) => wordsOf(doctor.name)
  const ofCity = (doctor: DrawnDoctor) => wordsOf(doctor.city)
  const ofState = (doctor: DrawnDoctor) => wordsOf(doctor.state)
  const ofSpecialty = (doctor: DrawnDoctor) =>
    specialties.find(({ code }) => code === doctor.specialty)?.words ?? []
  const ofAny = (doctor: DrawnDoctor) => [ofName, ofCity, ofState, ofSpecialty].flatMap((of) => of(doctor))
  const wordTests = (
    text: string | undefined,
    of: (doctor: DrawnDoctor) => string[],
    others: string[] = [],
  ): Test[] => {
    if (!text?.trim()) return []
    if (wordsOf(text).length === 0) return [() => false]
    return wordsOf(text).map((typed): Test => {
      const known = [...new Set([...verified.flatMap(of), ...others])]
      if (known.some((word) => word.startsWith(typed)))
        return (doctor) => of(doctor).some((word) => word.startsWith(typed))
      const near = known.filter((word) => isMeantBy(typed, word))
      return (doctor) => of(doctor).some((word) => near.includes(word))
    })
  }
  const licenceTests = (text: string | undefined): Test[] => {
    const key = wordsOf(text ?? '').join('')
    return text === undefined
      ? []
      : [
          ({ licenceNumber }) =>
            key !== '' && licenceWords(licenceNumber).some((word) => word.startsWith(key)),
        ]
  }
  const isNumber = /\p{N}/u.test(query.q ?? '')
  return [
    ...(isNumber
      ? licenceTests(query.q)
      : wordTests(
          query.q,
          ofAny,
          specialties.flatMap(({ words }) => words),
        )),
    ...wordTests(query.name, ofName),
    ...wordTests(query.city, ofCity),
    ...wordTests(query.state, ofState),
    ...licenceTests(query.licence),
  ]
}

/** A licence number as a whole, and its words with a digit. */
const licenceWords = (licence: string): string[] => [
  wordsOf(licence).join(''),
  ...wordsOf(licence).filter((word) => /\p{N}/u.test(word)),
]

/** One mistake from three letters on, two from eight on; what has a digit has none. */
function isMeantBy(typed: string, word: string): boolean {
  const length = [...typed].length
  const most = /\p{N}/u.test(typed) || length < 3 ? 0 : length < 8 ? 1 : 2
  return mistakes([...typed], [...word], most) <= most
}

/** The fewest mistakes that make one of the other: letters left out, added, changed, or two neighbours swapped. */
function mistakes(typed: string[], word: string[], most: number): number {
  const [a, ...afterA] = typed
  const [b, ...afterB] = word
  if (a === undefined || b === undefined) return typed.length + word.length
  if (a === b) return mistakes(afterA, afterB, most)
  if (most === 0) return 1
  const less = most - 1
  const ways = [mistakes(afterA, word, less), mistakes(typed, afterB, less), mistakes(afterA, afterB, less)]
  if (a === afterB[0] && b === afterA[0]) ways.push(mistakes(afterA.slice(1), afterB.slice(1), less))
  return 1 + Math.min(...ways)
}
