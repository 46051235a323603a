import type { Words } from '../index.tsx'

export const mailbox: Words['mailbox'] = {
  title: 'Mensagens enviadas daqui',
  lead: 'Não há servidor de e-mail configurado, por isso as mensagens ficam nesta máquina. Quem a usa pode lê-las aqui.',
  search: 'E-mail da pessoa',
  searchHint: 'O endereço completo',
  list: 'Mensagens, as mais recentes primeiro',
  none: 'Ainda não há mensagens',
  noneNext: 'Assim que algo for enviado, por exemplo quando alguém cria conta, aparece aqui.',
  noneFor: (address) => `Não há mensagens para ${address}`,
  noneForNext: 'Verifique o endereço: tem de estar completo.',
  choose: 'Escolha uma mensagem da lista para a ler.',
  to: (address) => `Para ${address}`,
  back: 'Todas as mensagens',
  attachments: 'Anexos',
  download: (name) => `Descarregar ${name}`,
  hasAttachment: 'Com anexo',
}
