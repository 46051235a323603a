import type { HolidayDay, HolidayRegion } from '#contract/holidays.ts'
import Holidays from 'date-holidays'

/** The public holidays of a region in a year, as the list `listOf` has them. */
export interface ListedYear {
  /** The region itself, or its country where the part has no list of its own. */
  listOf: string
  days: HolidayDay[]
}

const wholeDay = 23
const longestName = 160
const asListed = /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/

/**
 * Public holidays of a region (ISO 3166: PT, BR-SP) by `date-holidays`, in order of days; undefined for a country that it
 * does not know. Days that are free from noon on only are left out: they would close the whole day. Loading this file takes
 * a second and 36 MB, so the server does it in a thread of its own (`ask-holiday-list.ts`).
 */
export function listedYear(region: string, year: number): ListedYear | undefined {
  const [country = '', part = ''] = region.split('-')
  const all = new Holidays()
  if (!(country in all.getCountries())) return undefined
  const hasOwnList = part !== '' && part in (all.getStates(country) ?? {})
  const list = hasOwnList ? new Holidays(country, part) : new Holidays(country)
  const english = daysByName(list, year, 'en')
  const portuguese = daysByName(list, year, 'pt')
  const days = [...english].map(([on, names]) => ({
    on,
    nameEn: joined(names),
    namePt: joined(portuguese.get(on) ?? names).replaceAll('(substitute day)', '(dia de substituição)'),
  }))
  return { listOf: hasOwnList ? region : country, days: days.toSorted((a, b) => (a.on < b.on ? -1 : 1)) }
}

const joined = (names: ReadonlySet<string>): string => [...names].join(', ').slice(0, longestName)

/** The names of each day; a holiday of several days has each of them. What has no name in `language` keeps its own. */
function daysByName(list: Holidays, year: number, language: string): Map<string, Set<string>> {
  const days = new Map<string, Set<string>>()
  for (const { type, date, start, end, name } of list.getHolidays(year, language)) {
    const hours = (end.getTime() - start.getTime()) / 3_600_000
    if (type !== 'public' || hours < wholeDay) continue
    // The text begins with the day that is meant; `start` may lie on the evening before, and in the zone of this machine.
    const first = Temporal.PlainDate.from(date.slice(0, 10))
    for (let n = 0; n < Math.round(hours / 24); n++) {
      const on = first.add({ days: n })
      if (on.year === year) days.set(`${on}`, (days.get(`${on}`) ?? new Set()).add(name))
    }
  }
  return days
}

/** Countries that the list knows, or parts of one, by code. Countries are named in English, parts as they call themselves. */
export function listedRegions(country?: string): HolidayRegion[] {
  const all = new Holidays()
  const names = country === undefined ? all.getCountries('en') : (all.getStates(country) ?? {})
  return Object.entries(names)
    .map(([code, name]) => ({ code: country === undefined ? code : `${country}-${code}`, name }))
    .filter(({ code }) => asListed.test(code))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
}
