import type { Role } from '#contract/users.ts'
import { paths } from '../../paths.ts'
import type { Words } from '../../words/index.tsx'

type Place = ReturnType<(typeof paths)[keyof typeof paths]>
export interface Entry {
  label: string
  to: Place
  /** Marked as present only on its own page, not on those below its address. */
  exact?: true
}

/** What the header offers to each kind of account, in order of use; `unread` messages are counted. */
export function navigation(
  role: Role | undefined,
  { admin, app, availability, calendar: words, chat, desk, holidays, profile }: Words,
  unread: number,
): Entry[] {
  const find = { label: app.find, to: paths.find() }
  const visits = { label: app.visits, to: paths.visits() }
  const messages = { label: unread > 0 ? chat.navUnread(unread) : chat.nav, to: paths.messages() }
  const calendar = { label: words.nav, to: paths.calendar() }
  switch (role) {
    case 'patient':
      return [
        find,
        visits,
        messages,
        calendar,
        { label: app.family, to: paths.family() },
        { label: availability.nav, to: paths.availability() },
      ]
    case 'doctor':
      return [
        { label: desk.nav, to: paths.doctorToday(), exact: true },
        calendar,
        visits,
        messages,
        { label: availability.nav, to: paths.doctorAvailability() },
        { label: profile.nav, to: paths.ownProfile() },
      ]
    case 'admin':
      return [
        { label: admin.overview, to: paths.admin(), exact: true },
        { label: admin.doctors, to: paths.adminDoctors() },
        { label: admin.accounts, to: paths.adminUsers() },
        { label: admin.appointments, to: paths.adminAppointments() },
        messages,
        { label: holidays.nav, to: paths.adminHolidays() },
      ]
    default:
      return [find, { label: app.about, to: paths.about() }]
  }
}
