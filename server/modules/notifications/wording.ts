import type { VisitKind } from '#contract/doctors.ts'

/** What both sides read of a visit; times are written out in the reader's language and zone. */
export interface VisitFacts {
  doctor: string
  patient: string
  /** "Tuesday 4 March, 13:30" in the reader's zone. */
  at: string
  /** The same, and beside it the doctor's clock where the two differ. */
  when: string
  /** `when` before a move, else ''. */
  before: string
  /** Name of the doctor before a move to another one, else ''. */
  beforeDoctor: string
  /** A move to a time that was proposed and accepted. */
  isAgreed: boolean
  /** Still to be confirmed by the doctor. */
  isRequested: boolean
  kind: VisitKind
  /** Address of a visit in person, '' where none is known. */
  place: string
  /** Who did it; the staff stands for everybody else. */
  by: 'patient' | 'doctor' | 'admin'
  /** Why it was declined or cancelled, as it was typed. */
  reason: string
  link: string
}

/** What those concerned read of a proposal of other times. */
export interface ProposalFacts {
  doctor: string
  patient: string
  /** When the visit is as it stands, with the other clock where the two differ. */
  now: string
  /** Each of the times; length and doctor only where they are others than the visit's. */
  times: { when: string; minutes: number | null; doctor: string }[]
  /** Name of the doctor or patient who proposes, '' for the clinic. */
  proposer: string
  /** Who did what is told, '' for the clinic. */
  actor: string
  isOwn: boolean
  /** As it was typed. */
  message: string
  reason: string
  /** Until when the times are kept. */
  answerBy: string
  link: string
}

/** What somebody on the waiting list reads of a time that is kept for them. */
export interface OfferedFacts {
  patient: string
  doctor: string
  when: string
  kind: VisitKind
  place: string
  /** How long it is kept. */
  until: string
  /** The visit that it would take the place of. */
  visit: { when: string; doctor: string } | null
  link: string
}

/** What somebody reads who takes part besides patient and doctor. */
export interface ParticipantFacts {
  doctor: string
  patient: string
  role: 'second_doctor' | 'relative' | 'interpreter'
  at: string
  when: string
  /** `when` before a move, else ''. */
  before: string
  /** When the visits are, where more than one of a series is concerned, else none. */
  visits: readonly { when: string; before: string }[]
  kind: VisitKind
  place: string
  /** To accept or decline; '' where there is nothing to decide. */
  link: string
}

/** What was done to several visits of one series; the facts that differ stand in `visits`. */
export interface SeriesFacts extends Omit<VisitFacts, 'when' | 'before'> {
  visits: readonly Pick<VisitFacts, 'when' | 'before'>[]
}

/** What a mail can be about, and what its sentences are made of. `to-patient` and `to-doctor` are the sides of one event. */
export interface FactsOf {
  'confirm-address': { link: string }
  'account-exists': { signInLink: string; forgotLink: string }
  'reset-password': { link: string }
  'doctor-verified': { link: string }
  'doctor-suspended': { reason: string }
  'visits-left-to-staff': { doctor: string; from: string; to: string; visits: number; link: string }
  'requested-to-patient': VisitFacts
  'requested-to-doctor': VisitFacts
  'confirmed-to-patient': VisitFacts
  'confirmed-to-doctor': VisitFacts
  'declined-to-patient': VisitFacts
  'lapsed-to-patient': VisitFacts
  'lapsed-to-doctor': VisitFacts
  'missed-to-patient': VisitFacts
  'cancelled-to-patient': VisitFacts
  'cancelled-to-doctor': VisitFacts
  'moved-to-patient': VisitFacts
  'moved-to-doctor': VisitFacts
  'series-requested-to-patient': SeriesFacts
  'series-requested-to-doctor': SeriesFacts
  'series-confirmed-to-patient': SeriesFacts
  'series-confirmed-to-doctor': SeriesFacts
  'series-declined-to-patient': SeriesFacts
  'series-cancelled-to-patient': SeriesFacts
  'series-cancelled-to-doctor': SeriesFacts
  'series-moved-to-patient': SeriesFacts
  'series-moved-to-doctor': SeriesFacts
  'taken-over-to-doctor': VisitFacts
  'handed-over-to-doctor': VisitFacts
  'proposal-made': ProposalFacts
  'proposal-rejected': ProposalFacts
  'proposal-withdrawn': ProposalFacts
  'proposal-expired': ProposalFacts
  'time-offered': OfferedFacts
  'messages-wait': { count: number; link: string }
  'waiting-rests': { patient: string; link: string }
  'invited-to-participant': ParticipantFacts
  'confirmed-to-participant': ParticipantFacts
  'moved-to-participant': ParticipantFacts
  'cancelled-to-participant': ParticipantFacts
  'removed-to-participant': ParticipantFacts
  'declined-by-participant': VisitFacts & { participant: string }
}
export type MailKind = keyof FactsOf

/** A sentence of ours, several as a list, or what somebody typed: that is set apart, so that it cannot pass for ours. */
export type Paragraph = string | { list: readonly string[] } | { typed: string }

/** A mail in words: what happened first, what comes next after it. */
export interface Wording {
  subject: string
  paragraphs: Paragraph[]
  actions?: { label: string; url: string }[]
}

export interface Texts {
  /** To somebody, or to nobody by name. */
  greeting(name?: string): string
  signature: string
  yourTime(clock: string): string
  timeIn(clock: string, city: string): string
  /** Cities whose names are not those of their zones. */
  cities: Record<string, string>
  mails: { [K in MailKind]: (facts: FactsOf[K]) => Wording }
}
/** The mails of one area, in a file of their own. */
export type MailsAbout<K extends MailKind> = Pick<Texts['mails'], K>

export type Language = 'en' | 'pt'
