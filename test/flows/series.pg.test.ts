import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as visits from '#contract/appointments.ts'
import * as contract from '#contract/series.ts'
import { getFreeTimes } from '#contract/schedules.ts'
import { type Clinic, inEveryShape, startClinic } from '#test/clinic.ts'
import { at, clockOf, onDay } from '#test/clinic/at.ts'
import { type ReadInvitation, readInvitation, readInvitations } from '#test/clinic/invitation.ts'
import type { Person } from '#test/clinic/people.ts'
import { fourWeeks, weeks } from '#test/clinic/series.ts'

const { reason: _reason, ...unreasoned } = fourWeeks
const because = { reason: 'I feel well again.' }

/** What one person was told in mails since the last call. */
function news(clinic: Clinic, person: Person) {
  let read = 0
  return async (): Promise<{ subject: string; text: string; invitations: ReadInvitation[] }[]> => {
    await clinic.drain()
    const fresh = clinic.mails.to(person.email).slice(read)
    read += fresh.length
    return fresh.map(({ subject, text, invitation }) => {
      assert.ok(invitation, `${subject} has no invitation`)
      const invitations = readInvitations(invitation.content)
      for (const one of invitations) assert.equal(one.method, invitation.method)
      return { subject, text, invitations }
    })
  }
}
const told = (invitations: readonly ReadInvitation[]) =>
  invitations.map(({ originalStart, startsAt, sequence, status }) => [
    originalStart,
    startsAt,
    sequence,
    status,
  ])
const shown = ({ visits }: contract.Series) =>
  visits.items.map(({ state, startsAt, sequence }) => [state, startsAt, sequence])

