import type { Actor } from '#platform/context.ts'

/** Whether the actor is the account in charge of this person. */
export const isInCharge = (actor: Actor, patient: { accountId: string }): boolean =>
  typeof actor === 'object' && actor.role === 'patient' && actor.accountId === patient.accountId

/** The account in charge and admins see a person; to everybody else they do not exist. */
export const maySee = (actor: Actor, patient: { accountId: string }): boolean =>
  isInCharge(actor, patient) || (typeof actor === 'object' && actor.role === 'admin')
