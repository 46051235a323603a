import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import { bookAppointment } from '#contract/appointments.ts'
import { signOut } from '#contract/users.ts'
import { at } from '#test/clinic/at.ts'
import { eventually } from '#test/clinic/eventually.ts'
import { get, poll, stream } from './devices.ts'
import { liveClinic } from './live-clinic.ts'

test('who signs out, is suspended, or has too many devices is ended', async () => {
  await using live = await liveClinic()
  const { clinic } = live
  const maria = await live.patient()
  const tell = (): void => {}
  const { cursor } = await poll(live.asked(maria), {}).news
  const one = stream(live.asked(maria), { tell })
  await one.begun
  const held = get(live.asked(maria), `/v1/updates?after=${cursor}&wait=60`)
  await live.untilWaiting('poll', 1)
  // Signing out one session leaves those of other people.
  const ana = await live.patient()
  const others = stream(live.asked(ana), { tell })
  await others.begun
  await maria.call(signOut)
  assert.equal(await one.ended, 'not_signed_in')
  // It was told that the account changed, or that it is signed out: whichever came first.
  assert.ok([200, 401].includes((await held.answer).status))
  assert.equal((await get(live.asked(maria), '/v1/updates').answer).status, 401)

  const streams = Array.from({ length: 20 }, () => stream(live.asked(ana), { tell }))
  assert.equal(await others.ended, 'too_many_devices')
  await Promise.all(streams.map(({ begun }) => begun))
  const more = poll(live.asked(ana), { after: (await streams[0]!.begun).cursor, wait: 60 })
  assert.equal(await streams[0]!.ended, 'too_many_devices')

  await clinic.system.sql`update users.accounts set suspended = true where id = ${ana.id}`
  await clinic.system.transaction((tx) => tx.emit('session.ended', { accountId: ana.id }))
  for (const { ended } of streams.slice(1)) assert.equal(await ended, 'not_signed_in')
  await more.news.catch((error: Error) => assert.match(error.message, /^401 /))
  await live.untilWaiting('stream', 0)
})

test('a process that stops answers all who wait, and does not wait for them', async () => {
  await using live = await liveClinic()
  const maria = await live.patient()
  const { cursor } = await poll(live.asked(maria), {}).news
  const held = Array.from({ length: 5 }, () => poll(live.asked(maria), { after: cursor, wait: 60 }))
  const streams = Array.from({ length: 5 }, () =>
    stream(live.asked(maria), { after: cursor, tell: () => {} }),
  )
  await live.untilWaiting('poll', 5)
  await live.untilWaiting('stream', 5)
  const began = performance.now()
  await live.consulta.stop()
  for (const { news } of held) assert.deepEqual(await news, { cursor, reload: false, updates: [] })
  for (const { ended } of streams) assert.equal(await ended, undefined)
  assert.ok(performance.now() - began < 20_000)
})

test('devices that wait are no requests in flight, and have a bound of their own', async () => {
  await using live = await liveClinic({ MAX_IN_FLIGHT: '8', MAX_HELD: '12' })
  const { clinic } = live
  const ana = await clinic.doctor({ instantConfirmation: true })
  const maria = await live.patient()
  const { cursor } = await poll(live.asked(ana), {}).news
  const devices = []
  for (let n = 0; n < 12; n += 1) {
    devices.push(
      n % 2
        ? poll(live.asked(ana), { after: cursor, wait: 60 })
        : stream(live.asked(ana), { after: cursor, tell: () => {} }),
    )
    await live.untilWaiting(n % 2 ? 'poll' : 'stream', Math.floor((n + 2 - (n % 2)) / 2))
  }
  const { status, headers } = await get(live.asked(maria), '/v1/updates').answer
  assert.equal(status, 503)
  assert.ok(Number(headers['retry-after']) > 0)
  const body = {
    doctorId: ana.id,
    startsAt: at(14, '10:00'),
    durationMinutes: 30,
    kind: 'video',
    reason: '',
  } as const
  const { id } = await maria.call(bookAppointment, { body })
  for (const device of devices)
    if ('news' in device)
      assert.deepEqual(
        (await device.news).updates.map(({ name, payload }) => [name, payload]),
        [['visit-changed', { appointmentId: id }]],
      )
    else device.cut()
})

test('a device that reads slowly is told all of it when it reads again, and nothing piles up for it', async () => {
  await using live = await liveClinic()
  const { clinic } = live
  const maria = await live.patient()
  const { cursor } = await poll(live.asked(maria), {}).news
  const { hostname, port } = new URL(clinic.url)
  const socket = connect(Number(port), hostname)
  socket.write(
    `GET /v1/updates/stream?after=${cursor} HTTP/1.1\r\nhost: clinic\r\nauthorization: Bearer ${maria.token}\r\n\r\n`,
  )
  await live.untilWaiting('stream', 1)
  socket.pause()
  // Some 12 MB: more than the buffers of two sockets.
  const rounds = 60
  for (let n = 0; n < rounds; n += 1)
    await live.ctx.transaction(async (tx) => {
      for (let i = 0; i < 100; i += 1)
        tx.tell([maria.id], 'waitlist-changed', { entryId: `${n} ${i} ${'x'.repeat(2000)}` })
    })
  const delivered = async (): Promise<number> =>
    Number(
      /^consulta_updates_delivered_total.*stream.* (\d+)$/m.exec(
        await (await fetch(`${clinic.url}/metrics`)).text(),
      )?.[1],
    )
  assert.ok((await delivered()) < rounds * 100)
  let text = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  socket.resume()
  const heard = (): number[] => [...text.matchAll(/^id: (\d+)\ndata: /gm)].map(([, number]) => Number(number))
  await eventually(async () => assert.equal(heard().length, rounds * 100 + 1))
  // The first says where it begins.
  assert.deepEqual(
    heard(),
    Array.from({ length: rounds * 100 + 1 }, (_, i) => Number(cursor) + i),
  )
  socket.destroy()
})
