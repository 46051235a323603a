import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bookAppointment } from '#contract/appointments.ts'
import { inEveryShape, startClinic } from '#test/clinic.ts'
import { at } from '#test/clinic/at.ts'

const repeats = 20

inEveryShape((shape) => {
  test('a booking that is sent again gets the same appointment', async () => {
    await using clinic = await startClinic(shape)
    const ana = await clinic.doctor({ instantConfirmation: true })
    const [maria, joao] = [await clinic.patient(), await clinic.patient()]
    await clinic.drain()
    clinic.mails.all.length = 0

    const body = {
      doctorId: ana.id,
      startsAt: at(14, '10:00'),
      durationMinutes: 30,
      kind: 'video',
      reason: '',
    } as const
    const headers = { 'idempotency-key': 'one press of the button' }
    const all = await Promise.all(
      Array.from({ length: repeats }, () => maria.call(bookAppointment, { body, headers })),
    )
    assert.equal(new Set(all.map((appointment) => appointment.id)).size, 1)
    const later = await maria.call(bookAppointment, { body, headers })
    assert.equal(later.id, all[0]?.id)
    assert.equal((await clinic.system.sql`select from appointments.appointments`).length, 1)
    await clinic.drain()
    assert.equal(clinic.mails.to(maria.email).length, 1)

    // Another wish under the same key is refused, alone and in a race of two.
    await maria.refused(bookAppointment, 'key_reused', {
      body: { ...body, startsAt: at(14, '12:00') },
      headers,
    })
    const race = await Promise.all(
      [at(14, '13:00'), at(14, '15:00')].map((startsAt) =>
        joao.ask(bookAppointment, { body: { ...body, startsAt }, headers }),
      ),
    )
    assert.deepEqual(race.map(({ status }) => status).toSorted(), [201, 422])
    // A key is one's own: the same one of another person means nothing.
    assert.equal((await clinic.system.sql`select from appointments.appointments`).length, 2)
    const long = { 'idempotency-key': 'x'.repeat(201) }
    assert.equal(
      (await maria.refused(bookAppointment, 'bad_input', { body, headers: long })).field,
      'Idempotency-Key',
    )
  })
})
