import type { SignedIn } from '#platform/context.ts'

/** Somebody signed in with this account, for tables of permissions. */
export const actor = (accountId: string, role: SignedIn['role']): SignedIn => ({
  accountId,
  role,
  name: accountId,
  language: 'en',
  timeZone: 'UTC',
  sessionToken: '',
})
