import type { decideOnDoctor as decideEndpoint, Doctor } from '#contract/doctors.ts'
import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'
import { asDoctor, lockedProfile, type ProfileRow } from './doctor-rows.ts'
import { changedMeanwhile, profileIncomplete } from './errors.ts'
import { specialties } from './list-specialties.ts'
import { missingFields } from './status-after-save.ts'

/**
 * Verifies or suspends a doctor; said twice, it happens once. With If-Match only the profile that the admin has read is
 * verified, not what the doctor made of it since.
 * @throws Refusal not_found, profile_incomplete (409, with `fields`), changed_meanwhile (412, with `current`)
 */
export async function decideOnDoctor(
  ctx: Ctx,
  { params, body, ifMatch }: Input<typeof decideEndpoint>,
): Promise<Doctor> {
  const { decision, reason = '' } = body
  return ctx.transaction(async (tx) => {
    const before = await lockedProfile(tx, params.id)
    if (!before) throw notFound('The doctor')
    if (ifMatch !== undefined && ifMatch !== before.version)
      throw changedMeanwhile(asDoctor(before, tx.now()))
    if (before.status === decision) return asDoctor(before, tx.now())
    const missing = missingFields(asDoctor(before, tx.now()))
    if (decision === 'verified' && missing.length > 0) throw profileIncomplete(missing)
    const by = typeof ctx.actor === 'string' ? null : ctx.actor.accountId
    const [row] = await tx.sql<ProfileRow>`
      update doctors.profiles set
        status = ${decision}, status_at = ${tx.now()}, status_by = ${by}, status_reason = ${reason.trim()}
      where id = ${before.id} returning *`
    if (!row) throw notFound('The doctor')
    tx.forget(row.id, specialties)
    const doctor = { doctorId: row.id, name: row.name }
    if (decision === 'verified') await tx.emit('doctor.verified', doctor)
    else await tx.emit('doctor.suspended', { ...doctor, reason: reason.trim() })
    return asDoctor(row, tx.now())
  })
}
