import type { Language } from './words/language.ts'

/*
 * The one place of the pages that does arithmetic with time. It uses Intl and epoch milliseconds: Temporal is missing in
 * the browsers of older phones and tablets, and a polyfill would weigh more than the first page.
 */

const locale: Record<Language, string> = { en: 'en-GB', pt: 'pt-PT' }
export const localeOf = (language: Language): string => locale[language]

const formats = new Map<string, Intl.DateTimeFormat>()
function format(
  language: Language,
  zone: string,
  options: Intl.DateTimeFormatOptions,
  tongue = locale[language],
): Intl.DateTimeFormat {
  const key = `${tongue} ${zone} ${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(tongue, { timeZone: zone, ...options })
  formats.set(key, made)
  return made
}

/** Milliseconds since 1970 of an instant such as 2026-11-21T09:00:00Z. */
export const epoch = (instant: string): number => Date.parse(instant)
export const nowMs = (): number => Date.now()
/** An instant in UTC on the wire form, without fractions of a second. */
export const instant = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z')
export const minutes = 60_000
export const hours = 60 * minutes
export const days = 24 * hours

export const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

/** Calendar day (2026-11-21) of an instant in a zone. */
export function dayOf(at: string | number, zone: string): string {
  const ms = typeof at === 'number' ? at : epoch(at)
  // The Swedish locale writes ISO dates.
  const key = `iso ${zone}`
  const known = formats.get(key) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' })
  formats.set(key, known)
  return known.format(ms)
}

/** The calendar day `count` days later. */
export const addDays = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + count * days).toISOString().slice(0, 10)

/** The first instant at which a zone's clock shows this wall time (`2026-11-21`, `09:00`). */
export function wallToInstant(day: string, time: string, zone: string): string {
  const wanted = Date.parse(`${day}T${time === '24:00' ? '00:00' : time}:00Z`) + (time === '24:00' ? days : 0)
  const offsetAt = (ms: number): number => {
    const shown = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'medium',
    }).format(ms)
    return Date.parse(`${shown.replace(' ', 'T')}Z`) - Math.floor(ms / 1000) * 1000
  }
  // Of the offsets around, the one before a clock change comes first: a time shown twice is its first showing, and one
  // never shown is as much later as the clock jumps.
  const [before, after] = [offsetAt(wanted - days), offsetAt(wanted + days)]
  const isShown = (offset: number): boolean => offsetAt(wanted - offset) === offset
  return instant(wanted - (isShown(before) || !isShown(after) ? before : after))
}

/** Whole days from one calendar day to a later one. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / days)

/** ISO weekday of a calendar day, 1 = Monday … 7 = Sunday. */
export const weekdayOf = (day: string): number => ((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7) + 1

/** Which of its weekday in its month a day is: 1 to 4, and -1 for a fifth one, which is the last. */
export function nthOfMonth(day: string): number {
  const nth = Math.ceil(Number(day.slice(8)) / 7)
  return nth === 5 ? -1 : nth
}

/** The first day of the month that lies `count` months after the month of a day. */
export function firstOfMonth(day: string, count = 0): string {
  const first = new Date(`${day.slice(0, 7)}-01T12:00:00Z`)
  first.setUTCMonth(first.getUTCMonth() + count)
  return first.toISOString().slice(0, 10)
}

/** Minutes since midnight on a zone's clock. */
export function minuteOf(at: string, zone: string): number {
  const [hour = 0, minute = 0] = timeText(at, 'en', zone).split(':').map(Number)
  return hour * 60 + minute
}
/** `13:30` for so many minutes since midnight; 1440 is `24:00`. */
export const clockOf = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':')

/** Whether two zones show different wall times at this instant. */
export const clocksDiffer = (at: string, one: string, other: string): boolean =>
  format('en', one, { dateStyle: 'short', timeStyle: 'short' }).format(epoch(at)) !==
  format('en', other, { dateStyle: 'short', timeStyle: 'short' }).format(epoch(at))

/** Hour of the day, 0 to 23, on a zone's clock. */
export const hourOf = (at: string, zone: string): number =>
  Number(format('en', zone, { hour: '2-digit', hourCycle: 'h23' }).format(epoch(at)))

/** `13:30` */
export const timeText = (at: string, language: Language, zone: string): string =>
  format(language, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(epoch(at))

/** `Tuesday 4 March`, with the year when it is not the present one. */
export function dayText(at: string, language: Language, zone: string): string {
  const sameYear = dayOf(at, zone).slice(0, 4) === dayOf(nowMs(), zone).slice(0, 4)
  return format(language, zone, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(!sameYear && { year: 'numeric' }),
  }).format(epoch(at))
}

/** Portugal's short weekday is "segunda", too long for a button; Brazil's is "seg". */
const shortLocale: Record<Language, string> = { en: 'en-GB', pt: 'pt-BR' }
const shortParts = (at: string, language: Language, zone: string) => {
  const part = (options: Intl.DateTimeFormatOptions): string =>
    format(language, zone, options, shortLocale[language]).format(epoch(at)).replace(/\./g, '')
  return {
    weekday: part({ weekday: 'short' }),
    number: part({ day: 'numeric' }),
    month: part({ month: 'short' }),
  }
}

/** `Tue 4 Mar`, of past years with the year. */
export function shortDayText(at: string, language: Language, zone: string): string {
  const { weekday, number, month } = shortParts(at, language, zone)
  const year = dayOf(at, zone).slice(0, 4)
  const isPastYear = year < dayOf(nowMs(), zone).slice(0, 4)
  return `${weekday} ${number} ${month}${isPastYear ? ` ${year}` : ''}`
}

const noonUtc = (day: string): string => `${day}T12:00:00Z`
/** Parts of a calendar day for a strip of days: `{ weekday: 'Tue', number: '4', month: 'Mar' }`. */
export const dayParts = (day: string, language: Language) => shortParts(noonUtc(day), language, 'UTC')
export const longDayText = (day: string, language: Language): string => dayText(noonUtc(day), language, 'UTC')

/** `4 March 2019`, a calendar day without a weekday, such as a date of birth. */
export const dateText = (day: string, language: Language): string =>
  format(language, 'UTC', { day: 'numeric', month: 'long', year: 'numeric' }).format(epoch(noonUtc(day)))

/** `4 March`, the same day of any year. */
export const dayMonthText = (day: string, language: Language): string =>
  format(language, 'UTC', { day: 'numeric', month: 'long' }).format(epoch(noonUtc(day)))

/** `Tuesday` of an ISO weekday, short `Tue`. */
export const weekdayText = (
  weekday: number,
  language: Language,
  length: 'long' | 'short' = 'long',
): string => {
  // The year 2024 began on a Monday.
  const at = epoch(noonUtc(addDays('2023-12-31', weekday)))
  return format(language, 'UTC', { weekday: length }, tongueOf(language, length)).format(at).replace('.', '')
}

/** `March 2026`, short `Mar 2026`. */
export const monthText = (day: string, language: Language, month: 'long' | 'short' = 'long'): string =>
  format(language, 'UTC', { month, year: 'numeric' }, tongueOf(language, month)).format(epoch(noonUtc(day)))

/** `2 – 8 March 2026` from one calendar day to another, short `2 – 8 Mar`. */
export const daysText = (
  first: string,
  last: string,
  language: Language,
  month: 'long' | 'short' = 'long',
): string =>
  format(
    language,
    'UTC',
    { day: 'numeric', month, ...(month === 'long' && { year: 'numeric' }) },
    tongueOf(language, month),
  ).formatRange(epoch(noonUtc(first)), epoch(noonUtc(last)))

const tongueOf = (language: Language, length: 'long' | 'short'): string =>
  (length === 'short' ? shortLocale : locale)[language]

const portuguese: Record<string, string> = {
  Lisbon: 'Lisboa',
  London: 'Londres',
  Madeira: 'Funchal',
  Azores: 'Ponta Delgada',
  'Sao Paulo': 'São Paulo',
  'New York': 'Nova Iorque',
  Tokyo: 'Tóquio',
  Berlin: 'Berlim',
  Brussels: 'Bruxelas',
  Zurich: 'Zurique',
  Vienna: 'Viena',
  Rome: 'Roma',
  Athens: 'Atenas',
  Moscow: 'Moscovo',
  Dublin: 'Dublim',
  Luxembourg: 'Luxemburgo',
  Singapore: 'Singapura',
  Kolkata: 'Calcutá',
  Copenhagen: 'Copenhaga',
  Stockholm: 'Estocolmo',
  Warsaw: 'Varsóvia',
  Prague: 'Praga',
}
const english: Record<string, string> = {
  'Sao Paulo': 'São Paulo',
  Azores: 'Ponta Delgada',
  Madeira: 'Funchal',
}

/** The city a zone is called after: `Europe/Lisbon` is "Lisbon", in Portuguese "Lisboa". */
export function zoneCity(zone: string, language: Language): string {
  const city = (zone.split('/').at(-1) ?? zone).replace(/_/g, ' ')
  return (language === 'pt' ? portuguese[city] : english[city]) ?? city
}

/** `GMT+1` in a zone now, to tell zones apart in a list. */
export const zoneOffset = (zone: string): string =>
  format('en', zone, { timeZoneName: 'shortOffset' })
    .formatToParts(nowMs())
    .find((part) => part.type === 'timeZoneName')?.value ?? ''

/** Every zone the browser knows; on one that cannot list them, the usual ones. */
export const zones = (): string[] =>
  typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : ['Europe/Lisbon', 'UTC']
