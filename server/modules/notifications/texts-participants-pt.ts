import type { MailsAbout, Paragraph, ParticipantFacts } from './wording.ts'

const as = {
  second_doctor: 'Pedimos-lhe que participe como segundo médico',
  relative: 'Pedimos-lhe que acompanhe',
  interpreter: 'Pedimos-lhe que participe como intérprete',
} as const
const where = ({ kind, place, role }: ParticipantFacts): string => {
  if (kind === 'in_person') return `Onde: ${place || 'no consultório'}.`
  return role === 'second_doctor'
    ? 'Por vídeo: abra a consulta à hora marcada para entrar.'
    : 'A consulta é por vídeo.'
}
const which = (f: ParticipantFacts): string => `consulta de ${f.patient} com ${f.doctor}`
/** What was done to one visit, or to several of a series, one after the other. */
const done = (one: string, several: string, f: ParticipantFacts): Paragraph[] =>
  f.visits.length === 0
    ? [`${one}: ${which(f)}, ${f.when}.`]
    : [
        `${several}: ${f.visits.length} consultas de ${f.patient} com ${f.doctor}.`,
        { list: f.visits.map(({ when }) => when) },
      ]
const decide = ({ link }: ParticipantFacts) => (link ? [{ label: 'Aceitar ou recusar', url: link }] : [])
const removed = 'O convite em anexo retira a consulta do seu calendário.'

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
    subject: `Convite: ${f.at}, ${f.patient} com ${f.doctor}`,
    paragraphs: [
      `${as[f.role]}: ${which(f)}, ${f.when}.`,
      where(f),
      f.role === 'second_doctor'
        ? 'O seu horário fica guardado. Se recusar, fica livre outra vez.'
        : 'A ligação é só sua; não a partilhe, por favor.',
      'O convite para o seu calendário vai em anexo.',
    ],
    actions: decide(f),
  }),
  'confirmed-to-participant': (f) => ({
    subject: `Marcada: ${f.at}, ${f.patient} com ${f.doctor}`,
    paragraphs: [
      ...done('Confirmada', 'Confirmadas', f),
      where(f),
      'O convite em anexo atualiza o seu calendário.',
    ],
    actions: decide(f),
  }),
  'moved-to-participant': (f) => ({
    subject: `Mudou: agora ${f.at}, ${f.patient} com ${f.doctor}`,
    paragraphs: [
      ...(f.visits.length === 0
        ? [`Mudou de hora: ${which(f)}.`, `De: ${f.before}.`, `Para: ${f.when}.`]
        : [
            `Mudaram de hora: ${f.visits.length} consultas de ${f.patient} com ${f.doctor}.`,
            { list: f.visits.map(({ before, when }) => `de ${before} para ${when}`) },
          ]),
      where(f),
      'O convite em anexo atualiza o seu calendário.',
    ],
    actions: decide(f),
  }),
  'cancelled-to-participant': (f) => ({
    subject: `Cancelada: ${f.at}, ${f.patient} com ${f.doctor}`,
    paragraphs: [...done('Cancelada', 'Canceladas', f), removed],
  }),
  'removed-to-participant': (f) => ({
    subject: `Sem a sua presença: ${f.at}, ${f.patient} com ${f.doctor}`,
    paragraphs: [`Já não participa: ${which(f)}, ${f.when}.`, removed],
  }),
  'declined-by-participant': (f) => ({
    subject: `${f.participant} não pode vir: ${f.at}`,
    paragraphs: [
      `${f.participant} não pode participar na consulta de ${f.patient} com ${f.doctor}: ${f.when}.`,
      'A consulta mantém-se. Pode convidar outra pessoa.',
    ],
    actions: [{ label: 'Abrir a consulta', url: f.link }],
  }),
}
