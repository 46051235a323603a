import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createAbsence, endAbsence } from '#contract/absences.ts'
import { createPatient, deletePatient } from '#contract/patients.ts'
import { joinWaitlist, leaveWaitlist } from '#contract/waitlist.ts'
import { openQuietClinic, type QuietPerson } from '../quiet-clinic.ts'

test('the other devices of who waits, is away or adds somebody hear of it', async () => {
  await using clinic = await openQuietClinic(Temporal.Instant.from('2050-03-02T09:00:00Z'))
  const heardBy = async ({ id }: QuietPerson, name: string): Promise<unknown[]> => {
    const rows = await clinic.ctx.sql<{ payload: unknown }>`
      select payload from platform.updates where account_id = ${id} and name = ${name} order by number`
    return rows.map(({ payload }) => payload)
  }
  const [maria, ana] = [await clinic.patient(), await clinic.doctor()]
  const until = String(clinic.now.add({ hours: 24 * 30 }))

  const body = { doctorId: ana.id, kind: 'video', durationMinutes: 30, until } as const
  const { id: entryId } = await maria.call(joinWaitlist, { body })
  await maria.call(leaveWaitlist, { params: { id: entryId } })
  const waits = await heardBy(maria, 'waitlist-changed')
  assert.deepEqual([waits[0], waits.at(-1)], [{ entryId }, { entryId }])
  assert.ok(waits.length >= 2)

  const range = { startsAt: String(clinic.now.add({ hours: 48 })), endsAt: until }
  const { id: absenceId } = await ana.call(createAbsence, { body: { ...range, reason: 'Away', message: '' } })
  await ana.call(endAbsence, { params: { id: absenceId } })
  assert.deepEqual(await heardBy(ana, 'absence-changed'), [{ absenceId }, { absenceId }])

  const leo = { relation: 'child', firstName: 'Leo', lastName: 'Sousa', bornOn: '2045-05-06' } as const
  const child = await maria.call(createPatient, { body: { ...leo, gender: 'male', documentNumber: '' } })
  await maria.call(deletePatient, { params: { id: child.id } })
  const patientId = child.id
  assert.deepEqual(await heardBy(maria, 'patient-changed'), [{ patientId }, { patientId }])
})
