import { audience } from '#platform/live/audiences.ts'

/** A doctor hears of the own profile: what it is, and what was decided about it. */
export const audiences = [
  audience({
    on: ['doctor.profile_changed', 'doctor.verified', 'doctor.suspended'],
    tell: ({ doctorId }) => [{ accountIds: [doctorId], name: 'profile-changed', payload: { doctorId } }],
  }),
]
