import { textsIn } from './texts.ts'
import type { Language } from './wording.ts'

const locales = { en: 'en-GB', pt: 'pt-PT' } as const

export interface Reader {
  language: Language
  timeZone: string
}

/** "Tuesday 4 March, 13:30" on the reader's clock, with the year where it is not the one of `now`. */
export function timeInWords(
  at: Temporal.Instant,
  { language, timeZone }: Reader,
  now: Temporal.Instant,
): string {
  const own = at.toZonedDateTimeISO(timeZone)
  const isThisYear = own.year === now.toZonedDateTimeISO(timeZone).year
  const day = own.toPlainDate().toLocaleString(locales[language], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(!isThisYear && { year: 'numeric' }),
  })
  return `${language === 'en' ? day.replace(',', '') : day}, ${clockOf(own)}`
}

/**
 * The same, and beside it the visit's zone where its clock differs: "Tuesday 4 March, 13:30 your time · 19:30 in Lisbon",
 * with the weekday where the day differs too. For a reader of whom no zone is known the visit's alone, by name.
 */
export function timeInBothZones(
  at: Temporal.Instant,
  reader: Omit<Reader, 'timeZone'> & { timeZone: string | null },
  visitZone: string,
  now: Temporal.Instant,
): string {
  const there = at.toZonedDateTimeISO(visitZone)
  const { language, timeZone } = reader
  const said = timeInWords(at, { language, timeZone: timeZone ?? visitZone }, now)
  if (timeZone === null) return said.replace(clockOf(there), clockIn(there, language))
  const own = at.toZonedDateTimeISO(timeZone)
  if (own.offsetNanoseconds === there.offsetNanoseconds) return said
  const weekday = own.toPlainDate().equals(there.toPlainDate())
    ? ''
    : `${there.toPlainDate().toLocaleString(locales[reader.language], { weekday: 'long' })} `
  return `${textsIn(reader.language).yourTime(said)} · ${weekday}${clockIn(there, reader.language)}`
}

const clockOf = (at: Temporal.ZonedDateTime): string => at.toPlainTime().toString({ smallestUnit: 'minute' })

/** "19:30 in Lisbon"; zones that are not called after a place, such as Etc/GMT+3, are told by their offset. */
function clockIn(there: Temporal.ZonedDateTime, language: Language): string {
  const [area = '', ...rest] = there.timeZoneId.split('/')
  const place = rest.at(-1)?.replaceAll('_', ' ')
  if (place === undefined || area === 'Etc')
    return `${clockOf(there)} UTC${there.offsetNanoseconds === 0 ? '' : there.offset}`
  const { cities, timeIn } = textsIn(language)
  return timeIn(clockOf(there), cities[place] ?? place)
}
