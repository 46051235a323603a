import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import * as visits from '#contract/appointments.ts'
import * as video from '#contract/video.ts'
import { inEveryShape, startClinic } from '#test/clinic.ts'
import { at } from '#test/clinic/at.ts'
import type { Person } from '#test/clinic/people.ts'
import { poll } from '#test/updates/devices.ts'
import { description } from '#test/video/call-clinic.ts'

inEveryShape((shape) => {
  test('a visit by video: who waits is let in, devices find each other, the visit is completed', async (t) => {
    await using clinic = await startClinic(shape)
    const ana = await clinic.doctor({ instantConfirmation: true })
    const [maria, other] = [await clinic.patient(), await clinic.patient({ name: 'Rita Sousa' })]
    await clinic.drain()
    const when = { startsAt: at(3, '10:00'), durationMinutes: 30, kind: 'video', reason: 'Knee' } as const
    const { id: appointmentId } = await maria.call(visits.bookAppointment, {
      body: { doctorId: ana.id, ...when },
    })
    const now = clinic.system.now()
    await clinic.system.sql`
      update appointments.appointments
      set starts_at = ${now.add({ minutes: 5 })}, ends_at = ${now.add({ minutes: 35 })} where id = ${appointmentId}`
    const call = await maria.call(video.openCall, { query: { appointmentId } })
    const params = { id: call.id }
    const [marias, anas] = [randomUUID(), randomUUID()]
    const joinShort = (who: Person, body: unknown) => who.send('POST', `/v1/${call.id}`, { json: body })
    const askedOf = (who: Person) => ({ url: clinic.url, token: who.token })
    const heardBy = async (who: Person, name: string, act: () => Promise<unknown>) => {
      let { cursor } = await poll(askedOf(who), { wait: 0 }).news
      await act()
      for (let tries = 0; tries < 3; tries += 1) {
        const news = await poll(askedOf(who), { after: cursor, wait: 20 }).news
        const heard = news.updates.find((update) => update.name === name)
        if (heard) return heard
        cursor = news.cursor
      }
      return assert.fail(`Nothing was heard of ${name}`)
    }

    await t.test('the doctor hears that the patient waits, and lets them in', async () => {
      const heard = await heardBy(ana, 'call-changed', () =>
        maria.call(video.joinCall, { params, body: { deviceId: marias, microphone: true, camera: true } }),
      )
      assert.deepEqual(heard.payload, { callId: call.id, roomId: call.roomId, appointmentId })
      const joined = await joinShort(ana, { deviceId: anas, camera: true })
      assert.equal(joined.status, 200, JSON.stringify(joined.body))
      const { devices } = joined.body as video.Call
      assert.deepEqual(
        devices.map(({ id, isWaiting, person }) => [id, isWaiting, person.id]),
        [
          [marias, true, maria.id],
          [anas, false, ana.id],
        ],
      )
      const begun = await ana.call(video.admitToCall, { params, body: { accountId: maria.id } })
      assert.ok(begun.devices.every(({ isWaiting }) => !isWaiting))
      const visit = await maria.call(visits.getAppointment, { params: { id: appointmentId } })
      assert.equal(visit.state, 'in_progress')
    })

    await t.test('the short way refuses like the long one', async () => {
      assert.equal((await joinShort(other, { deviceId: randomUUID() })).status, 404)
      const bad = await joinShort(maria, { deviceId: 'mine' })
      assert.equal(bad.status, 400)
      assert.equal((bad.body as { field?: string }).field, 'deviceId')
    })

    await t.test(
      'what one device says to another arrives as it was said; malformed and flooding is not',
      async () => {
        const signals = (who: Person, body: object) =>
          who.send('POST', `/v1/video-call/${call.id}/signals`, { json: body })
        const offer = { type: 'offer', sdp: description }
        const heard = await heardBy(ana, 'call-signal', () =>
          signals(maria, { from: marias, to: anas, description: offer }),
        )
        assert.deepEqual(heard.payload, {
          callId: call.id,
          from: marias,
          to: anas,
          signal: { description: offer },
        })
        const broken = await signals(maria, {
          from: marias,
          to: anas,
          description: { type: 'offer', sdp: '\u0001' },
        })
        assert.deepEqual(
          [
            broken.status,
            (broken.body as { code: string; field: string }).code,
            (broken.body as { field: string }).field,
          ],
          [422, 'bad_description', 'description.sdp'],
        )
        const huge = await signals(maria, {
          from: marias,
          to: anas,
          description: { type: 'offer', sdp: 'a'.repeat(1_000_000) },
        })
        assert.equal(huge.status, 400)
        const flood = await Promise.all(
          Array.from({ length: 260 }, () => signals(maria, { from: marias, to: anas, candidates: [] })),
        )
        assert.deepEqual(new Set(flood.map(({ status }) => status)), new Set([204, 429]))
        assert.equal((await signals(ana, { from: anas, to: marias, candidates: [] })).status, 204)
      },
    )

    await t.test('what one types is seen by the other letter by letter, and not kept', async () => {
      const body = { kind: 'typing', text: 'It hu\u202Erts' } as const
      const heard = await heardBy(ana, 'call-line', async () => {
        setTimeout(() => void maria.call(video.tellLine, { params, body }), 300)
      })
      assert.equal(heard.cursor, null)
      assert.deepEqual(heard.payload, {
        callId: call.id,
        accountId: maria.id,
        kind: 'typing',
        text: 'It hurts',
      })
    })

    await t.test('the doctor ends it, and the visit is completed', async () => {
      await ana.call(video.finishCall, { params })
      const visit = await maria.call(visits.getAppointment, { params: { id: appointmentId } })
      assert.equal(visit.state, 'completed')
      assert.ok(visit.startedAt !== null && visit.finishedAt !== null)
      assert.equal((await joinShort(maria, { deviceId: randomUUID() })).status, 409)
    })
  })
})
