import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as contract from '#contract/appointments.ts'
import { createPatient, deletePatient } from '#contract/patients.ts'
import { getFreeTimes } from '#contract/schedules.ts'
import { type Clinic, inEveryShape, startClinic } from '#test/clinic.ts'
import { at, clockOf, onDay } from '#test/clinic/at.ts'
import { type ReadInvitation, readInvitation } from '#test/clinic/invitation.ts'
import type { Person } from '#test/clinic/people.ts'

const video = { durationMinutes: 30, kind: 'video', reason: 'Cough for two weeks' } as const

/** Free starts of a day, as wall times in Lisbon. */
async function freeOn(who: Person, doctor: Person, days: number): Promise<string[]> {
  const query = {
    doctorId: doctor.id,
    from: at(days, '00:00'),
    to: at(days + 1, '00:00'),
    durationMinutes: 30,
  }
  return (await who.call(getFreeTimes, { query })).items.map((instant) => clockOf(instant))
}

/** What one person was told in mails since the last call. */
function news(clinic: Clinic, person: Person) {
  let read = 0
  return async (): Promise<{ subject: string; text: string; invitation: ReadInvitation }[]> => {
    await clinic.drain()
    const fresh = clinic.mails.to(person.email).slice(read)
    read += fresh.length
    return fresh.map(({ subject, text, invitation }) => {
      assert.ok(invitation, `${subject} has no invitation`)
      const read = readInvitation(invitation.content)
      assert.equal(read.method, invitation.method, 'the METHOD of the content type is that of the file')
      return { subject, text, invitation: read }
    })
  }
}

