import type { MailsAbout, Paragraph, SeriesFacts, VisitFacts } from './wording.ts'

const where = ({ kind, place }: Pick<VisitFacts, 'kind' | 'place'>) =>
  kind === 'video'
    ? 'Por vídeo: abra cada consulta à hora marcada para entrar.'
    : `Onde: ${place || 'no consultório'}.`
const because = (reason: string): Paragraph[] =>
  reason.trim() ? ['O motivo indicado:', { typed: reason }] : []
const visits = ({ visits: { length } }: SeriesFacts) => (length === 1 ? '1 consulta' : `${length} consultas`)
const dates = (f: SeriesFacts): Paragraph => ({ list: f.visits.map(({ when }) => when) })
const moves = (f: SeriesFacts): Paragraph => ({
  list: f.visits.map(({ before, when }) => `de ${before} para ${when}`),
})
const open = ({ link }: SeriesFacts) => [{ label: 'Abrir a primeira', url: link }]
const attached = 'Os convites para o seu calendário vão em anexo, todos num só ficheiro.'
const updated = 'Os convites em anexo atualizam o seu calendário.'
const removed = 'Os convites em anexo retiram-nas do seu calendário.'

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
    subject: `Pedido enviado: ${visits(f)}, ${f.doctor}, a primeira ${f.at}`,
    paragraphs: [
      `Pedimos a ${f.doctor} ${visits(f)} para ${f.patient}. Os horários ficam guardados até haver resposta; avisamos logo.`,
      dates(f),
      where(f),
      attached,
    ],
    actions: open(f),
  }),
  'series-requested-to-doctor': (f) => ({
    subject: `Aguarda resposta: ${visits(f)} de ${f.patient}, a primeira ${f.at}`,
    paragraphs: [
      `${f.patient} pede ${visits(f)}:`,
      dates(f),
      where(f),
      'Pode responder a todas de uma vez ou a cada uma; até lá os horários ficam guardados.',
    ],
    actions: [{ label: 'Responder ao pedido', url: f.link }],
  }),
  'series-confirmed-to-patient': (f) => ({
    subject: `Marcado: ${visits(f)}, ${f.doctor}, a primeira ${f.at}`,
    paragraphs: [`${f.patient} tem ${visits(f)} com ${f.doctor}:`, dates(f), where(f), attached],
    actions: open(f),
  }),
  'series-confirmed-to-doctor': (f) => ({
    subject: `Marcado: ${visits(f)} de ${f.patient}, a primeira ${f.at}`,
    paragraphs: [`${f.patient} tem ${visits(f)} consigo:`, dates(f), where(f), attached],
    actions: open(f),
  }),
  'series-declined-to-patient': (f) => ({
    subject: `Não foi possível: ${visits(f)}, ${f.doctor}, a primeira ${f.at}`,
    paragraphs: [
      `${f.doctor} não pode receber ${f.patient} nestes horários:`,
      dates(f),
      ...because(f.reason),
      `Os pedidos estão fechados. ${removed} Pode escolher outros horários ou outro médico.`,
    ],
    actions: [{ label: 'Ver a primeira', url: f.link }],
  }),
  'series-cancelled-to-patient': (f) => ({
    subject: `Cancelado: ${visits(f)}, ${f.doctor}, a primeira ${f.at}`,
    paragraphs: [
      {
        patient: `Cancelou ${visits(f)} de ${f.patient} com ${f.doctor}:`,
        doctor: `${f.doctor} teve de cancelar ${visits(f)} de ${f.patient}:`,
        admin: `A clínica teve de cancelar ${visits(f)} de ${f.patient} com ${f.doctor}:`,
      }[f.by],
      dates(f),
      ...because(f.reason),
      `${removed} Pode marcar outros horários quando quiser.`,
    ],
    actions: [{ label: 'Ver a primeira', url: f.link }],
  }),
  'series-cancelled-to-doctor': (f) => ({
    subject: `Cancelado: ${visits(f)} de ${f.patient}, a primeira ${f.at}`,
    paragraphs: [
      {
        patient: `Do lado do paciente, foi cancelado o seguinte: ${visits(f)} de ${f.patient}.`,
        doctor: `Cancelou ${visits(f)} de ${f.patient}:`,
        admin: `A clínica cancelou ${visits(f)} de ${f.patient}:`,
      }[f.by],
      dates(f),
      ...because(f.reason),
      `Os horários estão livres outra vez. ${removed}`,
    ],
    actions: [{ label: 'Ver a primeira', url: f.link }],
  }),
  'series-moved-to-patient': (f) => ({
    subject: `Mudança de hora: ${visits(f)}, ${f.doctor}, a primeira agora ${f.at}`,
    paragraphs: [
      `Mudança de hora de ${visits(f)} de ${f.patient} com ${f.doctor}:`,
      moves(f),
      where(f),
      updated,
    ],
    actions: open(f),
  }),
  'series-moved-to-doctor': (f) => ({
    subject: `Mudança de hora: ${visits(f)} de ${f.patient}, a primeira agora ${f.at}`,
    paragraphs: [`Mudança de hora de ${visits(f)} de ${f.patient}:`, moves(f), where(f), updated],
    actions: open(f),
  }),
}
