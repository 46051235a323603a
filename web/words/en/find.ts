export const find = {
  title: 'Find a doctor',
  titleOf: (specialty: string) => `Doctors: ${specialty}`,
  what: 'Specialty or name',
  specialty: 'Specialty',
  anySpecialty: 'All specialties',
  city: 'City',
  state: 'State or region',
  price: 'Price at most',
  priceWrong: 'Write an amount such as 45.',
  currency: 'Currency',
  when: 'Free',
  anyTime: 'Any time',
  today: 'Today',
  days3: 'In the next 3 days',
  week: 'In the next 7 days',
  kind: 'Kind of visit',
  anyKind: 'By video or in person',
  language: 'The doctor speaks',
  anyLanguage: 'Any language',
  filters: 'Filters',
  filtersSet: (count: number) => (count === 0 ? 'Filters' : `Filters (${count})`),
  show: (count: number | undefined, isLeast = false) =>
    count === undefined
      ? 'Show the doctors'
      : isLeast
        ? `Show more than ${count} doctors`
        : count === 1
          ? 'Show 1 doctor'
          : `Show ${count} doctors`,
  search: 'Search',
  clear: 'Clear all filters',
  found: (count: number, isLeast = false) =>
    isLeast
      ? `More than ${count} doctors, soonest free first`
      : count === 1
        ? '1 doctor'
        : `${count} doctors, soonest free first`,
  thereAreMore: (count: number) => `These are the first ${count}. Search for a city or a name to see others.`,
  looking: 'Looking …',
  none: 'No doctor fits this search',
  noneNext: 'Try fewer words, another city, or a longer time.',
  nextTimes: 'Next free times',
  moreTimes: 'All times',
  noTimes: 'No free time in the coming weeks.',
  timesFailed: 'The free times did not load.',
  bookWith: (doctor: string, elsewhere: string | undefined) =>
    `, book with ${doctor}${elsewhere ? ` (${elsewhere})` : ''}`,
  kinds: { video: 'By video', in_person: 'In person', both: 'In person or by video' },
  speaks: (languages: string) => `Speaks ${languages}`,
}
