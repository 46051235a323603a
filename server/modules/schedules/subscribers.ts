import { subscriber } from '#platform/events.ts'
import { checkRule } from './check-rule.ts'
import { insertRule } from './create-rule.ts'
import { noteFreeTimeChange } from './note-free-time-change.ts'
import { lockRules } from './rule-rows.ts'

const workingWeek = { kind: 'weekly', weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' } as const

const giveWorkingWeek = subscriber({
  name: 'give-working-week-when-patient-verified',
  on: ['account.verified'],
  run: async (tx, { payload: { accountId, role, timeZone } }) => {
    if (role !== 'patient' || (await lockRules(tx, accountId)).length > 0) return
    await insertRule(
      tx,
      accountId,
      checkRule({ ...workingWeek, weekdays: [...workingWeek.weekdays] }, timeZone),
    )
    await tx.emit('availability.changed', { ownerId: accountId })
  },
})

const refreshWhenDoctorChanges = subscriber({
  name: 'refresh-next-free-when-doctor-changes',
  on: ['doctor.verified', 'doctor.profile_changed', 'doctor.suspended'],
  run: (tx, { payload: { doctorId } }) => noteFreeTimeChange(tx, [doctorId]),
})

export const subscribers = [giveWorkingWeek, refreshWhenDoctorChanges]
