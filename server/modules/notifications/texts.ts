import { en } from './texts-en.ts'
import { pt } from './texts-pt.ts'
import type { Language, Texts } from './wording.ts'

export const textsIn = (language: Language): Texts => ({ en, pt })[language]
