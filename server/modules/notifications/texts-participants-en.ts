import type { MailsAbout, Paragraph, ParticipantFacts } from './wording.ts'

const as = {
  second_doctor: 'as a second doctor',
  relative: 'to come along',
  interpreter: 'as an interpreter',
} as const
const where = ({ kind, place, role }: ParticipantFacts): string => {
  if (kind === 'in_person') return `Where: ${place || 'at the doctor’s practice'}.`
  return role === 'second_doctor' ? 'By video: open the visit at its time to join.' : 'The visit is by video.'
}
const which = (f: ParticipantFacts): string => `the visit of ${f.patient} with ${f.doctor}`
/** What was done to one visit, or to several of a series, one after the other. */
const done = (what: string, f: ParticipantFacts): Paragraph[] =>
  f.visits.length === 0
    ? [`${what}: ${which(f)}, ${f.when}.`]
    : [
        `${what}: ${f.visits.length} visits of ${f.patient} with ${f.doctor}.`,
        { list: f.visits.map(({ when }) => when) },
      ]
const decide = ({ link }: ParticipantFacts) => (link ? [{ label: 'Accept or decline', url: link }] : [])
const removed = 'The attached invitation removes it from your calendar.'

/** What those read who take part besides patient and doctor, and who asked them. */
export const participantMails: MailsAbout<
  | 'invited-to-participant'
  | 'confirmed-to-participant'
  | 'moved-to-participant'
  | 'cancelled-to-participant'
  | 'removed-to-participant'
  | 'declined-by-participant'
> = {
  'invited-to-participant': (f) => ({
    subject: `Invitation: ${f.at}, ${f.patient} with ${f.doctor}`,
    paragraphs: [
      `You are asked ${as[f.role]}: ${which(f)}, ${f.when}.`,
      where(f),
      f.role === 'second_doctor'
        ? 'Your time is kept for it. If you decline, it is free again.'
        : 'The link is yours alone; please do not pass it on.',
      'The invitation for your calendar is attached.',
    ],
    actions: decide(f),
  }),
  'confirmed-to-participant': (f) => ({
    subject: `Booked: ${f.at}, ${f.patient} with ${f.doctor}`,
    paragraphs: [...done('Confirmed', f), where(f), 'The attached invitation updates your calendar.'],
    actions: decide(f),
  }),
  'moved-to-participant': (f) => ({
    subject: `Moved: now ${f.at}, ${f.patient} with ${f.doctor}`,
    paragraphs: [
      ...(f.visits.length === 0
        ? [`Moved: ${which(f)}.`, `From: ${f.before}.`, `To: ${f.when}.`]
        : [
            `Moved: ${f.visits.length} visits of ${f.patient} with ${f.doctor}.`,
            { list: f.visits.map(({ before, when }) => `from ${before} to ${when}`) },
          ]),
      where(f),
      'The attached invitation updates your calendar.',
    ],
    actions: decide(f),
  }),
  'cancelled-to-participant': (f) => ({
    subject: `Cancelled: ${f.at}, ${f.patient} with ${f.doctor}`,
    paragraphs: [...done('Cancelled', f), removed],
  }),
  'removed-to-participant': (f) => ({
    subject: `Without you: ${f.at}, ${f.patient} with ${f.doctor}`,
    paragraphs: [`You no longer take part: ${which(f)}, ${f.when}.`, removed],
  }),
  'declined-by-participant': (f) => ({
    subject: `${f.participant} cannot come: ${f.at}`,
    paragraphs: [
      `${f.participant} cannot take part in the visit of ${f.patient} with ${f.doctor}: ${f.when}.`,
      'The visit stays as it is. You can ask somebody else.',
    ],
    actions: [{ label: 'Open the visit', url: f.link }],
  }),
}
