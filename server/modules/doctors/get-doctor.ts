import type { Doctor, getDoctor as getDoctorEndpoint } from '#contract/doctors.ts'
import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'
import { doctorById } from './doctor-rows.ts'
import { makeDraft } from './make-draft.ts'
import { isAdmin, isOwn, maySee } from './permissions.ts'

/**
 * A doctor's profile, to others than the doctor and admins a few seconds old. One's own is there from the first request
 * on, even when the news of the account still waits.
 * @throws Refusal not_found, also for one who is not verified, but for the doctor and admins
 */
export async function getDoctor(ctx: Ctx, { params }: Input<typeof getDoctorEndpoint>): Promise<Doctor> {
  const { actor } = ctx
  const id = params.id.toLowerCase()
  const look = () => doctorById(ctx, id)
  if (!isOwn(actor, id) && !isAdmin(actor)) {
    const { answer: doctor } = await ctx.cache.recall('doctor', [id], async () => (await look()) ?? null)
    if (!doctor || !maySee(actor, doctor)) throw notFound('The doctor')
    return doctor
  }
  let doctor = await look()
  if (!doctor && isOwn(actor, id)) {
    await makeDraft(ctx, actor)
    doctor = await look()
  }
  if (!doctor || !maySee(actor, doctor)) throw notFound('The doctor')
  return doctor
}
