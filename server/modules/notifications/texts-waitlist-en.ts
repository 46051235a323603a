import type { MailsAbout, OfferedFacts } from './wording.ts'

const where = ({ kind, place }: OfferedFacts): string =>
  kind === 'video' ? 'By video.' : `Where: ${place || 'at the doctor’s practice'}.`

/** What mails say to those who wait for a free time. */
export const waitlistMails: MailsAbout<'time-offered' | 'waiting-rests'> = {
  'time-offered': (f) => ({
    subject: f.visit ? `An earlier time is kept for you: ${f.doctor}` : `A time is kept for you: ${f.doctor}`,
    paragraphs: [
      `${f.when} with ${f.doctor} is free for ${f.patient}. ${where(f)}`,
      `It is kept for you until ${f.until}. Then it is offered to the next.`,
      f.visit
        ? `Your visit on ${f.visit.when} with ${f.visit.doctor} stays yours. It moves only when you take the earlier time.`
        : 'Nothing is booked until you take it.',
    ],
    actions: [{ label: 'Take the time, or leave it to the next', url: f.link }],
  }),
  'waiting-rests': (f) => ({
    subject: `No more offers for now: waiting list for ${f.patient}`,
    paragraphs: [
      `The last times that were kept for ${f.patient} were not answered, so no more are offered for now.`,
      'Your turn is kept. If you still wait, say so and the next time is offered to you again.',
    ],
    actions: [{ label: 'Go on waiting', url: f.link }],
  }),
}
