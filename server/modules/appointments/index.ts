import type { Module } from '#platform/module.ts'
import { routes } from './routes.ts'
import { timers } from './timers.ts'

export { bookAppointment } from './book-appointment.ts'
export { confirmAppointment } from './confirm-appointment.ts'
export { cancelAppointment, declineAppointment } from './end-appointment.ts'
export { guestById, guestLink } from './guest-invitations.ts'
export { importAppointment } from './import-appointment.ts'
export { countAppointments } from './list-appointments.ts'

export const appointments: Module = { name: 'appointments', routes, timers }
