import type { Words } from '../index.tsx'

export const calendarFeed: Words['calendarFeed'] = {
  title: 'As suas consultas no seu calendário',
  lead: 'O Google, a Apple, o Outlook e outros calendários podem mostrar as suas consultas. O que for marcado, mudado ou cancelado muda lá sozinho.',
  seen: 'Quem gere esse calendário fica a saber quando e onde são as suas consultas, e os nomes que escolher mostrar. Nunca fica a saber o motivo nem a especialidade.',
  shows: 'O que o seu calendário mostra',
  names: {
    patient: 'A consulta e o nome do médico',
    doctor: 'A consulta e o nome do doente',
  },
  namesHint: {
    patient: '«Consulta · Dra. Ana Reis», com a morada do consultório',
    doctor: '«Consulta · Maria Sousa». Só para um calendário a que a clínica possa dar nomes',
  },
  noNames: {
    patient: 'Só que há uma consulta',
    doctor: 'A consulta e as iniciais',
  },
  noNamesHint: {
    patient: '«Consulta», sem nome nem morada; para a família, as iniciais',
    doctor: '«Consulta · M. S.»',
  },
  showsSaved: 'Guardado. O seu calendário mostra-o quando voltar a consultar este endereço.',
  make: 'Criar o meu endereço de calendário',
  made: 'O seu novo endereço de calendário está pronto.',

  address: 'O seu endereço secreto de calendário',
  addressHint: 'Dê-o ao seu calendário e a mais ninguém: quem o tiver pode ver as suas consultas.',
  copy: 'Copiar o endereço',
  copied: 'O endereço está copiado.',
  copyYourself: 'O endereço está agora selecionado: copie-o com Ctrl+C, ou mantendo o dedo sobre ele.',
  notShown:
    'Já tem um endereço de calendário, e funciona, mas não pode voltar a ser mostrado. Crie um novo para o ver.',
  onlyHere: 'Esta clínica funciona só neste computador. Calendários noutros lugares não chegam ao endereço.',

  howTitle: 'Como juntá-lo ao seu calendário',
  how: [
    {
      name: 'Google Calendar',
      steps: [
        'Abra calendar.google.com num computador.',
        'Ao lado de «Outros calendários» prima o sinal mais e depois «A partir do URL».',
        'Cole o endereço e prima «Adicionar calendário». O telemóvel também o mostra.',
        'O Google procura mudanças algumas vezes por dia.',
      ],
    },
    {
      name: 'iPhone, iPad, Mac',
      steps: [
        'No iPhone e no iPad abra o Calendário e prima «Calendários», «Adicionar calendário», «Adicionar calendário de assinatura».',
        'No Mac abra o Calendário e escolha «Ficheiro», «Nova assinatura de calendário».',
        'Cole o endereço e prima «Assinar».',
      ],
    },
    {
      name: 'Outlook',
      steps: [
        'Abra o calendário em outlook.com ou no novo Outlook e prima «Adicionar calendário».',
        'Escolha «Subscrever a partir da Web».',
        'Cole o endereço, dê-lhe um nome e prima «Importar».',
      ],
    },
    {
      name: 'Outro calendário',
      steps: [
        'Procure «subscrever um calendário» por endereço, URL ou ligação.',
        'Não abra o endereço como ficheiro: essa cópia nunca mais mudaria.',
      ],
    },
  ],

  renew: 'Criar um novo endereço',
  renewTitle: 'Criar um novo endereço?',
  renewText:
    'O endereço que tem agora deixa logo de funcionar. Os calendários que o usam deixam de ver as suas consultas até lhes dar o novo.',
  revoke: 'Eliminar o endereço',
  revokeTitle: 'Eliminar o endereço?',
  revokeText:
    'Deixa logo de funcionar. Os calendários que o usam deixam de ver as suas consultas. As consultas ficam como estão.',
  revoked: 'O endereço foi eliminado. Os calendários já não veem as suas consultas.',
  keep: 'Deixar como está',
}
