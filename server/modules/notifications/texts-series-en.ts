import type { MailsAbout, Paragraph, SeriesFacts, VisitFacts } from './wording.ts'

const where = ({ kind, place }: Pick<VisitFacts, 'kind' | 'place'>) =>
  kind === 'video'
    ? 'By video: open a visit at its time to join.'
    : `Where: ${place || 'at the doctor’s practice'}.`
const because = (reason: string): Paragraph[] =>
  reason.trim() ? ['The reason given:', { typed: reason }] : []
const visits = ({ visits: { length } }: SeriesFacts) => (length === 1 ? '1 visit' : `${length} visits`)
const dates = (f: SeriesFacts): Paragraph => ({ list: f.visits.map(({ when }) => when) })
const moves = (f: SeriesFacts): Paragraph => ({
  list: f.visits.map(({ before, when }) => `from ${before} to ${when}`),
})
const open = ({ link }: SeriesFacts) => [{ label: 'Open the first of them', url: link }]
const attached = 'The invitations for your calendar are attached, all in one file.'
const updated = 'The attached invitations update your calendar.'
const removed = 'The attached invitations remove them from your calendar.'

/** What mails say of visits that repeat. */
export const seriesMails: MailsAbout<
  | 'series-requested-to-patient'
  | 'series-requested-to-doctor'
  | 'series-confirmed-to-patient'
  | 'series-confirmed-to-doctor'
  | 'series-declined-to-patient'
  | 'series-cancelled-to-patient'
  | 'series-cancelled-to-doctor'
  | 'series-moved-to-patient'
  | 'series-moved-to-doctor'
> = {
  'series-requested-to-patient': (f) => ({
    subject: `Requested: ${visits(f)} with ${f.doctor}, the first on ${f.at}`,
    paragraphs: [
      `We asked ${f.doctor} for ${visits(f)} of ${f.patient}. The times are kept for you until the doctor answers; we will write at once.`,
      dates(f),
      where(f),
      attached,
    ],
    actions: open(f),
  }),
  'series-requested-to-doctor': (f) => ({
    subject: `Please answer: ${visits(f)} of ${f.patient}, the first on ${f.at}`,
    paragraphs: [
      `${f.patient} asks for ${visits(f)}.`,
      dates(f),
      where(f),
      'You can answer all of them at once, or each alone; the times are kept until then.',
    ],
    actions: [{ label: 'Answer the request', url: f.link }],
  }),
  'series-confirmed-to-patient': (f) => ({
    subject: `Booked: ${visits(f)} with ${f.doctor}, the first on ${f.at}`,
    paragraphs: [`${f.patient} has ${visits(f)} with ${f.doctor}:`, dates(f), where(f), attached],
    actions: open(f),
  }),
  'series-confirmed-to-doctor': (f) => ({
    subject: `Booked: ${visits(f)} of ${f.patient}, the first on ${f.at}`,
    paragraphs: [`${f.patient} has ${visits(f)} with you:`, dates(f), where(f), attached],
    actions: open(f),
  }),
  'series-declined-to-patient': (f) => ({
    subject: `Not possible: ${visits(f)} with ${f.doctor}, the first on ${f.at}`,
    paragraphs: [
      `${f.doctor} cannot take ${f.patient} at these times:`,
      dates(f),
      ...because(f.reason),
      `The requests are closed. ${removed} You can choose other times or another doctor.`,
    ],
    actions: [{ label: 'See the first of them', url: f.link }],
  }),
  'series-cancelled-to-patient': (f) => ({
    subject: `Cancelled: ${visits(f)} with ${f.doctor}, the first on ${f.at}`,
    paragraphs: [
      {
        patient: `You cancelled ${visits(f)} of ${f.patient} with ${f.doctor}:`,
        doctor: `${f.doctor} had to cancel ${visits(f)} of ${f.patient}:`,
        admin: `The clinic had to cancel ${visits(f)} of ${f.patient} with ${f.doctor}:`,
      }[f.by],
      dates(f),
      ...because(f.reason),
      `${removed} You can book other times whenever you like.`,
    ],
    actions: [{ label: 'See the first of them', url: f.link }],
  }),
  'series-cancelled-to-doctor': (f) => ({
    subject: `Cancelled: ${visits(f)} of ${f.patient}, the first on ${f.at}`,
    paragraphs: [
      {
        patient: `The patient’s side cancelled ${visits(f)} of ${f.patient}:`,
        doctor: `You cancelled ${visits(f)} of ${f.patient}:`,
        admin: `The clinic cancelled ${visits(f)} of ${f.patient}:`,
      }[f.by],
      dates(f),
      ...because(f.reason),
      `The times are free again. ${removed}`,
    ],
    actions: [{ label: 'See the first of them', url: f.link }],
  }),
  'series-moved-to-patient': (f) => ({
    subject: `Moved: ${visits(f)} with ${f.doctor}, the first is now ${f.at}`,
    paragraphs: [`${visits(f)} of ${f.patient} with ${f.doctor} moved:`, moves(f), where(f), updated],
    actions: open(f),
  }),
  'series-moved-to-doctor': (f) => ({
    subject: `Moved: ${visits(f)} of ${f.patient}, the first is now ${f.at}`,
    paragraphs: [`${visits(f)} of ${f.patient} moved:`, moves(f), where(f), updated],
    actions: open(f),
  }),
}
