import { chatMails } from './texts-chat-pt.ts'
import { participantMails } from './texts-participants-pt.ts'
import { proposalMails } from './texts-proposals-pt.ts'
import { seriesMails } from './texts-series-pt.ts'
import { waitlistMails } from './texts-waitlist-pt.ts'
import type { Paragraph, Texts, VisitFacts } from './wording.ts'

const where = ({ kind, place }: VisitFacts) =>
  kind === 'video'
    ? 'Por vídeo: abra a consulta à hora marcada para entrar.'
    : `Onde: ${place || 'no consultório'}.`
const open = ({ link }: VisitFacts) => [{ label: 'Abrir a consulta', url: link }]
const because = (reason: string): Paragraph[] =>
  reason.trim() ? ['O motivo indicado:', { typed: reason }] : []
const attached = 'O convite para o seu calendário vai em anexo.'
const updated = 'O convite em anexo atualiza o seu calendário.'
const removed = 'O convite em anexo retira a consulta do seu calendário.'

export const pt: Texts = {
  greeting: (name) => (name ? `Olá ${name},` : 'Olá,'),
  signature: 'Consulta',
  yourTime: (clock) => `${clock} na sua hora`,
  timeIn: (clock, city) => `${clock} em ${city}`,
  cities: {
    Athens: 'Atenas',
    Azores: 'Ponta Delgada',
    Berlin: 'Berlim',
    Brussels: 'Bruxelas',
    Copenhagen: 'Copenhaga',
    Dublin: 'Dublim',
    Kolkata: 'Calcutá',
    Lisbon: 'Lisboa',
    London: 'Londres',
    Luxembourg: 'Luxemburgo',
    Madeira: 'Funchal',
    Moscow: 'Moscovo',
    'New York': 'Nova Iorque',
    Prague: 'Praga',
    Rome: 'Roma',
    'Sao Paulo': 'São Paulo',
    Singapore: 'Singapura',
    Stockholm: 'Estocolmo',
    Tokyo: 'Tóquio',
    Vienna: 'Viena',
    Warsaw: 'Varsóvia',
    Zurich: 'Zurique',
  },
  mails: {
    'confirm-address': ({ link }) => ({
      subject: 'Confirme o seu e-mail',
      paragraphs: [
        'A sua conta está quase pronta. Confirme que este endereço é seu; a sessão começa logo a seguir.',
        'A ligação funciona durante 24 horas. Se não foi você que criou a conta, ignore esta mensagem: nada acontece.',
      ],
      actions: [{ label: 'Confirmar o meu e-mail', url: link }],
    }),
    'account-exists': ({ signInLink, forgotLink }) => ({
      subject: 'Já tem uma conta',
      paragraphs: [
        'Alguém, talvez você, tentou registar-se com este endereço. Já existe uma conta com ele, por isso nada mudou.',
        'Entre como de costume, ou defina uma nova palavra-passe se a esqueceu.',
      ],
      actions: [
        { label: 'Entrar', url: signInLink },
        { label: 'Definir nova palavra-passe', url: forgotLink },
      ],
    }),
    'reset-password': ({ link }) => ({
      subject: 'Defina uma nova palavra-passe',
      paragraphs: [
        'Pediu para definir uma nova palavra-passe. A ligação funciona uma vez, durante 24 horas.',
        'Se não foi você, ignore esta mensagem: a palavra-passe fica como está.',
      ],
      actions: [{ label: 'Definir nova palavra-passe', url: link }],
    }),
    'doctor-verified': ({ link }) => ({
      subject: 'O seu perfil foi verificado',
      paragraphs: [
        'Os pacientes já encontram o seu perfil e podem marcar nos horários que oferece.',
        'Veja se o seu horário semanal está certo.',
      ],
      actions: [{ label: 'Ver o meu horário', url: link }],
    }),
    'doctor-suspended': ({ reason }) => ({
      subject: 'O seu perfil foi suspenso',
      paragraphs: [
        'Os pacientes deixaram de encontrar o seu perfil.',
        ...because(reason),
        'As consultas marcadas mantêm-se. Pergunte à clínica o que fazer a seguir.',
      ],
    }),
    'visits-left-to-staff': ({ doctor, from, to, visits, link }) => ({
      subject: `Por reorganizar: ${visits === 1 ? '1 consulta' : `${visits} consultas`} com ${doctor}`,
      paragraphs: [
        `${doctor} está ausente de ${from} a ${to}.`,
        visits === 1
          ? 'Para uma consulta não se encontrou, ou não foi aceite a tempo, outra hora. Precisa de si.'
          : `Para ${visits} consultas não se encontrou, ou não foi aceite a tempo, outra hora. Precisam de si.`,
        'O que ninguém resolver é cancelado quando chegar a hora.',
      ],
      actions: [{ label: 'Ver as consultas', url: link }],
    }),
    'requested-to-patient': (f) => ({
      subject: `Pedido enviado: ${f.at}, ${f.doctor}`,
      paragraphs: [
        `Pedimos a ${f.doctor} a consulta de ${f.patient}: ${f.when}. O horário fica guardado até haver resposta; avisamos logo.`,
        where(f),
        attached,
      ],
      actions: open(f),
    }),
    'requested-to-doctor': (f) => ({
      subject: `Aguarda resposta: ${f.patient}, ${f.at}`,
      paragraphs: [
        `${f.patient} pede uma consulta: ${f.when}.`,
        where(f),
        'Confirme ou recuse; até lá o horário fica guardado.',
      ],
      actions: [{ label: 'Responder ao pedido', url: f.link }],
    }),
    'confirmed-to-patient': (f) => ({
      subject: `Marcada: ${f.at}, ${f.doctor}`,
      paragraphs: [`A consulta de ${f.patient} com ${f.doctor} está marcada: ${f.when}.`, where(f), attached],
      actions: open(f),
    }),
    'confirmed-to-doctor': (f) => ({
      subject: `Marcada: ${f.patient}, ${f.at}`,
      paragraphs: [`Consulta de ${f.patient}: ${f.when}.`, where(f), attached],
      actions: open(f),
    }),
    'declined-to-patient': (f) => ({
      subject: `Não foi possível: ${f.at}, ${f.doctor}`,
      paragraphs: [
        `${f.doctor} não pode receber ${f.patient}: ${f.when}.`,
        ...because(f.reason),
        `O pedido está fechado. ${removed} Pode escolher outro horário ou outro médico.`,
      ],
      actions: [{ label: 'Ver o pedido', url: f.link }],
    }),
    'lapsed-to-patient': (f) => ({
      subject: `Sem resposta: ${f.at}, ${f.doctor}`,
      paragraphs: [
        `${f.doctor} não respondeu ao pedido de ${f.patient} antes de chegar a hora: ${f.when}.`,
        `Lamentamos. O pedido está fechado. ${removed} Pode escolher outro horário ou outro médico.`,
      ],
      actions: [{ label: 'Ver o pedido', url: f.link }],
    }),
    'lapsed-to-doctor': (f) => ({
      subject: `Sem resposta a tempo: ${f.patient}, ${f.at}`,
      paragraphs: [
        `${f.patient} pediu uma consulta e ninguém respondeu antes de chegar a hora: ${f.when}.`,
        'Fechámos o pedido e avisámos o paciente.',
      ],
      actions: [{ label: 'Ver o pedido', url: f.link }],
    }),
    'missed-to-patient': (f) => ({
      subject: `Não realizada: ${f.at}, ${f.doctor}`,
      paragraphs: [
        `A consulta de ${f.patient} com ${f.doctor} não se realizou: ${f.when}.`,
        'Se ainda precisar dela, marque outro horário. Se for engano, diga ao médico: a consulta pode ser corrigida.',
      ],
      actions: [{ label: 'Ver a consulta', url: f.link }],
    }),
    'cancelled-to-patient': (f) => ({
      subject: `Cancelada: ${f.at}, ${f.doctor}`,
      paragraphs: [
        {
          patient: `Cancelou a consulta de ${f.patient} com ${f.doctor}: ${f.when}.`,
          doctor: `${f.doctor} teve de cancelar a consulta de ${f.patient}: ${f.when}.`,
          admin: `A clínica teve de cancelar a consulta de ${f.patient} com ${f.doctor}: ${f.when}.`,
        }[f.by],
        ...because(f.reason),
        `${removed} Pode marcar outro horário quando quiser.`,
      ],
      actions: [{ label: 'Ver a consulta', url: f.link }],
    }),
    'cancelled-to-doctor': (f) => ({
      subject: `Cancelada: ${f.patient}, ${f.at}`,
      paragraphs: [
        {
          patient: `A consulta de ${f.patient} foi cancelada do lado do paciente: ${f.when}.`,
          doctor: `Cancelou a consulta de ${f.patient}: ${f.when}.`,
          admin: `A clínica cancelou a consulta de ${f.patient}: ${f.when}.`,
        }[f.by],
        ...because(f.reason),
        `O horário está livre outra vez. ${removed}`,
      ],
      actions: [{ label: 'Ver a consulta', url: f.link }],
    }),
    'moved-to-patient': (f) => ({
      subject: `Mudou: agora ${f.at}, ${f.doctor}`,
      paragraphs: [
        f.beforeDoctor
          ? `A consulta de ${f.patient} mudou, como combinado: de ${f.beforeDoctor} para ${f.doctor}.`
          : `A consulta de ${f.patient} com ${f.doctor} mudou de hora${f.isAgreed ? ', como combinado' : ''}.`,
        `De: ${f.before}.`,
        `Para: ${f.when}.`,
        ...(f.isRequested ? [`Falta a confirmação de ${f.doctor}; avisamos logo.`] : []),
        where(f),
        updated,
      ],
      actions: open(f),
    }),
    'moved-to-doctor': (f) => ({
      subject: `Mudou: ${f.patient}, agora ${f.at}`,
      paragraphs: [
        `A consulta de ${f.patient} mudou de hora${f.isAgreed ? ', como combinado' : ''}.`,
        `De: ${f.before}.`,
        `Para: ${f.when}.`,
        where(f),
        updated,
      ],
      actions: open(f),
    }),
    'taken-over-to-doctor': (f) => ({
      subject: `${f.isRequested ? 'Aguarda resposta' : 'Marcada'}: ${f.patient}, ${f.at}`,
      paragraphs: [
        `A consulta de ${f.patient} com ${f.beforeDoctor} ${f.isRequested ? 'deve passar para si' : 'passou para si'}: ${f.when}.`,
        where(f),
        f.isRequested ? 'Confirme ou recuse; até lá o horário fica guardado.' : attached,
      ],
      actions: f.isRequested ? [{ label: 'Responder ao pedido', url: f.link }] : open(f),
    }),
    'handed-over-to-doctor': (f) => ({
      subject: `Passou a outro médico: ${f.patient}, ${f.at}`,
      paragraphs: [
        `A consulta de ${f.patient}, ${f.when}, passou para ${f.doctor}, como combinado.`,
        `O seu horário está livre outra vez. ${removed}`,
      ],
    }),
    ...proposalMails,
    ...waitlistMails,
    ...chatMails,
    ...participantMails,
    ...seriesMails,
  },
}
