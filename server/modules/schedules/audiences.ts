import { audience } from '#platform/live/audiences.ts'

/** Whose hours changed. */
export const audiences = [
  audience({
    on: ['availability.changed'],
    tell: ({ ownerId }) => [{ accountIds: [ownerId], name: 'availability-changed', payload: { ownerId } }],
  }),
]
