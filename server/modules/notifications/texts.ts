import { en } from './texts-en.ts'
import { pt } from './texts-pt.ts'

/** What a mail can be about. `to-patient` and `to-doctor` are the two sides of one event. */
export type MailKind =
  | 'confirm-address'
  | 'account-exists'
  | 'reset-password'
  | 'doctor-verified'
  | 'doctor-suspended'
  | 'requested-to-patient'
  | 'requested-to-doctor'
  | 'confirmed-to-patient'
  | 'confirmed-to-doctor'
  | 'declined-to-patient'
  | 'cancelled-to-patient'
  | 'cancelled-to-doctor'
  | 'moved-to-patient'
  | 'moved-to-doctor'

/** What the sentences are made of; times are written out in the reader's language and zone. */
export interface Facts {
  /** Name of the reader. */
  name: string
  doctor: string
  patient: string
  /** "Tuesday 4 March, 13:30" in the reader's zone, with the other side's where it differs. */
  when: string
  /** The time before a move. */
  before: string
  /** Address of a visit in person, '' for video. */
  place: string
  /** Why it was declined or cancelled. */
  reason: string
  /** Whether the reader did it. */
  isOwnDoing: boolean
  link: string
}

/** A mail in words: what happened first, what comes next after it. */
export interface Wording {
  subject: string
  paragraphs: string[]
  action?: { label: string; url: string }
}
export type Texts = { greeting(name: string): string; signature: string } & Record<
  MailKind,
  (facts: Facts) => Wording
>

export const textsIn = (language: 'en' | 'pt'): Texts => (language === 'pt' ? pt : en)
