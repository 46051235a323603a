import { linkOptions } from '@tanstack/react-router'
import type {
  AdminAppointmentsSearch,
  AdminDoctorsSearch,
  AdminHolidaysSearch,
  AdminUsersSearch,
  ArchiveSearch,
  BookSearch,
  CalendarSearch,
  ConversationSearch,
  DoctorSearch,
  FindSearch,
  MailboxSearch,
  WaitlistSearch,
} from './search.ts'

/** Every address of the pages, checked against the routes: `<Link {...paths.doctor(id)}>`, `navigate(paths.visits())`. */
export const paths = {
  home: () => linkOptions({ to: '/' }),
  find: (search: FindSearch = {}) => linkOptions({ to: '/find', search }),
  doctor: (id: string, search: DoctorSearch = {}) =>
    linkOptions({ to: '/doctors/$id', params: { id }, search }),
  book: (doctorId: string, search: BookSearch) =>
    linkOptions({ to: '/book/$doctorId', params: { doctorId }, search }),
  booked: (id: string) => linkOptions({ to: '/booked/$id', params: { id } }),
  visits: (page?: number) => linkOptions({ to: '/visits', search: { page } }),
  archive: (search: ArchiveSearch = {}) => linkOptions({ to: '/visits/archive', search }),
  visit: (id: string) => linkOptions({ to: '/visits/$id', params: { id } }),
  moveVisit: (id: string, search: { day?: string; at?: string } = {}) =>
    linkOptions({ to: '/visits/$id/move', params: { id }, search }),
  proposeTimes: (id: string, search: { day?: string } = {}) =>
    linkOptions({ to: '/visits/$id/propose', params: { id }, search }),
  messages: () => linkOptions({ to: '/messages' }),
  conversation: (id: string, search: ConversationSearch = {}) =>
    linkOptions({ to: '/messages/$id', params: { id }, search }),
  call: (id: string) => linkOptions({ to: '/calls/$id', params: { id } }),
  callOfVisit: (appointmentId: string) =>
    linkOptions({ to: '/calls/of/$appointmentId', params: { appointmentId } }),
  callInRoom: (roomId: string) => linkOptions({ to: '/calls/in/$roomId', params: { roomId } }),
  waitlist: (search: WaitlistSearch = {}) => linkOptions({ to: '/waitlist', search }),
  calendar: (search: CalendarSearch = {}) => linkOptions({ to: '/calendar', search }),
  family: () => linkOptions({ to: '/family' }),
  settings: () => linkOptions({ to: '/settings' }),
  signIn: (next?: string) => linkOptions({ to: '/sign-in', search: { next } }),
  register: (next?: string, role?: 'patient' | 'doctor') =>
    linkOptions({ to: '/register', search: { next, role } }),
  forgot: () => linkOptions({ to: '/forgot' }),
  about: () => linkOptions({ to: '/about' }),
  availability: () => linkOptions({ to: '/availability' }),
  doctorToday: () => linkOptions({ to: '/doctor' }),
  ill: () => linkOptions({ to: '/doctor/ill' }),
  absence: (id: string, page?: number) =>
    linkOptions({ to: '/doctor/absences/$id', params: { id }, search: { page } }),
  doctorAvailability: () => linkOptions({ to: '/doctor/availability' }),
  ownProfile: () => linkOptions({ to: '/doctor/profile' }),
  admin: () => linkOptions({ to: '/admin' }),
  adminDoctors: (search: AdminDoctorsSearch = {}) => linkOptions({ to: '/admin/doctors', search }),
  adminDoctor: (id: string) => linkOptions({ to: '/admin/doctors/$id', params: { id } }),
  adminUsers: (search: AdminUsersSearch = {}) => linkOptions({ to: '/admin/users', search }),
  adminAppointments: (search: AdminAppointmentsSearch = {}) =>
    linkOptions({ to: '/admin/appointments', search }),
  adminHolidays: (search: AdminHolidaysSearch = {}) => linkOptions({ to: '/admin/holidays', search }),
  adminFailedJobs: (page?: number) => linkOptions({ to: '/admin/failed-jobs', search: { page } }),
  adminVisitsLeft: (page?: number) => linkOptions({ to: '/admin/visits-left', search: { page } }),
  mailbox: (search: MailboxSearch = {}) => linkOptions({ to: '/mailbox', search }),
  mail: (id: string, search: MailboxSearch = {}) =>
    linkOptions({ to: '/mailbox/$id', params: { id }, search }),
  setup: () => linkOptions({ to: '/setup' }),
}
