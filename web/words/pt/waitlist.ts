import type { Words } from '../index.tsx'

export const waitlist: Words['waitlist'] = {
  title: 'Lista de espera',
  lead: 'Assim que ficar livre uma hora que lhe sirva, oferecemo-la por e-mail e aqui.',

  findEarlier: 'Procurar uma hora mais cedo',
  earlierHow: (when) =>
    `A primeira hora mais cedo que ficar livre é-lhe oferecida por e-mail e aqui. Mantém a consulta de ${when} até ficar com ela.`,
  withWhom: 'Com quem?',
  sameDoctor: (name) => `Só com ${name}`,
  anyDoctor: 'Também com outros médicos',
  anyDoctorOf: (specialty, city) => (city === '' ? specialty : `${specialty}, em ${city}`),
  firstDay: 'De',
  lastDay: 'Até',
  needFrom: 'Escolha o primeiro dia que lhe serve.',
  needUntil: 'Escolha o último dia que lhe serve.',
  untilBeforeFrom: 'É antes do primeiro dia. Escolha um dia mais tarde.',
  untilInPast: 'Este dia já passou. Escolha um dia futuro.',
  join: 'Pôr-me na lista de espera',
  joinedEarlier:
    'Está na lista de espera. Escrevemos-lhe quando houver uma hora mais cedo; até lá a consulta fica como está.',

  noneSuits: 'Nenhuma hora lhe serve?',
  tellMe: 'Avisar-me quando houver uma hora livre',
  tellHow: (name) =>
    `A primeira hora com ${name} que ficar livre é-lhe oferecida por e-mail e aqui. Fica guardada para si enquanto decide; nada é marcado até ficar com ela.`,
  forWhom: 'Para quem é a consulta?',
  myself: (name) => `${name} (eu)`,
  joinedNew: 'Está na lista de espera. Escrevemos-lhe assim que houver uma hora livre.',
  waitsHere: (who, since) => `${who} está na lista de espera deste médico desde ${since}.`,
  see: 'Ver a lista de espera',
  signInTitle: 'Entre para o avisarmos',
  signInText: 'Precisamos de saber quem avisar e para quem é a hora. Depois volta exatamente a este ponto.',

  waitEarlier: 'Espera por uma hora mais cedo',
  waitNew: 'Espera por uma hora livre',
  restEarlier: 'Em pausa: esperava por uma hora mais cedo',
  restNew: 'Em pausa: esperava por uma hora livre',
  offerEarlier: 'Há uma hora mais cedo para si',
  offerNew: 'Há uma hora livre para si',
  doneEarlier: 'Esperou por uma hora mais cedo',
  doneNew: 'Esperou por uma hora livre',
  any: (specialty, city) =>
    city === '' ? `Qualquer médico, ${specialty}` : `Qualquer médico, ${specialty} em ${city}`,
  between: (from, until) => `${from} a ${until}`,
  until: (until) => `até ${until}`,
  present: 'Consulta atual',
  who: 'Para',
  how: 'Como',
  since: 'À espera desde',
  waitText: 'A primeira hora que servir é-lhe oferecida por e-mail e aqui.',
  keepsVisit: 'Até ficar com uma, a sua consulta fica como está.',
  restText:
    'As últimas horas guardadas para si ficaram sem resposta, por isso não oferecemos mais por agora. A sua vez está guardada: volta a esperar assim que o disser.',
  goOn: 'Continuar à espera',
  wentOn: 'Está de novo à espera, com a mesma vez de antes.',
  fulfilled: 'Ficou com uma hora que lhe foi oferecida.',
  endedOn: (when) => `Terminou: ${when}.`,

  keptUntil: (when) => `Guardada para si até ${when}`,
  keptFor: (left, when) => `Guardada para si durante ${left} minutos, até ${when}`,
  minutesLeft: (count) =>
    count === 1
      ? 'A hora oferecida fica guardada para si mais um minuto.'
      : `A hora oferecida fica guardada para si mais ${count} minutos.`,
  over: 'A hora já não está guardada para si. Continua à espera.',
  takes: (when, doctor) =>
    `Substitui a sua consulta de ${when} com ${doctor}. Mantém essa consulta até ficar com esta hora; depois a hora antiga fica livre para outros.`,
  books: (name) => `Se ficar com ela, a consulta fica marcada para ${name}.`,
  take: 'Ficar com esta hora',
  takeTime: (when) => `Ficar com esta hora: ${when}`,
  moved: (when, doctor) => `A sua consulta é agora ${when} com ${doctor}.`,
  oldIsFree: (when) => `A hora antiga, ${when}, fica livre para outros.`,
  booked: (when, doctor) => `A sua consulta é ${when} com ${doctor}.`,
  toConfirm: 'O médico ainda tem de a confirmar; avisamos por e-mail.',
  seeVisit: 'Ver esta consulta',
  lost: 'Continua na lista de espera.',

  decline: 'Deixar para o próximo',
  declineTitle: 'Deixar esta hora para o próximo?',
  declineText: (when) => `${when}: é oferecida ao próximo que espera e não volta a ser-lhe oferecida.`,
  declineStays: 'Continua à espera de outras horas.',
  declineAction: 'Deixar para o próximo',
  declined: 'A hora vai para o próximo que espera. Continua à espera de outras horas.',

  leave: 'Deixar de esperar',
  leaveTitle: 'Deixar de esperar?',
  leaveText: 'Não lhe oferecemos mais horas, e perde a sua vez.',
  leaveOffer: 'A hora que está guardada para si vai para o próximo.',
  leaveVisit: (when) => `A sua consulta de ${when} fica como está.`,
  leaveAction: 'Deixar de esperar',
  leaveKeep: 'Continuar à espera',
  left: 'Já não está na lista de espera para isto.',

  offers: (count) => (count === 1 ? 'Há uma hora guardada para si' : `Há ${count} horas guardadas para si`),
  cardWith: (name) => `com ${name}`,
  cardInstead: (when) => `Em vez da sua consulta de ${when}`,
  cardFor: (name) => `Nova consulta para ${name}`,
  answer: 'Ficar com ela ou deixar',

  show: 'O que mostrar',
  open: 'À espera agora',
  all: 'Tudo',
  none: 'Não está na lista de espera',
  noneText:
    'Na página de uma consulta marcada, escolha «Procurar uma hora mais cedo». Se um médico não tiver uma hora que lhe sirva, escolha «Avisar-me quando houver uma hora livre».',
}
