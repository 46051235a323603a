import type { Words } from '../index.tsx'

export const desk: Words['desk'] = {
  nav: 'Hoje',
  tab: 'Hoje',
  lead: (requests, visits) => {
    const asks =
      requests === 0
        ? ''
        : requests === 1
          ? '1 pedido espera por si. '
          : `${requests} pedidos esperam por si. `
    const day =
      visits === 0 ? 'Sem consultas hoje.' : visits === 1 ? '1 consulta hoje.' : `${visits} consultas hoje.`
    return asks + day
  },

  requests: 'Precisa de si',
  requestsNote: 'Estes doentes esperam pela sua resposta. As horas estão guardadas para eles.',
  noRequests: 'Ninguém espera por resposta',
  noRequestsNext: 'Os novos pedidos aparecem aqui sozinhos.',
  askedAt: (when) => `Pedida ${when}`,
  confirm: 'Confirmar',
  confirmFor: (patient) => `Confirmar a consulta de ${patient}`,
  confirmed: (patient, when) => `Confirmada: ${patient}, ${when}. Avisámos o doente.`,
  decline: 'Recusar',
  declineFor: (patient) => `Recusar a consulta de ${patient}`,
  declineTitle: 'Recusar esta consulta?',
  declineText: (patient, when) =>
    `${patient} pediu ${when}. A hora volta a ficar livre e o doente recebe o seu motivo por e-mail.`,
  declineReason: 'O seu motivo, para o doente',
  declineHint: 'Por exemplo: nesse dia estou num congresso. Quarta-feira seria possível.',
  declineAction: 'Recusar a consulta',
  keepRequest: 'Não recusar',
  declined: (patient) => `Recusada. Dissemos a ${patient} porquê; a hora está livre de novo.`,

  today: 'Consultas de hoje',
  noToday: 'Sem consultas hoje',
  noTodayNext: 'O que se segue está em “Próximos dias”.',
  now: (time) => `Agora, ${time}`,
  next: 'A seguir',
  running: 'Agora',
  over: 'Terminada',
  waiting: 'Ainda por confirmar',
  freeGap: (length) => `${length} livres`,
  hoursMinutes: (hours, minutes) =>
    [hours > 0 ? `${hours} h` : '', minutes > 0 ? `${minutes} min` : ''].filter(Boolean).join(' '),
  from: (start, end) => `das ${start} às ${end}`,
  noReason: 'Sem motivo indicado',

  coming: 'Próximos dias',
  noComing: 'Ainda nada marcado depois de hoje',
  noComingNext: 'O que os doentes marcarem aparece aqui, dia a dia.',
  tomorrow: 'Amanhã',
  visits: (count) => (count === 1 ? '1 consulta' : `${count} consultas`),

  setUp: 'Antes de os doentes poderem marcar',
  fillProfile: 'Preencha o seu perfil, para que a clínica verifique a sua cédula.',
  waitCheck: 'A clínica está a verificar a sua cédula. Entretanto pode definir as suas horas.',
  suspended: 'De momento os doentes não o encontram. Fale com a clínica, por favor.',
  setHours: 'Diga quando recebe doentes. Sem horas não há nada para marcar.',
  toProfile: 'Abrir o meu perfil',
  toHours: 'Definir as minhas horas',
}
