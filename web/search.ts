import { statesThat, steps } from '#contract/appointment-states.ts'
import type { VisitKind } from '#contract/doctors.ts'
import { holidayYears } from '#contract/holidays.ts'

/*
 * The address bar as typed values. Plain `?q=heart&page=2`, no JSON: people read, share and edit these addresses. What does
 * not fit is left out, never an error.
 */
export type Raw = Record<string, unknown>
export const parseSearch = (search: string): Raw => Object.fromEntries(new URLSearchParams(search))
export const stringifySearch = (search: Raw): string => {
  const asked = new URLSearchParams()
  for (const [key, value] of Object.entries(search))
    if (value !== undefined && value !== null && value !== '') asked.set(key, String(value))
  const text = asked.toString()
  return text === '' ? '' : `?${text}`
}

const text = (value: unknown, longest = 120): string | undefined =>
  typeof value === 'string' && value !== '' ? value.slice(0, longest) : undefined
const whole = (value: unknown, smallest: number, largest: number): number | undefined => {
  const number = Number(value)
  return value !== '' && Number.isInteger(number) && number >= smallest && number <= largest
    ? number
    : undefined
}
const oneOf = <const T extends string>(value: unknown, allowed: readonly T[]): T | undefined =>
  allowed.find((one) => one === value)
const day = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined
const instant = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? value : undefined
const id = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[\da-f-]{36}$/i.test(value) ? value : undefined
const currency = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[A-Z]{3}$/.test(value) ? value : undefined
const kind = (value: unknown): VisitKind | undefined => oneOf(value, ['video', 'in_person'])
/** A time zone that this browser knows. */
const zone = (value: unknown): string | undefined => {
  try {
    return typeof value === 'string'
      ? new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone
      : undefined
  } catch {
    return undefined
  }
}
/** Every value may be missing; what is missing is dropped. */
const optional = <const T extends Raw>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>
/** A place of ours to go on to after signing in; never another site. */
const place = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\/(?![/\\])/.test(value) ? value : undefined

export const findSearch = (raw: Raw) =>
  optional({
    q: text(raw.q),
    specialty: text(raw.specialty, 60),
    city: text(raw.city, 80),
    state: text(raw.state, 80),
    price: text(raw.price, 12),
    currency: currency(raw.currency),
    language: oneOf(raw.language, ['en', 'pt', 'es', 'fr', 'de', 'it', 'uk']),
    kind: kind(raw.kind),
    when: oneOf(raw.when, ['today', 'days3', 'week']),
    page: whole(raw.page, 1, 10_000),
  })
export type FindSearch = ReturnType<typeof findSearch>

export const doctorSearch = (raw: Raw) =>
  optional({
    minutes: whole(raw.minutes, 5, 480),
    kind: kind(raw.kind),
    day: day(raw.day),
    at: instant(raw.at),
    // The window in which one joins the waiting list is open, also after signing in.
    wait: oneOf(raw.wait, ['1']),
  })
export type DoctorSearch = ReturnType<typeof doctorSearch>

export const bookSearch = (raw: Raw) =>
  optional({
    at: instant(raw.at),
    minutes: whole(raw.minutes, 5, 480),
    kind: kind(raw.kind),
    step: oneOf(raw.step, ['how', 'who', 'reason', 'check']),
    patient: text(raw.patient, 36),
    repeat: text(raw.repeat, 200),
    without: text(raw.without, 200),
  })
export type BookSearch = ReturnType<typeof bookSearch>

export const moveSearch = (raw: Raw) => optional({ day: day(raw.day), at: instant(raw.at) })
export const proposeSearch = (raw: Raw) => optional({ day: day(raw.day) })
export const nextSearch = (raw: Raw) => optional({ next: place(raw.next) })
export const registerSearch = (raw: Raw) =>
  optional({
    next: place(raw.next),
    role: oneOf(raw.role, ['patient', 'doctor']),
  })
export const tokenSearch = (raw: Raw) => optional({ token: text(raw.token, 2000) })
export const pageSearch = (raw: Raw) => optional({ page: whole(raw.page, 1, 10_000) })

/** `at`: number of the message to begin with. */
export const conversationSearch = (raw: Raw) => optional({ at: whole(raw.at, 1, 1e9) })
export type ConversationSearch = ReturnType<typeof conversationSearch>

export const waitlistSearch = (raw: Raw) =>
  optional({ show: oneOf(raw.show, ['all']), page: whole(raw.page, 1, 10_000) })
export type WaitlistSearch = ReturnType<typeof waitlistSearch>

export const deskSearch = (raw: Raw) =>
  optional({ page: whole(raw.page, 1, 10_000), requests: whole(raw.requests, 1, 10_000) })
export const adminDoctorsSearch = (raw: Raw) =>
  optional({
    q: text(raw.q),
    status: oneOf(raw.status, ['draft', 'pending', 'verified', 'suspended']),
    page: whole(raw.page, 1, 10_000),
  })
export type AdminDoctorsSearch = ReturnType<typeof adminDoctorsSearch>
export const adminUsersSearch = (raw: Raw) =>
  optional({
    q: text(raw.q),
    role: oneOf(raw.role, ['patient', 'doctor', 'admin']),
    page: whole(raw.page, 1, 10_000),
  })
export type AdminUsersSearch = ReturnType<typeof adminUsersSearch>
const stateNames = statesThat(() => true)
export const archiveSearch = (raw: Raw) =>
  optional({
    q: text(raw.q),
    state: oneOf(raw.state, steps.archive.from),
    from: day(raw.from),
    to: day(raw.to),
    page: whole(raw.page, 1, 10_000),
  })
export type ArchiveSearch = ReturnType<typeof archiveSearch>
export const adminAppointmentsSearch = (raw: Raw) =>
  optional({
    when: oneOf(raw.when, ['upcoming', 'past']),
    state: oneOf(raw.state, stateNames),
    from: day(raw.from),
    to: day(raw.to),
    doctor: id(raw.doctor),
    page: whole(raw.page, 1, 10_000),
  })
export type AdminAppointmentsSearch = ReturnType<typeof adminAppointmentsSearch>
export const adminHolidaysSearch = (raw: Raw) =>
  optional({
    region: text(raw.region, 6),
    year: whole(raw.year, holidayYears.first, holidayYears.last),
    page: whole(raw.page, 1, 10_000),
  })
export type AdminHolidaysSearch = ReturnType<typeof adminHolidaysSearch>
export const calendarSearch = (raw: Raw) =>
  optional({
    mode: oneOf(raw.mode, ['hours']),
    view: oneOf(raw.view, ['day', 'days3', 'week', 'month', 'list']),
    day: day(raw.day),
    zone: zone(raw.zone),
  })
export interface CalendarSearch {
  mode?: 'hours' | undefined
  view?: 'day' | 'days3' | 'week' | 'month' | 'list' | undefined
  day?: string | undefined
  zone?: string | undefined
}
export const mailboxSearch = (raw: Raw) =>
  optional({ to: text(raw.to, 254), page: whole(raw.page, 1, 10_000) })
export type MailboxSearch = ReturnType<typeof mailboxSearch>
