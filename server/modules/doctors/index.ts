import type { Module } from '#platform/module.ts'
import { audiences } from './audiences.ts'
import { routes } from './routes.ts'
import { subscribers } from './subscribers.ts'

export { colleaguesOf, soonestOfSpecialty } from './colleagues.ts'
export { demandSpecialty } from './specialty.ts'
export { decideOnDoctor } from './decide-on-doctor.ts'
export { bookableDoctor, bookableDoctors, doctorById, doctorsByIds } from './doctor-rows.ts'
export { countDoctors, verifiedDoctorIds } from './list-all-doctors.ts'
export { updateDoctor } from './update-doctor.ts'

export const doctors: Module = { name: 'doctors', routes, subscribers, audiences }
