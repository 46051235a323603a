import type { Words } from '../index.tsx'

export const find: Words['find'] = {
  title: 'Procurar médico',
  titleOf: (specialty) => `Médicos: ${specialty}`,
  what: 'Especialidade ou nome',
  specialty: 'Especialidade',
  anySpecialty: 'Todas as especialidades',
  city: 'Cidade',
  state: 'Estado, distrito ou região',
  price: 'Preço até',
  priceWrong: 'Escreva um valor, por exemplo 45.',
  currency: 'Moeda',
  when: 'Livre',
  anyTime: 'Em qualquer altura',
  today: 'Hoje',
  days3: 'Nos próximos 3 dias',
  week: 'Nos próximos 7 dias',
  kind: 'Tipo de consulta',
  anyKind: 'Por vídeo ou presencial',
  language: 'O médico fala',
  anyLanguage: 'Qualquer língua',
  filters: 'Filtros',
  filtersSet: (count) => (count === 0 ? 'Filtros' : `Filtros (${count})`),
  show: (count, isLeast) =>
    count === undefined
      ? 'Ver os médicos'
      : isLeast
        ? `Ver mais de ${count} médicos`
        : count === 1
          ? 'Ver 1 médico'
          : `Ver ${count} médicos`,
  search: 'Procurar',
  clear: 'Limpar os filtros',
  found: (count, isLeast) =>
    isLeast
      ? `Mais de ${count} médicos, o mais cedo livre primeiro`
      : count === 1
        ? '1 médico'
        : `${count} médicos, o mais cedo livre primeiro`,
  thereAreMore: (count) => `Estes são os primeiros ${count}. Procure por cidade ou nome para ver outros.`,
  looking: 'À procura …',
  none: 'Nenhum médico corresponde a esta procura',
  noneNext: 'Experimente menos palavras, outra cidade ou um prazo mais longo.',
  nextTimes: 'Próximas horas livres',
  moreTimes: 'Todas as horas',
  noTimes: 'Sem horas livres nas próximas semanas.',
  timesFailed: 'Não foi possível carregar as horas livres.',
  bookWith: (doctor, elsewhere) => `, marcar com ${doctor}${elsewhere ? ` (${elsewhere})` : ''}`,
  kinds: { video: 'Por vídeo', in_person: 'Presencial', both: 'Presencial ou por vídeo' },
  speaks: (languages) => `Fala ${languages}`,
}
