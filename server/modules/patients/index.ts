import type { Module } from '#platform/module.ts'
import { audiences } from './audiences.ts'
import { routes } from './routes.ts'
import { subscribers } from './subscribers.ts'

export { createPatient } from './create-patient.ts'
export { countPatients, patientIdsOf, patientInCare, patientsByIds, patientsInCare } from './patient-rows.ts'

export const patients: Module = { name: 'patients', routes, subscribers, audiences }
