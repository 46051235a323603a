import type { Doctor, getDoctor as getDoctorEndpoint } from '#contract/doctors.ts'
import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'
import { doctorById } from './doctor-rows.ts'
import { makeDraft } from './make-draft.ts'
import { isOwn, maySee } from './permissions.ts'

/**
 * A doctor's profile. One's own is there from the first request on, even when the news of the account still waits.
 * @throws Refusal not_found, also for one who is not verified, but for the doctor and admins
 */
export async function getDoctor(ctx: Ctx, { params }: Input<typeof getDoctorEndpoint>): Promise<Doctor> {
  const { actor } = ctx
  let doctor = await doctorById(ctx, params.id)
  if (!doctor && isOwn(actor, params.id)) {
    await makeDraft(ctx, actor)
    doctor = await doctorById(ctx, params.id)
  }
  if (!doctor || !maySee(actor, doctor)) throw notFound('The doctor')
  return doctor
}