inEveryShape((shape) => {
  test('booking', async (t) => {
    await using clinic = await startClinic(shape)
    const [ana, rui] = [
      await clinic.doctor(),
      await clinic.doctor({ name: 'Dr. Rui Costa', instantConfirmation: true }),
    ]
    const maria = await clinic.patient({ timeZone: 'America/Sao_Paulo' })
    const joao = await clinic.patient({ name: 'João Lima', language: 'pt' })
    await clinic.drain()
    const [toAna, toMaria] = [news(clinic, ana), news(clinic, maria)]
    const [toRui, toJoao] = [news(clinic, rui), news(clinic, joao)]
    // What was said at verification is no part of these stories.
    clinic.mails.all.length = 0

    await t.test('request, confirm, move, cancel', async () => {
      assert.deepEqual((await freeOn(maria, ana, 14)).slice(0, 3), ['09:00', '09:15', '09:30'])
      const request = { ...video, doctorId: ana.id, startsAt: at(14, '10:00') }
      const booked = await maria.call(contract.bookAppointment, { body: request })
      assert.equal(booked.state, 'requested')
      assert.equal(booked.endsAt, at(14, '10:30'))
      assert.equal(booked.wallStart, `${onDay(14)}T10:00`)
      assert.equal(booked.patient.name, 'Maria Sousa')
      const params = { id: booked.id }
      const invited = {
        method: 'REQUEST',
        uid: `${booked.id}@consulta`,
        sequence: 0,
        status: 'TENTATIVE',
        wallStart: `${onDay(14)}T10:00:00`,
        timeZone: 'Europe/Lisbon',
        startsAt: booked.startsAt,
        endsAt: booked.endsAt,
        attendees: [ana.email, maria.email].toSorted(),
        organizer: 'mailto:no-reply@localhost',
      }
      const [[requested], [asked]] = [await toMaria(), await toAna()]
      assert.match(requested?.subject ?? '', /^Requested: .* with Dr. Ana Martins$/)
      assert.match(requested?.text ?? '', /your time · 10:00 in Lisbon/)
      assert.deepEqual(requested?.invitation, invited)
      assert.match(asked?.subject ?? '', /^Please answer: Maria Sousa, .*10:00$/)
      assert.deepEqual(asked?.invitation, invited)
      assert.doesNotMatch(
        `${requested?.text}${asked?.text}`,
        /Cough/,
        'mails do not tell the reason of a visit',
      )

      const free = await freeOn(joao, ana, 14)
      assert.deepEqual(
        free.filter((clock) => clock >= '09:30' && clock <= '10:30'),
        ['09:30', '10:30'],
      )
      const lost = await joao.refused(contract.bookAppointment, 'time_taken', { body: request })
      assert.equal(lost.field, 'startsAt')
      assert.deepEqual(lost.nearest, [at(14, '09:30'), at(14, '10:30'), at(14, '09:15')])

      const seen = await ana.call(contract.listAppointments, { query: { state: 'requested' } })
      assert.deepEqual(
        seen.items.map((a) => [a.id, a.reason]),
        [[booked.id, 'Cough for two weeks']],
      )
      const confirmed = await ana.call(contract.confirmAppointment, { params })
      assert.deepEqual([confirmed.state, confirmed.sequence], ['confirmed', 1])
      await ana.refused(contract.confirmAppointment, 'not_in_this_state', { params })
      const [[toldMaria], [toldAna]] = [await toMaria(), await toAna()]
      assert.match(toldMaria?.subject ?? '', /^Booked: /)
      assert.deepEqual(toldMaria?.invitation, { ...invited, sequence: 1, status: 'CONFIRMED' })
      assert.deepEqual(toldAna?.invitation, toldMaria?.invitation)

      const other = await joao.call(contract.bookAppointment, {
        body: { ...request, startsAt: at(14, '12:00') },
      })
      await maria.refused(contract.moveAppointment, 'time_taken', {
        params,
        body: { startsAt: at(14, '11:45') },
      })
      assert.equal((await maria.call(contract.getAppointment, { params })).startsAt, booked.startsAt)
      await joao.call(contract.cancelAppointment, { params: { id: other.id }, body: { reason: 'Better' } })
      // Overlaps its own old time, which it gives up.
      const moved = await maria.call(contract.moveAppointment, {
        params,
        body: { startsAt: at(14, '10:15') },
      })
      assert.deepEqual([moved.state, moved.sequence, moved.startsAt], ['confirmed', 2, at(14, '10:15')])
      assert.deepEqual(
        (await freeOn(maria, ana, 14)).filter((clock) => clock >= '09:30' && clock <= '10:45'),
        ['09:30', '09:45', '10:45'],
      )
      const movedTo = {
        ...invited,
        sequence: 2,
        status: 'CONFIRMED',
        wallStart: `${onDay(14)}T10:15:00`,
        startsAt: at(14, '10:15'),
        endsAt: at(14, '10:45'),
      }
      const [mine] = await toMaria()
      assert.match(mine?.subject ?? '', /^Moved: now /)
      assert.deepEqual(mine?.invitation, movedTo)
      // Mails about different visits may overtake each other.
      const aboutIt = (await toAna()).filter(({ invitation }) => invitation.uid === movedTo.uid)
      assert.deepEqual(
        aboutIt.map(({ invitation }) => invitation),
        [movedTo],
      )
      const file = (await maria.ask(contract.getInvitation, { params })).body as string
      assert.deepEqual(
        { ...readInvitation(file), method: 'REQUEST' },
        { ...movedTo, attendees: readInvitation(file).attendees },
      )

      const because = { reason: 'I feel well again.' }
      const cancelled = await maria.call(contract.cancelAppointment, { params, body: because })
      assert.deepEqual([cancelled.state, cancelled.sequence], ['cancelled', 3])
      const [[gone], [goneForAna]] = [await toMaria(), await toAna()]
      assert.deepEqual(gone?.invitation, { ...movedTo, method: 'CANCEL', sequence: 3, status: 'CANCELLED' })
      assert.deepEqual(goneForAna?.invitation, gone?.invitation)
      assert.match(goneForAna?.text ?? '', /I feel well again/)
      assert.ok((await freeOn(joao, ana, 14)).includes('10:15'))
      for (const step of [contract.cancelAppointment, contract.declineAppointment])
        await ana.refused(step, 'not_in_this_state', { params, body: because })
      await maria.refused(contract.moveAppointment, 'not_in_this_state', {
        params,
        body: { startsAt: at(14, '13:00') },
      })
      const { history } = await ana.call(contract.getAppointment, { params })
      assert.deepEqual(
        history.map(({ step, by, reason, startsAt }) => [step, by, reason, clockOf(startsAt)]),
        [
          ['request', 'patient', '', '10:00'],
          ['confirm', 'doctor', '', '10:00'],
          ['move', 'patient', '', '10:15'],
          ['cancel', 'patient', 'I feel well again.', '10:15'],
        ],
      )
      await toJoao()
    })

    await t.test('the doctor declines with a reason', async () => {
      const body = { ...video, doctorId: ana.id, startsAt: at(15, '10:00') }
      const { id } = await joao.call(contract.bookAppointment, { body })
      const refused = await ana.refused(contract.declineAppointment, 'bad_input', {
        params: { id },
        body: { reason: '' },
      })
      assert.equal(refused.field, 'reason')
      await Promise.all([toJoao(), toAna()])
      const declined = await ana.call(contract.declineAppointment, {
        params: { id },
        body: { reason: 'I am at a congress.' },
      })
      assert.equal(declined.state, 'declined')
      const [told] = await toJoao()
      assert.match(told?.subject ?? '', /^Não foi possível: .*10:00, Dr. Ana Martins$/)
      assert.match(told?.text ?? '', /I am at a congress/)
      assert.deepEqual([told?.invitation.method, told?.invitation.sequence], ['CANCEL', 1])
      assert.deepEqual(await toAna(), [])
      assert.ok((await freeOn(joao, ana, 15)).includes('10:00'))
    })

    await t.test('a doctor may confirm at once', async () => {
      const body = { ...video, doctorId: rui.id, startsAt: at(15, '10:00'), kind: 'in_person' } as const
      const booked = await maria.call(contract.bookAppointment, { body })
      assert.deepEqual([booked.state, booked.place], ['confirmed', 'Rua do Ouro 1, Lisboa'])
      const [[mine, ...more], [his]] = [await toMaria(), await toRui()]
      assert.deepEqual(more, [])
      assert.match(mine?.text ?? '', /Where: Rua do Ouro 1, Lisboa/)
      assert.deepEqual([mine?.invitation.status, mine?.invitation.method], ['CONFIRMED', 'REQUEST'])
      assert.deepEqual(his?.invitation, mine?.invitation)
    })

    await t.test('for a member of the family', async () => {
      const details = { relation: 'child', lastName: 'Sousa', bornOn: '2019-05-04', gender: 'male' } as const
      const leo = await maria.call(createPatient, {
        body: { ...details, firstName: 'Leo', documentNumber: '' },
      })
      const body = { ...video, doctorId: ana.id, startsAt: at(15, '10:00') }
      // Maria is with Rui at that time; Leo is not.
      await maria.refused(contract.bookAppointment, 'patient_busy', { body })
      const booked = await maria.call(contract.bookAppointment, { body: { ...body, patientId: leo.id } })
      assert.deepEqual(booked.patient, { id: leo.id, name: 'Leo Sousa' })
      const [[mine], [hers]] = [await toMaria(), await toAna()]
      assert.match(mine?.text ?? '', /for Leo Sousa/)
      assert.match(hers?.subject ?? '', /^Please answer: Leo Sousa, /)
      await joao.refused(contract.bookAppointment, 'patient_not_found', {
        body: { ...body, startsAt: at(15, '12:00'), patientId: leo.id },
      })
      await maria.call(deletePatient, { params: { id: leo.id } })
      await maria.refused(contract.bookAppointment, 'patient_not_found', {
        body: { ...body, startsAt: at(15, '12:00'), patientId: leo.id },
      })
      const kept = await maria.call(contract.getAppointment, { params: { id: booked.id } })
      assert.equal(kept.patient.name, 'Leo Sousa')
    })
  })
})
