const locales = { en: 'en-GB', pt: 'pt-PT' } as const
const clockWords = {
  en: { own: 'your time', elsewhere: (clock: string, city: string) => `${clock} in ${city}` },
  pt: { own: 'no seu fuso', elsewhere: (clock: string, city: string) => `${clock} em ${city}` },
} as const

/**
 * "Tuesday 4 March 2027, 13:30" in the reader's zone; where the visit's zone shows another time: "…, 13:30 your time · 19:30
 * in Lisbon", with the weekday where the day differs too.
 */
export function timeInWords(
  at: Temporal.Instant,
  language: 'en' | 'pt',
  readerZone: string,
  visitZone: string,
): string {
  const own = at.toZonedDateTimeISO(readerZone)
  const there = at.toZonedDateTimeISO(visitZone)
  const said = `${day(own, language)}, ${clock(own)}`
  if (own.offsetNanoseconds === there.offsetNanoseconds) return said
  const words = clockWords[language]
  const city = visitZone.split('/').at(-1)?.replaceAll('_', ' ') ?? visitZone
  const otherDay = own.toPlainDate().equals(there.toPlainDate())
    ? ''
    : `${there.toLocaleString(locales[language], { weekday: 'long' })} `
  return `${said} ${words.own} · ${otherDay}${words.elsewhere(clock(there), city)}`
}

const clock = (at: Temporal.ZonedDateTime): string => at.toPlainTime().toString({ smallestUnit: 'minute' })
const day = (at: Temporal.ZonedDateTime, language: 'en' | 'pt'): string =>
  at
    .toPlainDate()
    .toLocaleString(locales[language], { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
    .replace(/^(\w+), /, '$1 ')
