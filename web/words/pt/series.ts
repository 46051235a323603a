import type { Words } from '../index.tsx'

const visits = (count: number): string => (count === 1 ? '1 consulta' : `${count} consultas`)
const units = {
  day: ['dia', 'dias'],
  week: ['semana', 'semanas'],
  month: ['mês', 'meses'],
  year: ['ano', 'anos'],
} as const
/** Monday to Friday are feminine, Saturday and Sunday masculine. */
const nths: Record<number, [feminine: string, masculine: string]> = {
  1: ['primeira', 'primeiro'],
  2: ['segunda', 'segundo'],
  3: ['terceira', 'terceiro'],
  4: ['quarta', 'quarto'],
  [-1]: ['última', 'último'],
}
const isFeminine = (weekday: string): boolean => weekday.endsWith('feira')

export const series: Words['series'] = {
  visits,
  repeat: 'Repetir esta consulta',
  never: 'Não se repete',
  rhythm: (every, unit) =>
    every === 1
      ? `${unit === 'week' ? 'Todas as' : 'Todos os'} ${units[unit][1]}`
      : `De ${every} em ${every} ${units[unit][1]}`,
  onNth: (nth, weekday) => {
    const [feminine = '', masculine = ''] = nths[nth] ?? []
    return isFeminine(weekday) ? `na ${feminine} ${weekday}` : `no ${masculine} ${weekday}`
  },
  onWeekday: (weekday) => `${isFeminine(weekday) ? 'à' : 'ao'} ${weekday}`,
  onWeekdays: (weekdays) => weekdays,
  onDate: (date) => `a ${date}`,
  own: 'Outro ritmo …',
  every: 'De quantos em quantos',
  unit: 'Dias, semanas, meses ou anos',
  units: { day: 'dias', week: 'semanas', month: 'meses', year: 'anos' },
  alsoOn: (weekday) => `Além de ${weekday}, também`,
  ends: 'Durante quanto tempo?',
  endsByTimes: 'Um número de consultas',
  endsByDay: 'Até um dia',
  times: 'Quantas consultas',
  timesHint: (most) => `De 2 a ${most}, a primeira também conta`,
  until: 'Último dia possível',
  needEvery: 'Escreva um número de 1 a 99.',
  needTimes: (most) => `Escreva um número de 2 a ${most}.`,
  needUntil: 'Escolha um dia depois da primeira consulta.',
  tooFarAhead:
    'A última destas consultas ficaria longe demais para já se poder marcar. Escolha menos consultas, ou um fim mais cedo.',

  dates: (count) => (count === 1 ? 'Seria esta a sua consulta' : `Seriam estas as suas ${visits(count)}`),
  leaveOut: 'Deixar de fora',
  leaveOutDay: (day) => `Deixar de fora ${day}`,
  leftOut: 'fica de fora, como pediu',
  putBack: 'Repor',
  putBackDay: (day) => `Repor ${day}`,
  showAll: (count) => `Mostrar as ${visits(count)}`,
  noneLeft: 'Deixou todas de fora. Reponha pelo menos uma.',
  why: {
    time_taken: 'já está ocupado',
    patient_busy: 'esta pessoa tem outra consulta a essa hora',
    time_not_offered: 'o médico não dá consultas a essa hora',
    day_full: 'esse dia já está cheio',
    time_in_past: 'já passou',
    too_short_notice: 'é já demasiado em cima da hora para marcar',
    too_far_ahead: 'ainda não se pode marcar para tão longe',
    no_such_time: 'a mudança de hora salta este horário',
  },
  instead: (times) => `Livre por perto: ${times}`,
  someConflict: (count) =>
    count === 1 ? 'Um destes horários não é possível' : `${count} destes horários não são possíveis`,
  someConflictText: 'Pode marcar as outras consultas sem estas, ou escolher outro ritmo ou outra hora.',
  allConflict: 'Nenhum destes horários é possível. Escolha outro ritmo ou outra hora.',
  changed: 'Ainda nada está marcado: entretanto perdeu-se um destes horários. Veja a lista mais uma vez.',
  willConfirm: 'Todas ficam logo confirmadas.',
  willRequest:
    'Os horários são seus a partir de agora. O médico depois confirma ou recusa, e uma mensagem diz-lhe a resposta.',
  bookAll: (count) => (count === 1 ? 'Marcar esta consulta' : `Marcar estas ${visits(count)}`),
  bookRest: (count, without) =>
    `Marcar todas menos ${without === 1 ? 'esta' : `estas ${without}`}: ${visits(count)}`,
  agreeTitle: (without) =>
    without === 1 ? 'Marcar sem esta consulta?' : `Marcar sem estas ${visits(without)}?`,
  agreeText: (count) =>
    `Fica com ${visits(count)}. Nestes horários não fica com nenhuma, e pode procurar depois outra hora:`,
  agreeAction: (count) => `Sim, marcar ${visits(count)}`,

  bookedTitle: (count) => `As suas ${visits(count)} estão marcadas`,
  requestedTitle: (count) => `O seu pedido de ${visits(count)} está com o médico`,
  bookedText: (count, doctor, how) => `Marcado: ${visits(count)} com ${doctor}, ${how}.`,
  askedText: (count, doctor, how) => `Pedido: ${visits(count)} com ${doctor}, ${how}.`,
  mailed: (email) => `Enviámos os convites para ${email}, todos numa só mensagem.`,
  requestedText: 'Entretanto os horários são seus: ninguém mais os pode ocupar.',
  listed: 'As suas consultas',
  notBooked: 'Não marcadas',
  notBookedText: 'Estas datas ficaram de fora. Pode marcar outra hora para cada uma delas.',
  findOther: 'Procurar outra hora',
  findOtherFor: (day) => `Procurar outra hora em vez de ${day}`,
  seeFirst: 'Ver a primeira consulta',

  title: 'Parte de uma série',
  place: (position, count) => `Consulta ${position} de ${count}.`,
  someMoved: 'Algumas mudaram entretanto.',
  byRule: 'Repetem-se segundo uma regra própria.',
  timesText: (times) => (times === 1 ? 'uma vez' : `${times} vezes`),
  untilText: (day) => `até ${day}`,
  withoutText: (dates) => (dates === 1 ? 'sem 1 data' : `sem ${dates} datas`),
  all: (count) => `Todas as ${visits(count)} da série`,
  thisOne: 'esta consulta',
  archived: 'As mais antigas estão no arquivo.',
  archivedOrMoved: 'As outras estão no arquivo ou com um colega.',

  scope: 'Que consultas?',
  scopes: {
    this: 'Só esta consulta',
    following: 'Esta e as seguintes',
    all: 'Todas as que ainda faltam',
  },
  cancelled: 'Estas consultas estão canceladas. Já avisámos a outra pessoa.',
  cancelText: 'Não se realizam, e os horários ficam livres para outras pessoas.',
  cancelTitle: 'Cancelar estas consultas?',
  cancelAction: 'Cancelar estas consultas',
  keep: 'Manter as consultas',
  moved: (when) => `Mudada: esta consulta é agora ${when}, e as outras mudaram o mesmo tempo.`,
  moveText:
    'As outras mudam o mesmo tempo no relógio do médico. Nenhuma perde o seu horário se não puderem mudar todas.',
  moveTitle: 'Mudar estas consultas?',
  moveAction: 'Mudar estas consultas',
  moveConflict: (count) =>
    count === 1 ? 'Uma das consultas não pode mudar também' : `${count} das consultas não podem mudar também`,
  moveConflictNext: (count) =>
    `Ainda nada mudou. Pode ${count === 1 ? 'deixá-la onde está' : 'deixá-las onde estão'} e mudar as outras, ou escolher outra hora.`,
  moveRest: (without) => (without === 1 ? 'Mudar todas menos esta' : `Mudar todas menos estas ${without}`),
  moveNone: 'A hora que escolheu para esta consulta não é possível',
  moveNoneNext: 'Ainda nada mudou: as outras seguem esta. Escolha outra hora.',

  waiting: (count) =>
    count === 1
      ? '1 consulta desta série espera pela sua resposta.'
      : `${visits(count)} desta série esperam pela sua resposta.`,
  showWaiting: 'Ver cada uma delas',
  confirmAll: (count) => `Confirmar as ${count}`,
  confirmAllFor: (count, patient) => `Confirmar as ${visits(count)} de ${patient}`,
  declineAll: (count) => `Recusar as ${count}`,
  declineAllFor: (count, patient) => `Recusar as ${visits(count)} de ${patient}`,
  confirmedAll: 'Estão todas confirmadas. O doente recebe uma só mensagem.',
  declinedAll: 'Estão todas recusadas. Avisámos o doente.',
  declineTitle: (count) => `Recusar ${visits(count)}?`,
  declineText: 'Todos os horários ficam livres para outras pessoas.',
  declineAction: 'Recusar todas',
  card: (position, count) => `${position} de ${count} numa série`,
}
