import type { Doctor, DoctorProfile, DoctorStatus } from '#contract/doctors.ts'

type Judged = Pick<Doctor, 'name' | 'specialty' | 'licenceNumber' | 'city'>

/** What a profile needs before it can be verified, and lacks. */
export function missingFields(profile: Judged): string[] {
  const needed = ['name', 'specialty', 'licenceNumber', 'city'] as const
  return needed.filter((field) => !profile[field])
}

/**
 * The status of a profile after its doctor saved it. A draft that is complete waits for verification. A verified doctor
 * stays verified unless the name, licence number or specialty changed: those are what the admin compared with the
 * register, so a new value must be compared again, and until then the doctor is not found. A suspended doctor cannot
 * lift the suspension by saving.
 */
export function statusAfterSave(
  before: Judged & { status: DoctorStatus },
  saved: DoctorProfile,
): DoctorStatus {
  if (before.status === 'draft') return missingFields(saved).length === 0 ? 'pending' : 'draft'
  if (before.status !== 'verified') return before.status
  const compared = ['name', 'specialty', 'licenceNumber'] as const
  return compared.every((field) => before[field] === saved[field]) ? 'verified' : 'pending'
}
