import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as visits from '#contract/appointments.ts'
import * as contract from '#contract/participants.ts'
import * as proposals from '#contract/proposals.ts'
import { inEveryShape, startClinic } from '#test/clinic.ts'
import { at } from '#test/clinic/at.ts'
import { type News, newsFor } from '#test/clinic/news.ts'

const video = { durationMinutes: 30, kind: 'video', reason: 'Cough for two weeks' } as const
const facts = ({ invitation }: News | undefined = { subject: '', text: '' }) =>
  invitation && [invitation.method, invitation.sequence, invitation.startsAt]
const last = ({ participants }: visits.Appointment) => participants.at(-1)?.id ?? ''
const tokenIn = (mail: News | undefined): string => /\/invitation\/(\S+)$/m.exec(mail?.text ?? '')?.[1] ?? ''

inEveryShape((shape) => {
  test('who takes part', async (t) => {
    await using clinic = await startClinic(shape)
    const [ana, rui] = [
      await clinic.doctor({ instantConfirmation: true }),
      await clinic.doctor({ name: 'Dr. Rui Costa', specialty: 'dermatology', timeZone: 'Atlantic/Azores' }),
    ]
    const maria = await clinic.patient()
    await clinic.drain()
    const [toAna, toRui, toMaria] = [newsFor(clinic, ana), newsFor(clinic, rui), newsFor(clinic, maria)]
    await Promise.all([toAna(), toRui()])
    const book = async (startsAt: string, doctor = ana) => {
      const booked = await maria.call(visits.bookAppointment, {
        body: { ...video, doctorId: doctor.id, startsAt },
      })
      await Promise.all([toAna(), toMaria(), toRui()])
      return booked
    }

    await t.test('a second doctor, whose time is taken too', async () => {
      const visit = await book(at(14, '10:00'))
      const params = { id: visit.id }
      assert.deepEqual(
        visit.participants.map(({ role, name, decision }) => [role, name, decision]),
        [
          ['patient', 'Maria Sousa', 'accepted'],
          ['doctor', 'Dr. Ana Martins', 'accepted'],
        ],
      )
      await rui.refused(visits.getAppointment, 'not_found', { params })
      const body = { role: 'second_doctor', doctorId: rui.id } as const
      const asked = await ana.call(contract.addParticipant, { params, body })
      assert.deepEqual(asked.participants.at(-1), {
        id: last(asked),
        role: 'second_doctor',
        name: 'Dr. Rui Costa',
        doctorId: rui.id,
        decision: 'waiting',
        decidedAt: null,
      })
      await maria.refused(contract.addParticipant, 'already_takes_part', { params, body })
      const [invited] = await toRui()
      assert.match(invited?.text ?? '', /second doctor[\s\S]*09:00 your time · 10:00 in Lisbon/)
      assert.deepEqual(facts(invited), ['REQUEST', 1, visit.startsAt])
      assert.deepEqual(
        invited?.invitation?.attendees,
        [ana.email, rui.email, maria.email].toSorted(),
        'those inside see each other',
      )
      // Both see it, and nobody else can have that time of his.
      assert.equal((await rui.call(visits.getAppointment, { params })).reason, video.reason)
      assert.deepEqual(
        (await rui.call(visits.listAppointments)).items.map(({ id }) => id),
        [visit.id],
      )
      const other = await clinic.patient()
      await other.refused(visits.bookAppointment, 'time_taken', {
        body: { ...video, doctorId: rui.id, startsAt: visit.startsAt },
      })
      const decide = { params: { ...params, participantId: last(asked) } }
      await ana.refused(contract.decideParticipation, 'not_asked', {
        ...decide,
        body: { decision: 'accepted' },
      })
      const agreed = await rui.call(contract.decideParticipation, {
        ...decide,
        body: { decision: 'accepted' },
      })
      assert.equal(agreed.participants.at(-1)?.decision, 'accepted')
      await rui.refused(visits.cancelAppointment, 'not_found', { params, body: { reason: 'No' } })

      const moved = await maria.call(visits.moveAppointment, { params, body: { startsAt: at(14, '11:00') } })
      assert.deepEqual(facts((await toRui())[0]), ['REQUEST', moved.sequence, at(14, '11:00')])

      // Two doctors have to accept other times.
      const proposal = await maria.call(proposals.makeProposal, {
        body: { appointmentId: visit.id, times: [{ startsAt: at(14, '12:00') }] },
      })
      await ana.refused(contract.addParticipant, 'already_takes_part', { params, body })
      const accept = { params: { id: proposal.id }, body: { positions: [0] } }
      assert.equal((await ana.call(proposals.acceptProposal, accept)).state, 'open')
      assert.match((await toRui())[0]?.subject ?? '', /^Please answer: Maria Sousa proposes/)
      await Promise.all([toAna(), toMaria()])
      // He leaves: nobody else is left to be asked, so the visit moves.
      await rui.call(contract.decideParticipation, { ...decide, body: { decision: 'declined' } })
      const after = await maria.call(visits.getAppointment, { params })
      assert.equal(after.startsAt, at(14, '12:00'))
      await rui.refused(visits.getAppointment, 'not_found', { params })
      const [out] = await toRui()
      assert.deepEqual(facts(out)?.slice(0, 1), ['CANCEL'])
      const free = { body: { ...video, doctorId: rui.id, startsAt: at(14, '12:00') } }
      const { id } = await other.call(visits.bookAppointment, free)
      await other.call(visits.cancelAppointment, { params: { id }, body: { reason: 'Test' } })
      assert.ok((await toAna()).some(({ subject }) => subject.startsWith('Dr. Rui Costa cannot come')))

      // He may be asked again, and taken out again.
      const again = await ana.call(contract.addParticipant, { params, body })
      await toRui()
      const removed = await maria.call(contract.removeParticipant, {
        params: { ...params, participantId: last(again) },
      })
      assert.equal(removed.participants.filter(({ decision }) => decision !== 'declined').length, 2)
      const [gone] = await toRui()
      assert.match(gone?.text ?? '', /no longer take part/)
      assert.deepEqual(facts(gone), ['CANCEL', removed.sequence, at(14, '12:00')])
      assert.deepEqual(gone?.invitation?.attendees, [rui.email])
    })

    await t.test('a second doctor who is busy or cannot be booked', async () => {
      const visit = await book(at(15, '10:00'))
      await (
        await clinic.patient()
      ).call(visits.bookAppointment, {
        body: { ...video, doctorId: rui.id, startsAt: at(15, '10:15') },
      })
      const params = { id: visit.id }
      const refusal = async (doctorId: string, code: string) => {
        const body = { role: 'second_doctor', doctorId } as const
        await ana.refused(contract.addParticipant, code, { params, body })
      }
      await refusal(rui.id, 'colleague_taken')
      await refusal(ana.id, 'already_takes_part')
      await refusal((await clinic.doctor({ verified: false })).id, 'doctor_not_found')
      assert.equal((await maria.call(visits.getAppointment, { params })).sequence, visit.sequence)
    })

    await t.test('a relative by a secret link, without an account', async () => {
      const visit = await book(at(16, '10:00'))
      const params = { id: visit.id }
      const rita = { role: 'relative', name: 'Rita Sousa', email: 'Rita@Example.org' } as const
      const asked = await maria.call(contract.addParticipant, { params, body: rita })
      await maria.refused(contract.addParticipant, 'already_takes_part', {
        params,
        body: { ...rita, email: 'rita@example.org' },
      })
      assert.deepEqual(
        [asked.participants.at(-1)?.role, asked.participants.at(-1)?.decision],
        ['relative', 'waiting'],
      )
      const toRita = newsFor(clinic, { email: 'rita@example.org' })
      const [invited] = await toRita()
      assert.match(invited?.text ?? '', /^Hello Rita Sousa,/)
      assert.match(invited?.text ?? '', /Maria Sousa with Dr\. Ana Martins, .*10:00 in Lisbon/)
      assert.doesNotMatch(
        `${invited?.text}${JSON.stringify(invited?.invitation)}`,
        /Cough|cardiology|visits\//i,
      )
      assert.deepEqual(facts(invited), ['REQUEST', 1, visit.startsAt])
      assert.deepEqual(invited?.invitation?.attendees, ['rita@example.org'], 'nobody else’s address is told')
      const byLink = { params: { token: tokenIn(invited) } }
      const shown = await clinic.nobody.call(contract.getGuestInvitation, byLink)
      assert.deepEqual(shown, {
        name: 'Rita Sousa',
        role: 'relative',
        decision: 'waiting',
        doctorName: 'Dr. Ana Martins',
        patientName: 'Maria Sousa',
        startsAt: visit.startsAt,
        endsAt: visit.endsAt,
        timeZone: 'Europe/Lisbon',
        kind: 'video',
        place: '',
        state: 'confirmed',
      })
      const accepted = { ...byLink, body: { decision: 'accepted' } } as const
      assert.equal((await clinic.nobody.call(contract.decideAsGuest, accepted)).decision, 'accepted')
      const seen = await ana.call(visits.getAppointment, { params })
      assert.equal(seen.participants.at(-1)?.decision, 'accepted')

      await maria.call(visits.moveAppointment, { params, body: { startsAt: at(16, '11:00') } })
      const [moved] = await toRita()
      assert.deepEqual(facts(moved), ['REQUEST', 2, at(16, '11:00')])
      assert.match(moved?.text ?? '', /From: .*10:00 in Lisbon\.\s+To: .*11:00 in Lisbon\./)
      assert.equal(
        (await clinic.nobody.call(contract.getGuestInvitation, byLink)).startsAt,
        at(16, '11:00'),
        'the first link still works',
      )
      assert.notEqual(tokenIn(moved), tokenIn(invited), 'each mail has a link of its own')

      await ana.call(contract.removeParticipant, { params: { ...params, participantId: last(asked) } })
      assert.deepEqual(facts((await toRita())[0]), ['CANCEL', 3, at(16, '11:00')])
      await clinic.nobody.refused(contract.getGuestInvitation, 'link_expired', byLink)
      await clinic.nobody.refused(contract.decideAsGuest, 'link_expired', accepted)

      // The second time she declines, and hears of nothing more.
      await maria.call(contract.addParticipant, { params, body: { ...rita, role: 'interpreter' } })
      const [second] = await toRita()
      await toMaria()
      const declined = { params: { token: tokenIn(second) }, body: { decision: 'declined' } } as const
      assert.equal((await clinic.nobody.call(contract.decideAsGuest, declined)).decision, 'declined')
      await clinic.nobody.call(contract.decideAsGuest, declined)
      await clinic.nobody.refused(contract.decideAsGuest, 'already_declined', {
        ...declined,
        body: { decision: 'accepted' },
      })
      assert.deepEqual(facts((await toRita())[0])?.slice(0, 1), ['CANCEL'])
      assert.match((await toMaria())[0]?.subject ?? '', /^Rita Sousa cannot come: /)
      await maria.call(visits.cancelAppointment, { params, body: { reason: 'Well' } })
      assert.deepEqual(await toRita(), [])
    })

    await t.test('when the visit is called off, or over', async () => {
      const visit = await book(at(17, '10:00'))
      const params = { id: visit.id }
      const body = { role: 'relative', name: 'Zé', email: 'ze@example.org' } as const
      await maria.call(contract.addParticipant, { params, body })
      const toZe = newsFor(clinic, body)
      const [invited] = await toZe()
      await maria.call(visits.cancelAppointment, { params, body: { reason: 'A secret reason' } })
      const [off] = await toZe()
      assert.deepEqual(facts(off), ['CANCEL', 2, visit.startsAt])
      assert.doesNotMatch(off?.text ?? '', /secret reason/)
      const byLink = { params: { token: tokenIn(invited) } }
      assert.equal((await clinic.nobody.call(contract.getGuestInvitation, byLink)).state, 'cancelled')
      await clinic.nobody.refused(contract.decideAsGuest, 'not_in_this_state', {
        ...byLink,
        body: { decision: 'accepted' },
      })
      await maria.refused(contract.addParticipant, 'not_in_this_state', { params, body })
      const longAgo = at(-3, '10:00')
      await clinic.system.sql`
        update appointments.appointments set starts_at = ${longAgo}, ends_at = ${at(-3, '10:30')} where id = ${visit.id}`
      await clinic.nobody.refused(contract.getGuestInvitation, 'link_expired', byLink)
      const guessed = { params: { token: 'A'.repeat(43) } }
      await clinic.nobody.refused(contract.getGuestInvitation, 'link_expired', guessed)
      const [kept] = await clinic.system.sql<{ links: string }>`
        select string_agg(token_hash, ' ') as links from appointments.invitation_links`
      assert.ok(kept && !kept.links.includes(tokenIn(invited)), 'only hashes are kept')
    })

    await t.test('what is missing or too much is named', async () => {
      const visit = await book(at(18, '10:00'))
      const params = { id: visit.id }
      const bodies: [Parameters<typeof refusedFor>[0], string, string | undefined][] = [
        [{ role: 'second_doctor' }, 'missing_field', 'doctorId'],
        [{ role: 'second_doctor', doctorId: rui.id, name: 'Rui' }, 'not_for_this_kind', 'name'],
        [{ role: 'relative', email: 'a@example.org' }, 'missing_field', 'name'],
        [{ role: 'relative', name: ' ', email: 'a@example.org' }, 'missing_field', 'name'],
        [{ role: 'interpreter', name: 'Eva' }, 'missing_field', 'email'],
        [
          { role: 'interpreter', name: 'Eva', email: 'a@example.org', doctorId: rui.id },
          'not_for_this_kind',
          'doctorId',
        ],
      ]
      const refusedFor = (
        body: {
          role: 'second_doctor' | 'relative' | 'interpreter'
          doctorId?: string
          name?: string
          email?: string
        },
        code: string,
      ) => maria.refused(contract.addParticipant, code, { params, body })
      for (const [body, code, field] of bodies)
        assert.equal((await refusedFor(body, code)).field, field, JSON.stringify(body))
      for (let i = 0; i < contract.mostParticipants; i += 1)
        await maria.call(contract.addParticipant, {
          params,
          body: { role: 'relative', name: `Person ${i}`, email: `person-${i}@example.org` },
        })
      await refusedFor(
        { role: 'relative', name: 'One more', email: 'more@example.org' },
        'too_many_participants',
      )
    })
  })
})
