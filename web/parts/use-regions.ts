import { type HolidayRegion, listHolidayRegions } from '#contract/holidays.ts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../api.ts'
import { localeOf } from '../times.ts'
import { useLanguage, useWords } from '../words/index.tsx'

const largestPage = 500

/** The regions whose public holidays the clinic keeps. */
export const useRegions = () => useQuery(ask(listHolidayRegions, { query: { size: largestPage } }))

/** What a region is called here: a country in the language of the page, a part after its country. */
export function useRegionName() {
  const { holidays } = useWords()
  const { language } = useLanguage()
  const countries = new Intl.DisplayNames(localeOf(language), { type: 'region', fallback: 'none' })
  return ({ code, name }: HolidayRegion): string => {
    const country = countries.of(code.slice(0, 2))
    if (code.length === 2) return country ?? name
    return holidays.part(country ?? code.slice(0, 2), name)
  }
}
