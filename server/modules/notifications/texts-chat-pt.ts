import type { MailsAbout } from './wording.ts'

/** What mails say in Portuguese to those for whom messages wait. */
export const chatMails: MailsAbout<'messages-wait'> = {
  'messages-wait': ({ count, link }) => ({
    subject: count === 1 ? 'Tem uma mensagem por ler' : `Tem ${count} mensagens por ler`,
    paragraphs: [
      'Na Consulta tem mensagens que ainda não leu.',
      'Para sua privacidade, este e-mail não diz de que tratam.',
    ],
    actions: [{ label: 'Ler as mensagens', url: link }],
  }),
}
