import { subscriber } from '#platform/events.ts'
import { makeSelf } from './make-self.ts'

export const subscribers = [
  subscriber({
    name: 'add-oneself-when-patient-joins',
    on: ['account.verified'],
    run: async (tx, { payload }) => {
      if (payload.role === 'patient') await makeSelf(tx, payload.accountId)
    },
  }),
]
