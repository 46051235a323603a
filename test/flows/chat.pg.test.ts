import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import * as visits from '#contract/appointments.ts'
import * as messages from '#contract/chat-messages.ts'
import * as chat from '#contract/chat.ts'
import { addParticipant, decideAsGuest } from '#contract/participants.ts'
import { telling } from '#test/chat/pictures.ts'
import { inEveryShape, startClinic } from '#test/clinic.ts'
import { at } from '#test/clinic/at.ts'
import { eventually } from '#test/clinic/eventually.ts'
import { newsFor } from '#test/clinic/news.ts'
import type { Person } from '#test/clinic/people.ts'
import { poll } from '#test/updates/devices.ts'
import { modules } from '../../server/modules.ts'

const tellUnread = modules.flatMap((m) => m.timers ?? []).find(({ name }) => name === 'chat.tell-unread')!

inEveryShape((shape) => {
  test('a patient and a doctor talk about their visit', async (t) => {
    await using clinic = await startClinic(shape)
    const ana = await clinic.doctor({ instantConfirmation: true })
    const [maria, rita] = [
      await clinic.patient({ language: 'pt' }),
      await clinic.patient({ name: 'Rita Sousa' }),
    ]
    await clinic.drain()
    const [toAna, toMaria] = [newsFor(clinic, ana), newsFor(clinic, maria)]
    const visit = await maria.call(visits.bookAppointment, {
      body: {
        doctorId: ana.id,
        startsAt: at(3, '10:00'),
        durationMinutes: 30,
        kind: 'video',
        reason: 'Knee',
      },
    })
    await Promise.all([toAna(), toMaria()])
    const open = (who: Person) => who.call(chat.openAppointmentRoom, { body: { appointmentId: visit.id } })
    const room = await open(maria)
    const params = { id: room.id }
    const say = (who: Person, text: string, more: object = {}) =>
      who.call(messages.sendMessage, { params, body: { clientId: randomUUID(), text, ...more } })
    const latest = async (who: Person) =>
      (await who.call(messages.listMessages, { params, query: { size: 3 } })).items

    await t.test('what one says, the other hears at once, with a picture', async () => {
      const asked = { url: clinic.url, token: ana.token }
      const { cursor } = await poll(asked, { wait: 0 }).news
      const waiting = poll(asked, { after: cursor, wait: 20 })
      const said = await say(maria, 'Look at my knee')
      const { updates } = await waiting.news
      assert.deepEqual(
        updates.map(({ name, payload }) => [name, (payload as { message?: unknown }).message]),
        [['room-message', said]],
      )
      const uploaded = await maria.send('POST', `/v1/rooms/${room.id}/files?name=knee.jpg`, {
        bytes: new Uint8Array(await telling('jpeg')),
        headers: { 'content-type': 'image/jpeg' },
      })
      assert.equal(uploaded.status, 201, JSON.stringify(uploaded.body))
      const file = uploaded.body as chat.RoomFile
      await say(maria, '', { fileId: file.id, replyTo: said.id })
      const answer = await fetch(`${clinic.url}${file.url}`, {
        headers: { authorization: `Bearer ${ana.token}` },
      })
      assert.equal(answer.status, 200)
      assert.equal(answer.headers.get('content-type'), 'image/jpeg')
      assert.equal(answer.headers.get('content-disposition')?.split(';')[0], 'inline')
      assert.equal(answer.headers.get('content-security-policy'), "sandbox; default-src 'none'")
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
      assert.equal(answer.headers.get('cache-control'), 'private, no-cache')
      assert.equal((await answer.arrayBuffer()).byteLength, file.bytes)
    })

    await t.test('both see who is there and who is typing, and nothing of it is kept', async () => {
      const present = async () => (await maria.call(chat.getRoom, { params })).members.length
      const here = async () => (await maria.call(messages.getPresence, { params })).accountIds
      assert.equal(await present(), 2)
      const asked = { url: clinic.url, token: ana.token }
      const { cursor } = await poll(asked, { wait: 0 }).news
      const waiting = poll(asked, { after: cursor, wait: 20 })
      await eventually(async () => assert.deepEqual(await here(), [ana.id]))
      await maria.call(messages.tellTyping, { params })
      const { updates } = await waiting.news
      assert.deepEqual(
        updates.map(({ name, payload, cursor: kept }) => [name, payload, kept]),
        [['room-typing', { roomId: room.id, accountId: maria.id }, null]],
      )
    })

    await t.test('a mail says that something waits, once, in the own language, and not what', async () => {
      const { members } = await maria.call(chat.getRoom, { params })
      assert.deepEqual(
        members.map(({ name, unread, readTo }) => [name, unread, readTo]),
        [
          ['Maria Sousa', 0, 3],
          ['Dr. Ana Martins', 2, 0],
        ],
      )
      await say(ana, 'Does it hurt, and may I tell your mother?')
      await clinic.system.sql`update chat.members set mail_at = now() - interval '1 minute' where unread > 0`
      await tellUnread.run(clinic.system)
      await tellUnread.run(clinic.system)
      const mails = await toMaria()
      assert.equal(mails.length, 1)
      assert.match(mails[0]?.subject ?? '', /mensagem por ler/)
      assert.match(mails[0]?.text ?? '', new RegExp(`/messages/${room.id}`))
      assert.doesNotMatch(JSON.stringify(mails), /mother|hurt|Martins/)
      assert.deepEqual(await toAna(), [], 'whoever answers has read')
    })

    await t.test('receipts: who has read what', async () => {
      const { lastNumber } = await maria.call(chat.getRoom, { params })
      await maria.call(chat.readRoom, { params, body: { upTo: lastNumber } })
      const { members } = await ana.call(chat.getRoom, { params })
      assert.deepEqual(
        members.map(({ id, readTo, unread }) => [id, readTo, unread]),
        [
          [ana.id, lastNumber, 0],
          [maria.id, lastNumber, 0],
        ],
      )
    })

    await t.test('a guest with an account comes in once the invitation is accepted', async () => {
      const toRita = newsFor(clinic, rita)
      const body = { role: 'relative', name: 'Rita Sousa', email: rita.email } as const
      await maria.call(addParticipant, { params: { id: visit.id }, body })
      await rita.refused(chat.openAppointmentRoom, 'not_found', { body: { appointmentId: visit.id } })
      // The link to decide comes with the next mail that has one.
      const link = (await toRita()).map(({ text }) => /\/invitation\/(\S+)$/m.exec(text)?.[1]).find(Boolean)
      await clinic.nobody.call(decideAsGuest, { params: { token: link! }, body: { decision: 'accepted' } })
      await clinic.drain()
      const hers = await open(rita)
      assert.deepEqual([hers.id, hers.memberCount], [room.id, 3])
      assert.deepEqual(
        (await latest(rita)).map(({ system }) => system?.what),
        ['added'],
        'what was said before is not for her',
      )
      await say(rita, 'Hello, I am her mother')
    })

    await t.test('what becomes of the visit is said in the room', async () => {
      await maria.call(visits.cancelAppointment, { params: { id: visit.id }, body: { reason: 'Better' } })
      await clinic.drain()
      const [last] = await latest(rita)
      assert.deepEqual(
        [last?.source, last?.sender, last?.system],
        [
          'schedule',
          null,
          {
            what: 'visit',
            step: 'cancel',
            by: 'patient',
            at: last?.system?.what === 'visit' ? last.system.at : '',
            startsAt: visit.startsAt,
            timeZone: visit.timeZone,
          },
        ],
      )
      await say(ana, 'Good to hear')
    })

    await t.test('without an account there is nothing, and foreign pages cannot act', async () => {
      await clinic.nobody.refused(chat.getRoom, 'not_signed_in', { params })
      const long = await maria.send('POST', `/v1/rooms/${room.id}/messages`, {
        json: { clientId: randomUUID(), text: 'x'.repeat(4001) },
      })
      assert.deepEqual([long.status, (long.body as { field: string }).field], [400, 'text'])
    })

    // A process that refuses without reading breaks the line of the process before it.
    if (shape.processes === 'one')
      await t.test('what is too large is refused without being read', async () => {
        const huge = await maria.send('POST', `/v1/rooms/${room.id}/messages`, {
          json: { clientId: randomUUID(), text: 'x'.repeat(1_100_000) },
        })
        assert.equal(huge.status, 413)
        const file = await maria.send('POST', `/v1/rooms/${room.id}/files?name=knee.jpg`, {
          bytes: new Uint8Array(10_000_001),
          headers: { 'content-type': 'image/jpeg' },
        })
        const { detail } = file.body as { detail: string }
        assert.deepEqual([file.status, detail], [413, 'The body may have at most 10 MB.'])
      })
  })
})
