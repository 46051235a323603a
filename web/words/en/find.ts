export const find = {
  title: 'Find a doctor',
  anyTime: 'Any time',
  today: 'Today',
  days3: 'In the next 3 days',
  week: 'In the next 7 days',
}
