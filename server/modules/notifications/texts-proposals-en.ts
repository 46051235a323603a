import type { MailsAbout, Paragraph, ProposalFacts } from './wording.ts'

const times = ({ times: all }: ProposalFacts): Paragraph => ({
  list: all.map(({ when, minutes, doctor }) =>
    [when, minutes === null ? '' : `${minutes} minutes`, doctor && `with ${doctor}`]
      .filter(Boolean)
      .join(', '),
  ),
})
const typed = (before: string, text: string): Paragraph[] => (text.trim() ? [before, { typed: text }] : [])
const clinic = (name: string): string => name || 'The clinic'
const which = (f: ProposalFacts): string => `the visit of ${f.patient} with ${f.doctor}`
const stays = (f: ProposalFacts): string => `The visit stays as it is: ${f.now}.`
const open = ({ link }: ProposalFacts) => [{ label: 'Open the visit', url: link }]

/** What mails say of proposals of other times. */
export const proposalMails: MailsAbout<
  'proposal-made' | 'proposal-rejected' | 'proposal-withdrawn' | 'proposal-expired'
> = {
  'proposal-made': (f) => ({
    subject: `Please answer: ${clinic(f.proposer)} proposes ${f.times.length === 1 ? 'another time' : 'other times'}`,
    paragraphs: [
      `${clinic(f.proposer)} proposes ${f.times.length === 1 ? 'another time' : 'other times'} for ${which(f)}, now on ${f.now}:`,
      times(f),
      ...typed('The message:', f.message),
      `The times are kept until ${f.answerBy}. Without an answer the visit stays as it is.`,
    ],
    actions: [{ label: 'Answer the proposal', url: f.link }],
  }),
  'proposal-rejected': (f) => ({
    subject: `Not accepted: other times for ${f.patient}`,
    paragraphs: [
      `${clinic(f.actor)} did not accept the other times for ${which(f)}.`,
      ...typed('The reason given:', f.reason),
      stays(f),
    ],
    actions: open(f),
  }),
  'proposal-withdrawn': (f) => ({
    subject: `Withdrawn: other times for ${f.patient}`,
    paragraphs: [
      `${clinic(f.actor)} took back the proposal of other times for ${which(f)}. There is nothing left to answer.`,
      stays(f),
    ],
    actions: open(f),
  }),
  'proposal-expired': (f) => ({
    subject: `Not answered in time: other times for ${f.patient}`,
    paragraphs: [
      f.isOwn
        ? `Not everybody answered your proposal of other times for ${which(f)} in time. The times are free again.`
        : `The proposal of other times for ${which(f)} was not answered in time. The times are free again.`,
      stays(f),
      'If it still does not suit, propose another time.',
    ],
    actions: open(f),
  }),
}
