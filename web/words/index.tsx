import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react'
import { chosenLanguage, type Language, rememberLanguage } from './language.ts'
import type { en } from './en.ts'

/** Every sentence of the pages. English is the model; another language that misses one does not compile. */
export type Words = typeof en

/** Only the language in use is downloaded. */
export const loadWords = async (language: Language): Promise<Words> =>
  language === 'pt' ? (await import('./pt.ts')).pt : (await import('./en.ts')).en

interface Spoken {
  words: Words
  language: Language
  /** What the person chose; remembered on this device. */
  setLanguage(language: Language): void
  /** What the account says, unless this device was told otherwise. */
  adoptLanguage(language: Language): void
}
const Speaking = createContext<Spoken | undefined>(undefined)

export function Speak(props: { language: Language; words: Words; children: ReactNode }) {
  const [now, setNow] = useState({ language: props.language, words: props.words })
  useEffect(() => {
    document.documentElement.lang = now.language
  }, [now.language])
  const value = useMemo(() => {
    const speak = async (language: Language): Promise<void> => {
      const words = await loadWords(language)
      setNow({ language, words })
    }
    return {
      ...now,
      setLanguage: (language: Language) => {
        rememberLanguage(language)
        void speak(language)
      },
      adoptLanguage: (language: Language) => {
        if (!chosenLanguage() && language !== now.language) void speak(language)
      },
    }
  }, [now])
  return <Speaking value={value}>{props.children}</Speaking>
}

function useSpoken(): Spoken {
  const spoken = use(Speaking)
  if (!spoken) throw new Error('outside of Speak')
  return spoken
}
export const useWords = (): Words => useSpoken().words
export const useLanguage = (): Omit<Spoken, 'words'> => useSpoken()
