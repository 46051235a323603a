import type { Words } from '../index.tsx'

export const absence: Words['absence'] = {
  iAmIll: 'Estou doente ou ausente',
  title: 'Doente ou ausente',
  lead: 'Fechamos este tempo, procuramos as melhores alternativas para cada consulta e perguntamos ao doente. Vê aqui quem já respondeu.',
  when: 'Quando está ausente?',
  restOfToday: 'O resto do dia de hoje',
  tomorrow: 'Amanhã',
  otherDays: 'Outros dias',
  firstDay: 'Primeiro dia',
  lastDay: 'Último dia',
  message: 'Uma mensagem para os doentes',
  messageHint: 'Leem-na com as alternativas. Não precisa de dizer o que tem.',
  messageStart: 'Lamento, não posso recebê-lo à hora combinada.',
  note: 'Uma nota para si',
  noteHint: 'Os doentes não a leem.',
  deadline: 'Os doentes respondem em',
  hoursLong: (hours) => (hours === 1 ? '1 hora' : `${hours} horas`),
  needDay: 'Escolha o primeiro dia.',
  endBeforeStart: 'O último dia é anterior ao primeiro.',

  affected: (count) =>
    count === 0
      ? 'Nenhuma consulta neste tempo'
      : count === 1
        ? '1 consulta é afetada'
        : `${count} consultas são afetadas`,
  affectedNone: 'O tempo fica fechado na mesma, para que ninguém o marque.',
  wouldPropose: 'Proporíamos',
  nothingFound: 'Sem alternativa: a clínica trata desta consulta.',
  withSame: 'consigo',
  withColleague: (name) => `com ${name}`,
  close: (count) =>
    count === 0
      ? 'Fechar este tempo'
      : count === 1
        ? 'Fechar este tempo e perguntar a 1 doente'
        : `Fechar este tempo e perguntar a ${count} doentes`,
  askTitle: 'Fechar este tempo?',
  askText: (when, count) =>
    count === 0
      ? `${when}: ninguém pode marcar consigo.`
      : `${when}: ninguém pode marcar consigo, e ${count === 1 ? 'um doente recebe' : `${count} doentes recebem`} uma mensagem com alternativas.`,

  current: 'As suas ausências',
  untilNow: (when) => `${when}, terminada`,
  settled: (done, total) => `${done} de ${total} consultas resolvidas`,
  searching: (left) => `Estamos a procurar alternativas: faltam ${left}.`,
  allSettled: 'Todas as consultas estão resolvidas.',
  noVisits: 'Não havia consultas neste tempo.',
  answerBy: (when) => `Os doentes respondem até ${when}; depois, a clínica trata do que falta.`,
  wasHandedOver: 'O prazo de resposta passou: a clínica trata do que falta.',
  states: {
    searching: 'À procura de hora',
    proposed: 'À espera do doente',
    moved: 'Mudada',
    cancelled: 'Cancelada',
    with_staff: 'Com a clínica',
    over: 'Como estava',
  },
  movedTo: (when) => `agora ${when}`,
  back: 'Já voltei',
  backTitle: 'Já voltou?',
  backText:
    'Os doentes podem voltar a marcar neste tempo. O que não aceitaram é retirado: essas consultas ficam como estavam. As mudadas ficam mudadas.',
  wasBack: 'Bem-vindo de volta. O tempo está aberto outra vez.',
  notBack: 'Ainda não',

  leftTitle: 'Consultas por reorganizar',
  leftLead:
    'Os médicos estão ausentes e os doentes não aceitaram outra hora. Abra cada uma: mude, proponha ou cancele.',
  leftNone: 'Nada por reorganizar',
  leftNoneNext:
    'Aparecem aqui as consultas de médicos ausentes sem alternativa encontrada ou aceite a tempo.',
  visit: 'Consulta',
  patient: 'Doente',
  doctor: 'Médico',
  leftSome: 'Os médicos estão ausentes e ninguém as resolveu.',
  leftZero: 'Nenhuma ausência precisa de si.',
}
