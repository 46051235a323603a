import { linkOptions } from '@tanstack/react-router'
import type { BookSearch, DoctorSearch, FindSearch } from './search.ts'

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
  visit: (id: string) => linkOptions({ to: '/visits/$id', params: { id } }),
  moveVisit: (id: string, search: { day?: string; at?: string } = {}) =>
    linkOptions({ to: '/visits/$id/move', params: { id }, search }),
  family: () => linkOptions({ to: '/family' }),
  settings: () => linkOptions({ to: '/settings' }),
  signIn: (next?: string) => linkOptions({ to: '/sign-in', search: { next } }),
  register: (next?: string, role?: 'patient' | 'doctor') =>
    linkOptions({ to: '/register', search: { next, role } }),
  forgot: () => linkOptions({ to: '/forgot' }),
  about: () => linkOptions({ to: '/about' }),
}
