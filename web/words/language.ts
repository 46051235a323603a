export type Language = 'en' | 'pt'
export const languages: readonly Language[] = ['en', 'pt']
const key = 'consulta-language'

/** The language chosen on this device, if one was. */
export function chosenLanguage(): Language | undefined {
  const chosen = localStorage.getItem(key)
  return languages.find((language) => language === chosen)
}
export const rememberLanguage = (language: Language): void => localStorage.setItem(key, language)

/** What to show before anybody chose: the first language of the browser that we speak. */
export const browserLanguage = (): Language =>
  navigator.languages
    .map((name) => languages.find((language) => name.toLowerCase().startsWith(language)))
    .find((language) => language !== undefined) ?? 'en'
