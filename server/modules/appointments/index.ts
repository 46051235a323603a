import type { Module } from '#platform/module.ts'
import { audiences } from './audiences.ts'
import { rearrangeVisits } from './rearrange-visits.ts'
import { feedSubscribers, tidyFeedChanges } from './feed-changes.ts'
import { routes } from './routes.ts'
import { offerFreed, offerWhenFreed } from './offer-free-times.ts'
import { timers } from './timers.ts'
import { waitlistTimers } from './waitlist-timers.ts'

export { bookAppointment } from './book-appointment.ts'
export { confirmAppointment } from './confirm-appointment.ts'
export { visitsIn } from './calendar-rows.ts'
export { cancelAppointment, declineAppointment } from './end-appointment.ts'
export { feedFile } from './feed-file.ts'
export { guestById, guestLink } from './guest-invitations.ts'
export { importAppointment } from './import-appointment.ts'
export { countVisitsLeft } from './list-absences.ts'
export { countAppointments } from './list-appointments.ts'
export { doctorsMetBy, patientAccountsMetBy, type PeopleOfVisit, peopleOfVisit } from './people-of-visits.ts'
export { sideOf } from './permissions.ts'
export { type OldVisit, takeOldVisits } from './take-old-visits.ts'
export { visitFile } from './visit-file.ts'
export { checkInAppointment, finishAppointment, startAppointment } from './visit-steps.ts'

export const appointments: Module = {
  name: 'appointments',
  routes,
  jobs: [rearrangeVisits, offerFreed],
  subscribers: [...feedSubscribers, offerWhenFreed],
  timers: [...timers, ...waitlistTimers, tidyFeedChanges],
  audiences,
}
