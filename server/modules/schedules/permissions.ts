import type { SignedIn } from '#platform/context.ts'

/** Rules, exceptions and unavailable times are read and changed by the account that they are about, and by nobody else. */
export const ownsAvailability = (
  actor: Pick<SignedIn, 'accountId' | 'role'>,
  { ownerId }: { ownerId: string },
): boolean => actor.role !== 'admin' && actor.accountId === ownerId