inEveryShape((shape) => {
  test('repeating appointments', async (t) => {
    await using clinic = await startClinic(shape)
    const ana = await clinic.doctor()
    const rui = await clinic.doctor({ name: 'Dr. Rui Costa', instantConfirmation: true })
    const maria = await clinic.patient()
    const joao = await clinic.patient({ name: 'João Lima', language: 'pt', timeZone: 'America/Sao_Paulo' })
    await clinic.drain()
    const [toAna, toMaria, toRui, toJoao] = [ana, maria, rui, joao].map((person) => news(clinic, person))
    assert.ok(toAna && toMaria && toRui && toJoao)
    clinic.mails.all.length = 0
    const wish = { ...fourWeeks, doctorId: ana.id }

    await t.test('asked for, confirmed, moved and cancelled as a whole, with one mail each', async () => {
      const booked = await maria.call(contract.bookSeries, { body: wish })
      const starts = weeks(14, 4)
      assert.deepEqual([booked.count, booked.visits.total, booked.wallStart], [4, 4, `${onDay(14)}T10:00`])
      assert.deepEqual(
        shown(booked),
        starts.map((start) => ['requested', start, 0]),
      )
      assert.deepEqual(
        booked.visits.items.map(({ series }) => series),
        starts.map((originalStart, i) => ({
          id: booked.id,
          recurrence: 'FREQ=WEEKLY;COUNT=4',
          position: i + 1,
          count: 4,
          originalStart,
        })),
      )
      const [[asked, ...more], [request]] = [await toMaria(), await toAna()]
      assert.deepEqual(more, [])
      assert.match(asked?.subject ?? '', /^Requested: 4 visits with Dr. Ana Martins, the first on .*10:00$/)
      assert.equal(asked?.text.match(/^- .*10:00/gm)?.length, 4)
      assert.match(request?.subject ?? '', /^Please answer: 4 visits of Maria Sousa/)
      assert.doesNotMatch(`${asked?.text}${request?.text}`, /Physiotherapy/)
      assert.deepEqual(
        told(asked?.invitations ?? []),
        starts.map((start) => [start, start, 0, 'TENTATIVE']),
      )
      assert.deepEqual(new Set(asked?.invitations.map(({ uid }) => uid)), new Set([`${booked.id}@consulta`]))
      assert.deepEqual(request?.invitations, asked?.invitations)

      const params = { id: booked.id }
      await maria.refused(contract.confirmSeries, 'not_allowed', { params })
      await rui.refused(contract.confirmSeries, 'not_found', { params })
      const confirmed = await ana.call(contract.confirmSeries, { params })
      assert.deepEqual(
        shown(confirmed),
        starts.map((start) => ['confirmed', start, 1]),
      )
      await ana.refused(contract.confirmSeries, 'series_over', { params })
      const [[yes], [yesForAna]] = [await toMaria(), await toAna()]
      assert.match(yes?.subject ?? '', /^Booked: 4 visits with/)
      assert.deepEqual(
        told(yesForAna?.invitations ?? []),
        starts.map((start) => [start, start, 1, 'CONFIRMED']),
      )

      // One alone, by the endpoint of a visit: its invitation keeps the identity that it has in the series.
      const [, second, third] = confirmed.visits.items
      assert.ok(second && third)
      const alone = await maria.call(visits.moveAppointment, {
        params: { id: third.id },
        body: { startsAt: at(29, '15:00') },
      })
      assert.equal(alone.series?.originalStart, starts[2])
      const [[movedAlone]] = [await toMaria(), await toAna()]
      assert.deepEqual(told(movedAlone?.invitations ?? []), [[starts[2], at(29, '15:00'), 2, 'CONFIRMED']])
      assert.equal(movedAlone?.invitations[0]?.uid, `${booked.id}@consulta`)
      const file = (await maria.ask(visits.getInvitation, { params: { id: third.id } })).body as string
      assert.deepEqual(readInvitation(file).originalStart, starts[2])

      // The second and those after it by a day and an hour, each from where it is now.
      const moved = await maria.call(contract.moveSeries, {
        params,
        body: { scope: 'following', appointmentId: second.id, startsAt: at(22, '11:00') },
      })
      const after = [starts[0], at(22, '11:00'), at(30, '16:00'), at(36, '11:00')]
      assert.deepEqual(
        moved.visits.items.map(({ startsAt, sequence }) => [startsAt, sequence]),
        after.map((start, i) => [start, [1, 2, 3, 2][i]]),
      )
      const [[shifted], [shiftedForAna]] = [await toMaria(), await toAna()]
      assert.match(shifted?.subject ?? '', /^Moved: 3 visits with/)
      assert.deepEqual(
        told(shifted?.invitations ?? []),
        after.slice(1).map((start, i) => [starts[i + 1], start, [2, 3, 2][i], 'CONFIRMED']),
      )
      assert.deepEqual(shiftedForAna?.invitations, shifted?.invitations)

      await joao.refused(contract.cancelSeries, 'not_found', {
        params,
        body: { scope: 'all', appointmentId: second.id, ...because },
      })
      const left = await maria.call(contract.cancelSeries, {
        params,
        body: { scope: 'following', appointmentId: third.id, ...because },
      })
      assert.deepEqual(
        left.visits.items.map(({ state }) => state),
        ['confirmed', 'confirmed', 'cancelled', 'cancelled'],
      )
      const [, [gone]] = [await toMaria(), await toAna()]
      assert.match(gone?.subject ?? '', /^Cancelled: 2 visits of Maria Sousa/)
      assert.match(gone?.text ?? '', /> I feel well again/)
      assert.deepEqual(
        gone?.invitations.map(({ method, originalStart, status }) => [method, originalStart, status]),
        [2, 3].map((i) => ['CANCEL', starts[i], 'CANCELLED']),
      )
      const free = await joao.call(getFreeTimes, {
        query: { doctorId: ana.id, from: at(30, '16:00'), to: at(30, '16:15'), durationMinutes: 30 },
      })
      assert.deepEqual(free.items, [at(30, '16:00')])
      const { history } = await ana.call(visits.getAppointment, { params: { id: third.id } })
      assert.deepEqual(
        history.map(({ step, by, reason, startsAt }) => [step, by, reason, clockOf(startsAt)]),
        [
          ['request', 'patient', '', '10:00'],
          ['confirm', 'doctor', '', '10:00'],
          ['move', 'patient', '', '15:00'],
          ['move', 'patient', '', '16:00'],
          ['cancel', 'patient', 'I feel well again.', '16:00'],
        ],
      )
      await ana.call(contract.cancelSeries, {
        params,
        body: { scope: 'this', appointmentId: second.id, ...because },
      })
      const end = await ana.call(contract.cancelSeries, {
        params,
        body: { scope: 'all', appointmentId: second.id, ...because },
      })
      assert.ok(end.visits.items.every(({ state }) => state === 'cancelled'))
      await ana.refused(contract.cancelSeries, 'series_over', {
        params,
        body: { scope: 'all', appointmentId: second.id, ...because },
      })
      await toMaria()
      await toAna()
    })

    await t.test(
      'nothing is booked while one visit is in the way, unless exactly that was agreed to',
      async () => {
        const starts = weeks(14, 4)
        const taken = await joao.call(visits.bookAppointment, {
          body: {
            doctorId: ana.id,
            startsAt: starts[1] ?? '',
            durationMinutes: 60,
            kind: 'video',
            reason: '',
          },
        })
        const busy = await maria.call(visits.bookAppointment, {
          body: {
            doctorId: rui.id,
            startsAt: starts[3] ?? '',
            durationMinutes: 30,
            kind: 'video',
            reason: '',
          },
        })
        const seen = await maria.call(contract.previewSeries, { body: { ...unreasoned, doctorId: ana.id } })
        assert.deepEqual(
          seen.visits.map(({ originalStart, conflict }) => [originalStart, conflict?.why ?? 'free']),
          starts.map((start, i) => [start, ['free', 'time_taken', 'free', 'patient_busy'][i]]),
        )
        const before = await clinic.system.sql`select * from schedules.taken_times order by party_id, cell`
        const { conflicts } = await maria.refused(contract.bookSeries, 'series_conflicts', { body: wish })
        assert.deepEqual(conflicts, [
          {
            originalStart: starts[1],
            wallStart: `${onDay(21)}T10:00`,
            why: 'time_taken',
            nearest: [at(21, '09:30'), at(21, '09:15'), at(21, '09:00')],
          },
          {
            originalStart: starts[3],
            wallStart: `${onDay(35)}T10:00`,
            why: 'patient_busy',
            nearest: [at(35, '09:30'), at(35, '10:30'), at(35, '09:15')],
          },
        ])
        assert.deepEqual(
          conflicts,
          seen.visits.flatMap(({ conflict }) => conflict ?? []),
        )
        // Agreed to the one, not to the other.
        const half = await maria.refused(contract.bookSeries, 'series_conflicts', {
          body: { ...wish, skip: [starts[1] ?? ''] },
        })
        assert.deepEqual(
          half.conflicts?.map(({ originalStart }) => originalStart),
          [starts[3]],
        )
        const after = await clinic.system.sql`select * from schedules.taken_times order by party_id, cell`
        assert.deepEqual(after, before)
        assert.deepEqual(await clinic.system.sql`select from appointments.series where visits = 2`, [])

        const unknown = await maria.refused(contract.bookSeries, 'bad_recurrence', {
          body: { ...wish, skip: [at(15, '10:00')] },
        })
        assert.equal(unknown.field, 'skip')
        const booked = await maria.call(contract.bookSeries, {
          body: { ...wish, skip: [starts[1] ?? '', starts[3] ?? ''] },
        })
        assert.deepEqual(booked.leftOut.toSorted(), [starts[1], starts[3]])
        assert.deepEqual(
          booked.visits.items.map(({ startsAt, series }) => [startsAt, series?.position, series?.count]),
          [
            [starts[0], 1, 2],
            [starts[2], 2, 2],
          ],
        )
        await ana.call(contract.declineSeries, { params: { id: booked.id }, body: because })
        await maria.call(visits.cancelAppointment, { params: { id: busy.id }, body: because })
        await joao.call(visits.cancelAppointment, { params: { id: taken.id }, body: because })
        const mails = await toMaria()
        const declined = mails.find(({ subject }) => subject.startsWith('Not possible: 2 visits'))
        assert.deepEqual(
          declined?.invitations.map(({ method, originalStart }) => [method, originalStart]),
          [
            ['CANCEL', starts[0]],
            ['CANCEL', starts[2]],
          ],
        )
        assert.ok((await toAna()).every(({ subject }) => !/Not possible/.test(subject)))
        await toRui()
        await toJoao()
      },
    )

    await t.test('confirmed at once, in the language and on the clock of the reader', async () => {
      const body = { ...wish, doctorId: rui.id, kind: 'in_person', recurrence: 'FREQ=DAILY;COUNT=3' } as const
      const booked = await joao.call(contract.bookSeries, { body })
      assert.ok(booked.visits.items.every(({ state }) => state === 'confirmed'))
      const [[his], [hers]] = [await toJoao(), await toRui()]
      assert.match(his?.subject ?? '', /^Marcado: 3 consultas, Dr. Rui Costa, a primeira /)
      assert.match(his?.text ?? '', /na sua hora · 10:00 em Lisboa/)
      assert.deepEqual(his?.invitations, hers?.invitations)
      assert.deepEqual(
        his?.invitations.map(({ status }) => status),
        ['CONFIRMED', 'CONFIRMED', 'CONFIRMED'],
      )
      await joao.call(contract.cancelSeries, {
        params: { id: booked.id },
        body: { scope: 'all', appointmentId: booked.visits.items[0]?.id ?? '', ...because },
      })
    })
  })
})
