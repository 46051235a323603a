import type { QueryClient } from '@tanstack/react-query'
import { createRoute, createRouter, lazyRouteComponent as lazy } from '@tanstack/react-router'
import { callPages } from './call-routes.tsx'
import { chatPages } from './chat-routes.tsx'
import { only, setUpFirst } from './may-see.ts'
import { Failure } from './pages/errors/Failure.tsx'
import { NotFound } from './pages/errors/NotFound.tsx'
import { PageSkeleton } from './parts/Skeletons.tsx'
import { root, top } from './root-route.tsx'
import {
  adminAppointmentsSearch,
  adminDoctorsSearch,
  adminHolidaysSearch,
  adminUsersSearch,
  archiveSearch,
  bookSearch,
  calendarSearch,
  deskSearch,
  doctorSearch,
  findSearch,
  mailboxSearch,
  moveSearch,
  nextSearch,
  pageSearch,
  parseSearch,
  proposeSearch,
  registerSearch,
  stringifySearch,
  tokenSearch,
  waitlistSearch,
} from './search.ts'

/** Every page. `path`, who may see it, what its address holds, and the file it is in. */
const pages = [
  createRoute({
    ...top,
    path: '/',
    beforeLoad: setUpFirst,
    component: lazy(() => import('./pages/home/Home.tsx'), 'Home'),
  }),
  createRoute({ ...top, path: '/about', component: lazy(() => import('./pages/about/About.tsx'), 'About') }),
  createRoute({
    ...top,
    path: '/find',
    validateSearch: findSearch,
    component: lazy(() => import('./pages/find/Find.tsx'), 'Find'),
  }),
  createRoute({
    ...top,
    path: '/doctors/$id',
    validateSearch: doctorSearch,
    component: lazy(() => import('./pages/find/Doctor.tsx'), 'Doctor'),
  }),
  createRoute({
    ...top,
    path: '/book/$doctorId',
    validateSearch: bookSearch,
    component: lazy(() => import('./pages/book/Book.tsx'), 'Book'),
  }),
  createRoute({
    ...top,
    path: '/booked/$id',
    beforeLoad: only('patient'),
    component: lazy(() => import('./pages/book/Booked.tsx'), 'Booked'),
  }),
  createRoute({
    ...top,
    path: '/visits',
    validateSearch: pageSearch,
    beforeLoad: only(),
    component: lazy(() => import('./pages/visits/Visits.tsx'), 'Visits'),
  }),
  createRoute({
    ...top,
    path: '/visits/archive',
    validateSearch: archiveSearch,
    beforeLoad: only(),
    component: lazy(() => import('./pages/archive/Archive.tsx'), 'Archive'),
  }),
  createRoute({
    ...top,
    path: '/visits/$id',
    beforeLoad: only(),
    component: lazy(() => import('./pages/visits/Visit.tsx'), 'Visit'),
  }),
  createRoute({
    ...top,
    path: '/visits/$id/move',
    validateSearch: moveSearch,
    beforeLoad: only('patient', 'admin'),
    component: lazy(() => import('./pages/visits/MoveVisit.tsx'), 'MoveVisit'),
  }),
  createRoute({
    ...top,
    path: '/visits/$id/propose',
    validateSearch: proposeSearch,
    beforeLoad: only(),
    component: lazy(() => import('./pages/visits/ProposeTimes.tsx'), 'ProposeTimes'),
  }),
  ...chatPages,
  ...callPages,
  createRoute({
    ...top,
    path: '/waitlist',
    validateSearch: waitlistSearch,
    beforeLoad: only('patient'),
    component: lazy(() => import('./pages/waitlist/Waitlist.tsx'), 'Waitlist'),
  }),
  createRoute({
    ...top,
    path: '/invitation/$token',
    component: lazy(() => import('./pages/visits/Invitation.tsx'), 'Invitation'),
  }),
  createRoute({
    ...top,
    path: '/calendar',
    validateSearch: calendarSearch,
    beforeLoad: only('patient', 'doctor'),
    component: lazy(() => import('./pages/calendar/Calendar.tsx'), 'Calendar'),
  }),
  createRoute({
    ...top,
    path: '/family',
    beforeLoad: only('patient'),
    component: lazy(() => import('./pages/family/Family.tsx'), 'Family'),
  }),
  createRoute({
    ...top,
    path: '/settings',
    beforeLoad: only(),
    component: lazy(() => import('./pages/account/Settings.tsx'), 'Settings'),
  }),
  createRoute({
    ...top,
    path: '/sign-in',
    validateSearch: nextSearch,
    component: lazy(() => import('./pages/account/SignIn.tsx'), 'SignIn'),
  }),
  createRoute({
    ...top,
    path: '/register',
    validateSearch: registerSearch,
    component: lazy(() => import('./pages/account/Register.tsx'), 'Register'),
  }),
  createRoute({
    ...top,
    path: '/verify',
    validateSearch: tokenSearch,
    component: lazy(() => import('./pages/account/Verify.tsx'), 'Verify'),
  }),
  createRoute({
    ...top,
    path: '/forgot',
    component: lazy(() => import('./pages/account/Forgot.tsx'), 'Forgot'),
  }),
  createRoute({
    ...top,
    path: '/reset',
    validateSearch: tokenSearch,
    component: lazy(() => import('./pages/account/Reset.tsx'), 'Reset'),
  }),
  createRoute({
    ...top,
    path: '/availability',
    beforeLoad: only('patient'),
    component: lazy(() => import('./pages/availability/Availability.tsx'), 'Availability'),
  }),
  createRoute({
    ...top,
    path: '/doctor',
    validateSearch: deskSearch,
    beforeLoad: only('doctor'),
    component: lazy(() => import('./pages/desk/Today.tsx'), 'Today'),
  }),
  createRoute({
    ...top,
    path: '/doctor/availability',
    beforeLoad: only('doctor'),
    component: lazy(() => import('./pages/availability/Availability.tsx'), 'Availability'),
  }),
  createRoute({
    ...top,
    path: '/doctor/ill',
    beforeLoad: only('doctor'),
    component: lazy(() => import('./pages/absence/Ill.tsx'), 'Ill'),
  }),
  createRoute({
    ...top,
    path: '/doctor/absences/$id',
    validateSearch: pageSearch,
    beforeLoad: only('doctor', 'admin'),
    component: lazy(() => import('./pages/absence/AbsencePage.tsx'), 'AbsencePage'),
  }),
  createRoute({
    ...top,
    path: '/admin/visits-left',
    validateSearch: pageSearch,
    beforeLoad: only('admin'),
    component: lazy(() => import('./pages/admin/VisitsLeft.tsx'), 'VisitsLeft'),
  }),
  createRoute({
    ...top,
    path: '/doctor/profile',
    beforeLoad: only('doctor'),
    component: lazy(() => import('./pages/profile/OwnProfile.tsx'), 'OwnProfile'),
  }),
  createRoute({
    ...top,
    path: '/admin',
    beforeLoad: only('admin'),
    component: lazy(() => import('./pages/admin/Overview.tsx'), 'Overview'),
  }),
  createRoute({
    ...top,
    path: '/admin/doctors',
    validateSearch: adminDoctorsSearch,
    beforeLoad: only('admin'),
    component: lazy(() => import('./pages/admin/Doctors.tsx'), 'Doctors'),
  }),
  createRoute({
    ...top,
    path: '/admin/doctors/$id',
    beforeLoad: only('admin'),
    component: lazy(() => import('./pages/admin/Doctor.tsx'), 'Doctor'),
  }),
  createRoute({
    ...top,
    path: '/admin/users',
    validateSearch: adminUsersSearch,
    beforeLoad: only('admin'),
    component: lazy(() => import('./pages/admin/Users.tsx'), 'Users'),
  }),
  createRoute({
    ...top,
    path: '/admin/appointments',
    validateSearch: adminAppointmentsSearch,
    beforeLoad: only('admin'),
    component: lazy(() => import('./pages/admin/Appointments.tsx'), 'Appointments'),
  }),
  createRoute({
    ...top,
    path: '/admin/holidays',
    validateSearch: adminHolidaysSearch,
    beforeLoad: only('admin'),
    component: lazy(() => import('./pages/admin/Holidays.tsx'), 'Holidays'),
  }),
  createRoute({
    ...top,
    path: '/admin/failed-jobs',
    validateSearch: pageSearch,
    beforeLoad: only('admin'),
    component: lazy(() => import('./pages/admin/FailedJobs.tsx'), 'FailedJobs'),
  }),
  createRoute({
    ...top,
    path: '/mailbox',
    validateSearch: mailboxSearch,
    component: lazy(() => import('./pages/mailbox/Mailbox.tsx'), 'Mailbox'),
  }),
  createRoute({
    ...top,
    path: '/mailbox/$id',
    validateSearch: mailboxSearch,
    component: lazy(() => import('./pages/mailbox/Mailbox.tsx'), 'Mailbox'),
  }),
  createRoute({
    ...top,
    path: '/setup',
    component: lazy(() => import('./pages/setup/Setup.tsx'), 'Setup'),
  }),
] as const

export const makeRouter = (queries: QueryClient) =>
  createRouter({
    routeTree: root.addChildren(pages),
    context: { queries },
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    defaultPreload: 'intent',
    defaultPendingMs: 300,
    defaultPendingMinMs: 0,
    defaultPendingComponent: PageSkeleton,
    defaultErrorComponent: Failure,
    defaultNotFoundComponent: NotFound,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
