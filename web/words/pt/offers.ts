import type { Words } from '../index.tsx'

export const offers: Words['offers'] = {
  termsTitle: 'Regras de marcação',
  termsLead: 'O que os doentes respeitam ao marcar consigo. As consultas já combinadas ficam como estão.',
  buffer: 'Pausa depois de cada consulta',
  bufferHint: 'Ninguém a pode marcar. Depois da última consulta pode ir além do fim do seu horário.',
  noBuffer: 'Sem pausa',
  notice: 'Marcar o mais tardar',
  noticeHint: 'Com que antecedência a consulta tem de ser marcada ou mudada.',
  noNotice: 'Até ao início da consulta',
  before: (time) => `${time} antes`,
  horizon: 'Marcar o mais cedo',
  horizonHint: 'Até quando os doentes veem horas livres.',
  perDay: 'Máximo de consultas por dia',
  perDayHint: 'Os pedidos e as horas reservadas para alguém também contam.',
  noLimit: 'Sem limite',
  visits: (count) => (count === 1 ? '1 consulta' : `${count} consultas`),
  hours: (count) => (count === 1 ? '1 hora' : `${count} horas`),
  days: (count) => (count === 1 ? '1 dia' : `${count} dias`),
  weeks: (count) => (count === 1 ? '1 semana' : `${count} semanas`),
  years: (count) => (count === 1 ? '1 ano' : `${count} anos`),
  saveTerms: 'Guardar as regras',
  termsSaved: 'As suas regras de marcação estão guardadas.',
  termsChanged: 'As regras foram entretanto alteradas noutro lugar. Veja-as e guarde de novo.',

  allVisits: 'Todas as consultas',
  only: { video: 'Só por vídeo', in_person: 'Só presenciais' },
  at: (place) => `em: ${place}`,
  forWhat: 'Que consultas',
  where: 'Onde, se não for no consultório',
  whereHint: (address) => `Deixe vazio para ${address === '' ? 'a morada do seu perfil' : address}.`,
  changeOf: (hours, what) => `${hours}: ${what}. Mudar que consultas`,

  kindFirst:
    'Primeiro escolha como se encontram: as horas livres por vídeo não são as mesmas que no consultório.',
  notThisWay: 'Esta hora não está livre para essa consulta. Escolha outra hora.',
  anyKind: 'Qualquer forma',
}
