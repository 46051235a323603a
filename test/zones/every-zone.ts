import { size } from '../size.ts'

/** Changes of clocks are looked at around this instant. */
export const anchor = Temporal.Instant.from('2026-11-21T12:00:00Z')

/** One of each kind: rules of both halves of the world, none, by the moon, by decree, of half an hour and of two, changed lately. */
const kinds = [
  'Africa/Cairo',
  'Africa/Casablanca',
  'America/Asuncion',
  'America/New_York',
  'America/Nuuk',
  'America/Santiago',
  'America/Sao_Paulo',
  'America/Vancouver',
  'Antarctica/Troll',
  'Asia/Beirut',
  'Asia/Gaza',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Etc/GMT+3',
  'Europe/Dublin',
  'Europe/Lisbon',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'UTC',
]
/** Old names, which people's accounts may have. */
const aliases = ['Asia/Calcutta', 'Brazil/East', 'Europe/Kiev', 'GB', 'Portugal', 'US/Eastern', 'Etc/UTC']
/** Every zone there is, or one of each kind. */
export const zones = new Set(
  size(0, 1) ? [...Intl.supportedValuesOf('timeZone'), ...kinds, ...aliases] : kinds,
)
