import { subscriber } from '#platform/events.ts'
import { makeDraft } from './make-draft.ts'

export const subscribers = [
  subscriber({
    name: 'begin-profile-when-doctor-joins',
    on: ['account.verified'],
    run: async (tx, { payload }) => {
      if (payload.role === 'doctor') await makeDraft(tx, payload)
    },
  }),
  subscriber({
    name: 'note-next-free-time-when-free-times-change',
    on: ['free_times.changed'],
    // A retried job can come after the job of a later event: only what is later in the log counts.
    run: async (tx, { position, payload }) => {
      const { doctorId, nextFreeByKind } = payload
      tx.forget(doctorId)
      await tx.sql`
        update doctors.profiles set next_free_position = ${position},
          next_video_at = ${nextFreeByKind.video ?? 'infinity'},
          next_in_person_at = ${nextFreeByKind.in_person ?? 'infinity'}
        where id = ${doctorId} and next_free_position < ${position}`
    },
  }),
]
