import type { DoctorStatus } from '#contract/doctors.ts'
import type { Actor, SignedIn } from '#platform/context.ts'

/** Whether this profile is the actor's own. A doctor's id is the account's, in whatever case it was written. */
export const isOwn = (actor: Actor, doctorId: string): actor is SignedIn =>
  typeof actor === 'object' && actor.role === 'doctor' && actor.accountId === doctorId.toLowerCase()

export const isAdmin = (actor: Actor): boolean => typeof actor === 'object' && actor.role === 'admin'

/** Verified doctors are public; the others exist only for themselves and for admins. */
export const maySee = (actor: Actor, doctor: { id: string; status: DoctorStatus }): boolean =>
  doctor.status === 'verified' || isAdmin(actor) || isOwn(actor, doctor.id)
