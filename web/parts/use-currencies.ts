import { localeOf } from '../times.ts'
import { useLanguage } from '../words/index.tsx'

/** Every currency that this browser knows, with its name, to choose from. */
export function useCurrencies(): { value: string; label: string }[] {
  const { language } = useLanguage()
  const names = new Intl.DisplayNames(localeOf(language), { type: 'currency' })
  return Intl.supportedValuesOf('currency').map((code) => ({
    value: code,
    label: `${code} – ${names.of(code) ?? code}`,
  }))
}
