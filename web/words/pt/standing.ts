import type { Words } from '../index.tsx'

export const standing: Words['standing'] = {
  title: (total) =>
    total === 1
      ? 'Há uma consulta marcada que depende disto'
      : `Há ${total} consultas marcadas que dependem disto`,
  lead: 'Ainda nada foi alterado. Diga o que acontece a cada uma; depois tudo é feito em conjunto.',
  leadOne: 'Ainda nada foi alterado. Diga o que lhe acontece; depois tudo é feito em conjunto.',
  more: (count) => `e ${count === 1 ? 'mais 1' : `mais ${count}`}, depois destas`,
  cameIn: 'Entretanto foi marcada outra consulta. Decida também sobre ela, por favor.',

  forAll: 'O que lhes acontece?',
  ofVisit: (who, when) => `${who}, ${when}`,
  do: { keep: 'Realiza-se', propose: 'Propor outra hora', cancel: 'Cancelar' },
  all: {
    keep: 'Realizam-se todas como combinado',
    keepHint: 'Embora não ofereça estas horas a mais ninguém.',
    propose: 'Propor outras horas a todos',
    proposeHint:
      'As horas livres mais próximas ficam reservadas para cada um; o doente escolhe. Até lá a consulta mantém-se.',
    cancel: 'Cancelar todas',
    cancelHint: 'Os doentes recebem uma mensagem com o seu motivo.',
    each: 'Decidir uma a uma',
  },
  notPossible: 'Algumas já começaram, por isso não é possível para todas.',

  which: 'Que horas?',
  nearest: 'As livres mais próximas; o doente escolhe',
  own: 'Horas escolhidas por mim',
  day: 'Dia',
  time: 'Hora',
  noTime: 'Sem horas livres',
  add: 'Juntar esta hora',
  added: (when) => `Hora juntada: ${when}`,
  chosen: 'Horas escolhidas',
  drop: (when) => `Retirar ${when}`,
  mostTimes: (count) => `${count} horas bastam para uma proposta.`,
  needTimes: 'Junte pelo menos uma hora, ou deixe o doente escolher entre as mais próximas.',

  message: 'Uma palavra ao doente',
  messageHint: 'Vai na mensagem com a proposta.',
  reason: 'Porque é cancelada?',
  reasonAll: 'Porque são canceladas?',
  reasonHint: 'O doente lê isto.',
  needDecision: 'Escolha o que acontece a esta consulta.',
  needOne: 'Escolha o que lhes acontece.',

  save: 'Guardar tudo',
  leave: 'Não alterar nada',
}
