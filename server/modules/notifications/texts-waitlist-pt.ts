import type { MailsAbout, OfferedFacts } from './wording.ts'

const where = ({ kind, place }: OfferedFacts): string =>
  kind === 'video' ? 'Por vídeo.' : `Onde: ${place || 'no consultório do médico'}.`

/** What mails say to those who wait for a free time. */
export const waitlistMails: MailsAbout<'time-offered' | 'waiting-rests'> = {
  'time-offered': (f) => ({
    subject: f.visit
      ? `Uma hora mais cedo está guardada para si: ${f.doctor}`
      : `Uma hora está guardada para si: ${f.doctor}`,
    paragraphs: [
      `${f.when} com ${f.doctor} está livre para ${f.patient}. ${where(f)}`,
      `Fica guardada para si até ${f.until}. Depois é oferecida a quem se segue.`,
      f.visit
        ? `A sua consulta de ${f.visit.when} com ${f.visit.doctor} continua sua. Só muda quando aceitar a hora mais cedo.`
        : 'Nada fica marcado enquanto não a aceitar.',
    ],
    actions: [{ label: 'Aceitar a hora, ou deixá-la a quem se segue', url: f.link }],
  }),
  'waiting-rests': (f) => ({
    subject: `Sem mais ofertas por agora: lista de espera de ${f.patient}`,
    paragraphs: [
      `As últimas horas guardadas para ${f.patient} ficaram sem resposta, por isso não oferecemos mais por agora.`,
      'A sua vez fica guardada. Se ainda espera, diga-o e a próxima hora volta a ser-lhe oferecida.',
    ],
    actions: [{ label: 'Continuar à espera', url: f.link }],
  }),
}
