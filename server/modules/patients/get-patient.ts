import type { getPatient as getPatientEndpoint, Patient } from '#contract/patients.ts'
import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'
import { patientById } from './patient-rows.ts'
import { maySee } from './permissions.ts'

/** One person, for the account in charge and admins. @throws Refusal not_found, also for a removed person */
export async function getPatient(ctx: Ctx, { params }: Input<typeof getPatientEndpoint>): Promise<Patient> {
  const patient = await patientById(ctx, params.id)
  if (!patient || !maySee(ctx.actor, patient)) throw notFound('The person')
  return patient
}
