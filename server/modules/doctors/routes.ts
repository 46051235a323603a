import * as contract from '#contract/doctors.ts'
import { on } from '#platform/http.ts'
import { decideOnDoctor } from './decide-on-doctor.ts'
import { getDoctor } from './get-doctor.ts'
import { listAllDoctors } from './list-all-doctors.ts'
import { listSpecialties } from './list-specialties.ts'
import { getPhoto, setPhoto } from './photo.ts'
import { searchDoctors } from './search-doctors.ts'
import { updateDoctor } from './update-doctor.ts'

export const routes = [
  on(contract.listSpecialties, listSpecialties),
  on(contract.searchDoctors, searchDoctors),
  on(contract.listAllDoctors, listAllDoctors),
  on(contract.getDoctor, getDoctor),
  on(contract.updateDoctor, updateDoctor),
  on(contract.setDoctorPhoto, setPhoto),
  on(contract.getDoctorPhoto, getPhoto),
  on(contract.decideOnDoctor, decideOnDoctor),
]
