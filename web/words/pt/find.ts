import type { Words } from '../index.tsx'

export const find: Words['find'] = {
  title: 'Procurar médico',
  anyTime: 'Em qualquer altura',
  today: 'Hoje',
  days3: 'Nos próximos 3 dias',
  week: 'Nos próximos 7 dias',
}
