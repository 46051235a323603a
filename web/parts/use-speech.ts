import { listSpecialties, type Doctor, type VisitKind } from '#contract/doctors.ts'
import type { Money } from '#contract/money.ts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../api.ts'
import { localeOf } from '../times.ts'
import { useLanguage, useWords } from '../words/index.tsx'

/** Things that every language writes in its own way: money, names of languages and specialties, places. */
export function useSpeech() {
  const words = useWords()
  const { language } = useLanguage()
  const specialties = useQuery({ ...ask(listSpecialties), staleTime: 5 * 60_000 })
  const locale = localeOf(language)
  return {
    money: ({ amount, currency }: Money): string => {
      const format = new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        trailingZeroDisplay: 'stripIfInteger',
      })
      return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
    },
    rating: (rating: number): string =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(rating),
    languages: (codes: readonly string[]): string => {
      const names = new Intl.DisplayNames(locale, { type: 'language' })
      return new Intl.ListFormat(locale).format(codes.map((code) => names.of(code) ?? code))
    },
    specialty: (code: string | null): string =>
      specialties.data?.items.find((one) => one.code === code)?.[language] ?? '',
    place: ({ address, city }: Pick<Doctor, 'address' | 'city'>): string =>
      [address, city].filter(Boolean).join(', '),
    kind: (kind: VisitKind): string =>
      kind === 'video' ? words.find.kinds.video : words.find.kinds.in_person,
    kinds: (kinds: readonly VisitKind[]): string =>
      kinds.length > 1 ? words.find.kinds.both : words.find.kinds[kinds[0] ?? 'in_person'],
  }
}
