import type { Actor, SignedIn } from '#platform/context.ts'

/** Rules, exceptions and unavailable times are read and changed by the account that they are about, and by nobody else. */
export const ownsAvailability = (
  actor: Pick<SignedIn, 'accountId' | 'role'>,
  { ownerId }: { ownerId: string },
): boolean => actor.role !== 'admin' && actor.accountId === ownerId

/** Who has taken time of a doctor, and why the doctor is away, is told to the doctor and to admins. */
export const seesWhoAndWhy = (actor: Actor, doctor: { id: string }): boolean =>
  typeof actor !== 'string' && (actor.role === 'admin' || actor.accountId === doctor.id)
