import { audience } from '#platform/live/audiences.ts'

/** Who takes care of a person hears of what changed about them. */
export const audiences = [
  audience({
    on: ['patient.changed'],
    tell: ({ patientId, accountId }) => [
      { accountIds: [accountId], name: 'patient-changed', payload: { patientId } },
    ],
  }),
]
