import type { Facts, Texts } from './texts.ts'

const where = ({ place }: Facts) =>
  place ? `Onde: ${place}.` : 'Por vídeo: abra a consulta à hora marcada para entrar.'
const open = (facts: Facts) => ({ label: 'Abrir a consulta', url: facts.link })

export const pt: Texts = {
  greeting: (name) => `Olá ${name},`,
  signature: 'Consulta',
  'confirm-address': (f) => ({
    subject: 'Confirme o seu e-mail',
    paragraphs: [
      'A sua conta está quase pronta. Confirme que este endereço é seu; a sessão começa logo a seguir.',
      'A ligação funciona durante 24 horas. Se não se registou, ignore esta mensagem: nada acontece.',
    ],
    action: { label: 'Confirmar o meu e-mail', url: f.link },
  }),
  'account-exists': (f) => ({
    subject: 'Já tem uma conta',
    paragraphs: [
      'Alguém, talvez você, tentou registar-se com este endereço. Já existe uma conta com ele, por isso nada mudou.',
      'Entre como de costume. Se esqueceu a palavra-passe, escolha «Esqueci-me da palavra-passe».',
    ],
    action: { label: 'Entrar', url: f.link },
  }),
  'reset-password': (f) => ({
    subject: 'Defina uma nova palavra-passe',
    paragraphs: [
      'Pediu para definir uma nova palavra-passe. A ligação funciona uma vez, durante 24 horas.',
      'Se não foi você, ignore esta mensagem: a palavra-passe fica como está.',
    ],
    action: { label: 'Definir nova palavra-passe', url: f.link },
  }),
  'doctor-verified': (f) => ({
    subject: 'O seu perfil foi verificado',
    paragraphs: [
      'Os pacientes já o encontram e podem marcar nos horários que oferece.',
      'Confirme se o horário semanal está certo.',
    ],
    action: { label: 'Ver o meu horário', url: f.link },
  }),
  'doctor-suspended': (f) => ({
    subject: 'O seu perfil foi suspenso',
    paragraphs: [
      f.reason
        ? `Os pacientes deixaram de o encontrar. Motivo: ${f.reason}`
        : 'Os pacientes deixaram de o encontrar.',
      'As consultas marcadas mantêm-se. Pergunte à clínica o que fazer a seguir.',
    ],
  }),
  'requested-to-patient': (f) => ({
    subject: `Pedido enviado: ${f.when}, ${f.doctor}`,
    paragraphs: [
      `Pedimos a ${f.doctor} a consulta de ${f.patient}: ${f.when}. O horário fica guardado até haver resposta; avisamos logo.`,
      where(f),
    ],
    action: open(f),
  }),
  'requested-to-doctor': (f) => ({
    subject: `Aguarda resposta: ${f.patient}, ${f.when}`,
    paragraphs: [
      `${f.patient} pede uma consulta: ${f.when}.`,
      where(f),
      'Confirme ou recuse; até lá o horário fica guardado.',
    ],
    action: { label: 'Responder ao pedido', url: f.link },
  }),
  'confirmed-to-patient': (f) => ({
    subject: `Marcada: ${f.when}, ${f.doctor}`,
    paragraphs: [
      `A consulta de ${f.patient} com ${f.doctor} está marcada: ${f.when}.`,
      where(f),
      'O convite para o seu calendário vai em anexo.',
    ],
    action: open(f),
  }),
  'confirmed-to-doctor': (f) => ({
    subject: `Marcada: ${f.patient}, ${f.when}`,
    paragraphs: [
      `Consulta de ${f.patient}: ${f.when}.`,
      where(f),
      'O convite para o seu calendário vai em anexo.',
    ],
    action: open(f),
  }),
  'declined-to-patient': (f) => ({
    subject: `Não foi possível: ${f.when}, ${f.doctor}`,
    paragraphs: [
      `${f.doctor} não pode receber ${f.patient}: ${f.when}. Motivo: ${f.reason}`,
      'O pedido está fechado e não deve nada. Pode escolher outro horário ou outro médico.',
    ],
    action: { label: 'Ver o pedido', url: f.link },
  }),
  'cancelled-to-patient': (f) => ({
    subject: `Cancelada: ${f.when}, ${f.doctor}`,
    paragraphs: [
      f.isOwnDoing
        ? `Cancelou a consulta de ${f.patient} com ${f.doctor}: ${f.when}. Motivo: ${f.reason}`
        : `${f.doctor} teve de cancelar a consulta de ${f.patient}: ${f.when}. Motivo: ${f.reason}`,
      'O convite em anexo retira-a do seu calendário. Pode marcar outro horário quando quiser.',
    ],
    action: { label: 'Ver a consulta', url: f.link },
  }),
  'cancelled-to-doctor': (f) => ({
    subject: `Cancelada: ${f.patient}, ${f.when}`,
    paragraphs: [
      f.isOwnDoing
        ? `Cancelou a consulta de ${f.patient}: ${f.when}. Motivo: ${f.reason}`
        : `${f.patient} cancelou a consulta: ${f.when}. Motivo: ${f.reason}`,
      'O horário está livre outra vez.',
    ],
    action: { label: 'Ver a consulta', url: f.link },
  }),
  'moved-to-patient': (f) => ({
    subject: `Mudou: agora ${f.when}, ${f.doctor}`,
    paragraphs: [
      `A consulta de ${f.patient} com ${f.doctor} passou para ${f.when}. Antes era ${f.before}.`,
      where(f),
      'O convite em anexo atualiza o seu calendário.',
    ],
    action: open(f),
  }),
  'moved-to-doctor': (f) => ({
    subject: `Mudou: ${f.patient}, agora ${f.when}`,
    paragraphs: [
      `${f.patient} mudou a consulta para ${f.when}. Antes era ${f.before}.`,
      where(f),
      'O convite em anexo atualiza o seu calendário.',
    ],
    action: open(f),
  }),
}
