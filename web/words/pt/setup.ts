import type { Words } from '../index.tsx'

export const setup: Words['setup'] = {
  title: 'Preparar a sua clínica',
  lead: 'Vai criar a primeira conta: a do administrador, que verifica os médicos e acompanha a clínica.',
  code: 'Código de uso único',
  codeHint: 'O servidor escreveu-o no registo quando arrancou.',
  needCode: 'Copie o código do registo do servidor.',
  name: 'O seu nome',
  timeZone: 'Fuso horário da clínica',
  zoneHint: 'As horas são-lhe mostradas neste relógio.',
  create: 'Criar o administrador',
  done: (name) => `Boas-vindas, ${name}. A clínica está pronta.`,
  already: 'Esta clínica já está preparada',
  alreadyLead: 'Já tem administrador. Entre para continuar.',
}
