import { audience } from '#platform/live/audiences.ts'

/** A person's other devices show the account too. */
export const audiences = [
  audience({
    on: ['account.changed', 'session.ended'],
    tell: ({ accountId }) => [{ accountIds: [accountId], name: 'account-changed', payload: { accountId } }],
  }),
]
