import assert from 'node:assert/strict'
import { listAppointments } from '#contract/appointments.ts'
import type { Client } from '../clinic/client.ts'

/** An absence over the last visit that a doctor has to come. */
export async function absenceOfLastVisit(doctor: Client) {
  const all = { when: 'upcoming', size: 1 } as const
  const { total } = await doctor.call(listAppointments, { query: all })
  const [last] = (await doctor.call(listAppointments, { query: { ...all, page: total - 1 } })).items
  assert.ok(last)
  const { startsAt, endsAt } = last
  return {
    startsAt,
    endsAt,
    reason: '',
    message: 'I am sorry.',
    answerBy: `${Temporal.Now.instant().add({ hours: 24 })}`,
  }
}
