import * as contract from '#contract/patients.ts'
import { on } from '#platform/http.ts'
import { createPatient } from './create-patient.ts'
import { deletePatient } from './delete-patient.ts'
import { getPatient } from './get-patient.ts'
import { listPatients } from './list-patients.ts'
import { updatePatient } from './update-patient.ts'

export const routes = [
  on(contract.listPatients, listPatients),
  on(contract.createPatient, createPatient),
  on(contract.getPatient, getPatient),
  on(contract.updatePatient, updatePatient),
  on(contract.deletePatient, deletePatient),
]
