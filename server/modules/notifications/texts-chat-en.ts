import type { MailsAbout } from './wording.ts'

/** What mails say to those for whom messages wait. */
export const chatMails: MailsAbout<'messages-wait'> = {
  'messages-wait': ({ count, link }) => ({
    subject: count === 1 ? 'A message waits for you' : `${count} messages wait for you`,
    paragraphs: [
      'In Consulta you have messages that you have not read yet.',
      'For your privacy this mail does not say what they are about.',
    ],
    actions: [{ label: 'Read them', url: link }],
  }),
}
