import type { MailsAbout, Paragraph, ProposalFacts } from './wording.ts'

const times = ({ times: all }: ProposalFacts): Paragraph => ({
  list: all.map(({ when, minutes, doctor }) =>
    [when, minutes === null ? '' : `${minutes} minutos`, doctor && `com ${doctor}`]
      .filter(Boolean)
      .join(', '),
  ),
})
const typed = (before: string, text: string): Paragraph[] => (text.trim() ? [before, { typed: text }] : [])
const clinic = (name: string): string => name || 'A clínica'
const which = (f: ProposalFacts): string => `a consulta de ${f.patient} com ${f.doctor}`
const stays = (f: ProposalFacts): string => `A consulta mantém-se: ${f.now}.`
const open = ({ link }: ProposalFacts) => [{ label: 'Abrir a consulta', url: link }]

/** What mails say of proposals of other times. */
export const proposalMails: MailsAbout<
  'proposal-made' | 'proposal-rejected' | 'proposal-withdrawn' | 'proposal-expired'
> = {
  'proposal-made': (f) => ({
    subject: `Aguarda resposta: ${clinic(f.proposer)} propõe ${f.times.length === 1 ? 'outro horário' : 'outros horários'}`,
    paragraphs: [
      `${clinic(f.proposer)} propõe ${f.times.length === 1 ? 'outro horário' : 'outros horários'} para ${which(f)}, agora ${f.now}:`,
      times(f),
      ...typed('A mensagem:', f.message),
      `Os horários ficam guardados até ${f.answerBy}. Sem resposta, a consulta mantém-se.`,
    ],
    actions: [{ label: 'Responder à proposta', url: f.link }],
  }),
  'proposal-rejected': (f) => ({
    subject: `Não aceite: outros horários para ${f.patient}`,
    paragraphs: [
      `${clinic(f.actor)} não aceitou os outros horários para ${which(f)}.`,
      ...typed('O motivo indicado:', f.reason),
      stays(f),
    ],
    actions: open(f),
  }),
  'proposal-withdrawn': (f) => ({
    subject: `Retirada: outros horários para ${f.patient}`,
    paragraphs: [
      `${clinic(f.actor)} retirou a proposta de outros horários para ${which(f)}. Já não é preciso responder.`,
      stays(f),
    ],
    actions: open(f),
  }),
  'proposal-expired': (f) => ({
    subject: `Sem resposta a tempo: outros horários para ${f.patient}`,
    paragraphs: [
      f.isOwn
        ? `Nem todos responderam a tempo à sua proposta de outros horários para ${which(f)}. Os horários estão livres outra vez.`
        : `A proposta de outros horários para ${which(f)} não teve resposta a tempo. Os horários estão livres outra vez.`,
      stays(f),
      'Se a hora continua a não servir, proponha outra.',
    ],
    actions: open(f),
  }),
}
