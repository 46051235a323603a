import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as visits from '#contract/appointments.ts'
import { getFreeTimes } from '#contract/schedules.ts'
import * as contract from '#contract/waitlist.ts'
import { inEveryShape, startClinic } from '#test/clinic.ts'
import { at, clockOf } from '#test/clinic/at.ts'
import { newsFor } from '#test/clinic/news.ts'
import type { Person } from '#test/clinic/people.ts'

const video = { durationMinutes: 30, kind: 'video', reason: '' } as const

inEveryShape((shape) => {
  test('the waiting list', async (t) => {
    await using clinic = await startClinic(shape)
    const ana = await clinic.doctor({ instantConfirmation: true })
    const [maria, joao, rita] = [
      await clinic.patient(),
      await clinic.patient({ name: 'João Costa' }),
      await clinic.patient({ name: 'Rita Lopes' }),
    ]
    await clinic.drain()
    const [toMaria, toRita] = [newsFor(clinic, maria), newsFor(clinic, rita)]
    const book = (who: Person, startsAt: string) =>
      who.call(visits.bookAppointment, { body: { ...video, doctorId: ana.id, startsAt } })
    const cancel = (who: Person, { id }: { id: string }) =>
      who.call(visits.cancelAppointment, { params: { id }, body: { reason: 'I am well again.' } })
    const entryOf = async (who: Person) =>
      (await who.call(contract.listWaitlist, { query: { open: true } })).items[0]
    const isFree = async (startsAt: string): Promise<boolean> => {
      const query = { doctorId: ana.id, from: startsAt, to: at(15, '00:00'), durationMinutes: 30 }
      const { items } = await joao.call(getFreeTimes, { query })
      return items.some((one) => JSON.stringify(one).includes(startsAt))
    }

    await t.test(
      'a freed time is offered to the longest waiting, is taken in one step, and cascades',
      async () => {
        const freed = await book(joao, at(14, '10:00'))
        const late = await book(maria, at(14, '15:00'))
        const later = await book(rita, at(14, '16:00'))
        const window = { from: at(14, '10:00'), until: at(14, '10:15') }
        const first = await maria.call(contract.joinWaitlist, { body: { appointmentId: late.id, ...window } })
        const afternoon = { from: at(14, '15:00'), until: at(14, '15:15') }
        await rita.call(contract.joinWaitlist, { body: { appointmentId: later.id, ...afternoon } })
        await clinic.drain()
        assert.deepEqual([(await entryOf(maria))?.offer, (await entryOf(rita))?.offer], [null, null])
        await Promise.all([toMaria(), toRita()])

        await cancel(joao, freed)
        const [mail, ...more] = await toMaria()
        assert.deepEqual(more, [])
        assert.equal(mail?.subject, 'An earlier time is kept for you: Dr. Ana Martins')
        assert.match(
          mail?.text ?? '',
          new RegExp(`${clockOf(at(14, '10:00'))} .*with Dr\\. Ana Martins is free for Maria Sousa`),
        )
        assert.match(mail?.text ?? '', /Your visit on .*15:00 with Dr\. Ana Martins stays yours/)
        const offer = (await entryOf(maria))?.offer
        assert.equal(offer?.startsAt, at(14, '10:00'))
        assert.equal(await isFree(at(14, '10:00')), false, 'it is held')
        const problem = await joao.refused(visits.bookAppointment, 'time_taken', {
          body: { ...video, doctorId: ana.id, startsAt: at(14, '10:00') },
        })
        assert.equal(problem.status, 409)

        const params = { id: first.id }
        const moved = await maria.call(contract.takeOffer, { params, body: { offerId: offer?.id ?? '' } })
        assert.deepEqual([moved.id, moved.startsAt, moved.state], [late.id, at(14, '10:00'), 'confirmed'])
        const again = await maria.call(contract.takeOffer, { params, body: { offerId: offer?.id ?? '' } })
        assert.equal(again.startsAt, at(14, '10:00'), 'a repeat gets the same answer')
        assert.match((await toMaria())[0]?.subject ?? '', /^Moved: now /)
        // Maria's old time goes to the next.
        const cascaded = (await entryOf(rita))?.offer
        assert.equal(cascaded?.startsAt, at(14, '15:00'))
        assert.match((await toRita())[0]?.subject ?? '', /^An earlier time is kept for you/)
        assert.equal((await maria.call(contract.getWaitlistEntry, { params })).state, 'fulfilled')
      },
    )

    await t.test('what one leaves goes to the next, and is not offered again', async () => {
      const entry = await entryOf(rita)
      const params = { id: entry?.id ?? '' }
      const left = await rita.call(contract.declineOffer, {
        params,
        body: { offerId: entry?.offer?.id ?? '' },
      })
      assert.deepEqual([left.state, left.offer], ['waiting', null])
      await clinic.drain()
      assert.equal((await entryOf(rita))?.offer, null)
      assert.equal(await isFree(at(14, '15:00')), true)
      await rita.refused(contract.takeOffer, 'offer_over', {
        params,
        body: { offerId: entry?.offer?.id ?? '' },
      })
      await rita.call(contract.leaveWaitlist, { params })
      await rita.call(contract.leaveWaitlist, { params })
      assert.equal((await rita.call(contract.getWaitlistEntry, { params })).state, 'ended')
      await rita.refused(contract.wakeEntry, 'no_longer_waiting', { params })
    })

    await t.test('a new visit is booked from an offer', async () => {
      const taken = await book(joao, at(15, '10:00'))
      const window = { from: at(15, '10:00'), until: at(15, '10:15') }
      const entry = await maria.call(contract.joinWaitlist, {
        body: { doctorId: ana.id, ...window, kind: 'video', durationMinutes: 30, reason: 'Cough' },
      })
      await clinic.drain()
      await cancel(joao, taken)
      await clinic.drain()
      const offer = (await entryOf(maria))?.offer
      const visit = await maria.call(contract.takeOffer, {
        params: { id: entry.id },
        body: { offerId: offer?.id ?? '' },
      })
      assert.deepEqual([visit.startsAt, visit.reason, visit.state], [at(15, '10:00'), 'Cough', 'confirmed'])
      assert.equal((await maria.call(visits.getAppointment, { params: { id: visit.id } })).history.length, 1)
    })

    await t.test('what does not go is refused, naming the field', async () => {
      const mine = await book(maria, at(16, '10:00'))
      const body = { doctorId: ana.id, kind: 'video', durationMinutes: 30, until: at(17, '10:00') } as const
      const refused = async (wish: object, code: string, field: string) => {
        const problem = await maria.refused(contract.joinWaitlist, code as never, { body: wish as never })
        assert.equal(problem.field, field, code)
      }
      await refused({ ...body, specialty: 'cardiology' }, 'not_with_these', 'specialty')
      await refused({ ...body, city: 'Porto' }, 'not_with_these', 'city')
      await refused({ appointmentId: mine.id, kind: 'video' }, 'not_with_these', 'kind')
      await refused({ ...body, until: at(-1, '10:00') }, 'in_the_past', 'until')
      await refused({ ...body, from: at(18, '10:00') }, 'ends_before_start', 'until')
      await refused({ ...body, until: at(2000, '10:00') }, 'too_far_ahead', 'until')
      await refused({ doctorId: ana.id, kind: 'video', durationMinutes: 30 }, 'missing_field', 'until')
      await refused({ ...body, doctorId: joao.id }, 'doctor_not_found', 'doctorId')
      await refused(
        { ...body, doctorId: undefined, specialty: 'witchcraft' },
        'unknown_specialty',
        'specialty',
      )
      await maria.call(contract.joinWaitlist, { body: { appointmentId: mine.id } })
      await refused({ appointmentId: mine.id }, 'waiting_already', 'appointmentId')
      await joao.refused(contract.joinWaitlist, 'not_found', { body: { appointmentId: mine.id } })
    })
  })
})
