import assert from 'node:assert/strict'
import { test } from 'node:test'
import { appointments } from '#appointments'
import * as visits from '#contract/appointments.ts'
import * as contract from '#contract/proposals.ts'
import { inEveryShape, startClinic } from '#test/clinic.ts'
import { at, clockOf } from '#test/clinic/at.ts'
import { newsFor } from '#test/clinic/news.ts'

const video = { durationMinutes: 30, kind: 'video', reason: 'Cough for two weeks' } as const

inEveryShape((shape) => {
  test('proposals of other times', async (t) => {
    await using clinic = await startClinic(shape)
    const [ana, rui] = [await clinic.doctor(), await clinic.doctor({ name: 'Dr. Rui Costa' })]
    const maria = await clinic.patient({ timeZone: 'America/Sao_Paulo' })
    await clinic.drain()
    const [toAna, toRui, toMaria] = [newsFor(clinic, ana), newsFor(clinic, rui), newsFor(clinic, maria)]
    await Promise.all([toAna(), toRui()])
    const read = (id: string) => maria.call(visits.getAppointment, { params: { id } })
    const book = async (startsAt: string) => {
      const booked = await maria.call(visits.bookAppointment, {
        body: { ...video, doctorId: ana.id, startsAt },
      })
      await Promise.all([toAna(), toMaria()])
      return booked
    }

    await t.test('the doctor proposes, the patient accepts, and all calendars follow', async () => {
      const visit = await book(at(14, '10:00'))
      const times = [{ startsAt: at(14, '10:15') }, { startsAt: at(15, '16:00'), durationMinutes: 60 }]
      const message = 'There is a congress.\nI am sorry.'
      const proposal = await ana.call(contract.makeProposal, {
        body: { appointmentId: visit.id, times, message },
      })
      assert.deepEqual(await toAna(), [])
      const [asked, ...more] = await toMaria()
      assert.deepEqual(more, [])
      assert.equal(asked?.subject, 'Please answer: Dr. Ana Martins proposes other times')
      assert.match(asked?.text ?? '', /now on .* your time · .*10:00 in Lisbon:/)
      // Each time as the row has it, on both clocks.
      for (const { startsAt } of times)
        assert.match(
          asked?.text ?? '',
          new RegExp(
            `– .*${clockOf(startsAt, 'America/Sao_Paulo')} your time · .*${clockOf(startsAt)} in Lisbon(, 60 minutes)?$`,
            'm',
          ),
        )
      assert.match(asked?.text ?? '', /> There is a congress\.\n> I am sorry\./)
      assert.match(asked?.text ?? '', new RegExp(`^http://\\S+/visits/${visit.id}$`, 'm'))
      assert.equal(asked?.invitation, undefined)

      const accepted = await maria.call(contract.acceptProposal, {
        params: { id: proposal.id },
        body: { positions: [1] },
      })
      assert.deepEqual([accepted.state, accepted.acceptedPosition], ['accepted', 1])
      const moved = await read(visit.id)
      assert.deepEqual(
        [moved.startsAt, moved.durationMinutes, moved.state, moved.sequence],
        [at(15, '16:00'), 60, 'confirmed', 1],
      )
      const [[mine, ...other], [his]] = [await toMaria(), await toAna()]
      assert.deepEqual(other, [])
      assert.match(mine?.subject ?? '', /^Moved: now /)
      assert.match(mine?.text ?? '', /as agreed/)
      const { uid, sequence, status, startsAt, endsAt } = mine?.invitation ?? {}
      assert.deepEqual(
        { uid, sequence, status, startsAt, endsAt },
        {
          uid: `${visit.id}@consulta`,
          sequence: 1,
          status: 'CONFIRMED',
          startsAt: moved.startsAt,
          endsAt: moved.endsAt,
        },
      )
      assert.deepEqual(his?.invitation, mine?.invitation)
      await maria.refused(contract.acceptProposal, 'proposal_closed', {
        params: { id: proposal.id },
        body: { positions: [0] },
      })
    })

    await t.test('rejected, withdrawn, expired: those who wait are told, and the visit stays', async () => {
      const visit = await book(at(16, '10:00'))
      const body = { appointmentId: visit.id, times: [{ startsAt: at(16, '11:00') }] }
      const propose = async () => {
        const { id } = await maria.call(contract.makeProposal, { body })
        const [asked] = await toAna()
        assert.equal(asked?.subject, 'Please answer: Maria Sousa proposes another time')
        return { id }
      }
      const reason = 'I work then.'
      await ana.call(contract.rejectProposal, { params: await propose(), body: { reason } })
      const [rejected] = await toMaria()
      assert.equal(rejected?.subject, 'Not accepted: other times for Maria Sousa')
      assert.match(rejected?.text ?? '', /^Dr\. Ana Martins did not accept[\s\S]*> I work then\./m)
      assert.match(rejected?.text ?? '', /stays as it is: .*10:00 in Lisbon/)

      await maria.call(contract.withdrawProposal, { params: await propose() })
      const [withdrawn] = await toAna()
      assert.equal(withdrawn?.subject, 'Withdrawn: other times for Maria Sousa')
      assert.deepEqual(await toMaria(), [])

      const { id } = await propose()
      await clinic.system.sql`
        update appointments.proposals set answer_by = made_at + interval '1 microsecond' where id = ${id}`
      const seen = await ana.call(contract.getProposal, { params: { id } })
      assert.equal(seen.state, 'expired', 'before the clock comes to it')
      await ana.refused(contract.acceptProposal, 'proposal_closed', {
        params: { id },
        body: { positions: [0] },
      })
      for (const timer of appointments.timers ?? []) await timer.run(clinic.system)
      const [[mine], [hers]] = [await toMaria(), await toAna()]
      assert.match(mine?.text ?? '', /Not everybody answered your proposal/)
      assert.match(hers?.text ?? '', /was not answered in time/)
      assert.equal((await read(visit.id)).startsAt, visit.startsAt)

      await propose()
      await maria.call(visits.cancelAppointment, { params: { id: visit.id }, body: { reason } })
      const [cancelled, ...none] = await toAna()
      assert.match(cancelled?.subject ?? '', /^Cancelled: /)
      assert.deepEqual(none, [], 'one act, one mail')
      await toMaria()
    })

    await t.test('a colleague takes over: the doctor of before is told, and the new one asked', async () => {
      const visit = await book(at(17, '10:00'))
      const times = [{ startsAt: at(17, '12:00'), doctorId: rui.id }]
      const { id } = await ana.call(contract.makeProposal, { body: { appointmentId: visit.id, times } })
      const [asked] = await toMaria()
      assert.match(asked?.text ?? '', /12:00 in Lisbon, with Dr\. Rui Costa$/m)
      await rui.refused(contract.getProposal, 'not_found', { params: { id } })
      await maria.call(contract.acceptProposal, { params: { id }, body: { positions: [0] } })
      const moved = await read(visit.id)
      assert.deepEqual([moved.doctor.id, moved.state, moved.sequence], [rui.id, 'requested', 1])
      const [[mine], [his], [hers]] = [await toMaria(), await toRui(), await toAna()]
      assert.match(mine?.text ?? '', /from Dr\. Ana Martins to Dr\. Rui Costa[\s\S]*still has to confirm it/)
      assert.match(his?.subject ?? '', /^Please answer: Maria Sousa, .*12:00$/)
      assert.deepEqual([his?.invitation?.method, his?.invitation?.status], ['REQUEST', 'TENTATIVE'])
      assert.match(hers?.subject ?? '', /^Handed over: Maria Sousa, .*10:00$/)
      const { method, uid, sequence, startsAt } = hers?.invitation ?? {}
      assert.deepEqual(
        { method, uid, sequence, startsAt },
        { method: 'CANCEL', uid: `${visit.id}@consulta`, sequence: 1, startsAt: visit.startsAt },
      )
      await rui.call(visits.confirmAppointment, { params: { id: visit.id } })
      await ana.refused(visits.getAppointment, 'not_found', { params: { id: visit.id } })
      const { items } = await ana.call(contract.listProposals)
      assert.ok(items.every((one) => one.appointmentId !== visit.id))
    })
  })
})
