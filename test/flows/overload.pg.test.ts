import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { test } from 'node:test'
import { bookAppointment } from '#contract/appointments.ts'
import { searchDoctors } from '#contract/doctors.ts'
import type { Problem } from '#contract/endpoint.ts'
import { getSelf } from '#contract/users.ts'
import { type Clinic, startClinic } from '#test/clinic.ts'
import { assertFitsContract, type Answered } from '#test/clinic/answers.ts'
import { at } from '#test/clinic/at.ts'
import { eventually } from '#test/clinic/eventually.ts'
import type { Person } from '#test/clinic/people.ts'
import { runInOneProcess } from '#test/clinic/running.ts'

const most = 8
/** With room for eight requests: searches are refused from two on, ordinary ones from six on, bookings from eight on. */
const smallClinic = (): Promise<Clinic> =>
  startClinic(undefined, {
    run: (settings, clock) => runInOneProcess({ ...settings, MAX_IN_FLIGHT: String(most) }, clock),
  })

/** Keeps every booking waiting until it is let go. */
async function holdTimes({ system }: Clinic): Promise<{ letGo(): Promise<void> } & AsyncDisposable> {
  const client = await system.pool.connect()
  await client.query('begin')
  await client.query('lock table schedules.taken_times in access exclusive mode')
  let isHeld = true
  const letGo = async (): Promise<void> => {
    if (!isHeld) return
    isHeld = false
    await client.query('rollback')
    client.release()
  }
  return { letGo, [Symbol.asyncDispose]: letGo }
}

const metric = async ({ url }: Clinic, name: string): Promise<number> => {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(new RegExp(`^${name.replaceAll(/[{}]/g, '.')}.* (\\d+)$`, 'm').exec(text)?.[1] ?? 0)
}
const inFlight = (clinic: Clinic, count: number): Promise<void> =>
  eventually(async () => assert.equal(await metric(clinic, 'consulta_requests_in_flight'), count))

function assertShed(answered: Answered, [least, longest]: readonly [number, number]): void {
  const { status, headers, body } = answered
  assert.equal(status, 503, JSON.stringify(body))
  assert.equal((body as Problem).code, 'overloaded')
  const seconds = Number(headers.get('retry-after'))
  assert.ok(seconds >= least && seconds <= longest, String(seconds))
}

const bookingAt = (doctor: Person, n: number) => ({
  doctorId: doctor.id,
  startsAt: at(14 + n, '10:00'),
  durationMinutes: 30,
  kind: 'video' as const,
  reason: '',
})

test('searches are shed first and bookings last, and when it is over everything is answered again', async () => {
  await using clinic = await smallClinic()
  const ana = await clinic.doctor({ instantConfirmation: true })
  const maria = await clinic.patient()
  await clinic.drain()
  const search = () => clinic.nobody.send('GET', searchDoctors.path)
  const self = () => maria.send('GET', getSelf.path)
  const book = (n: number) => maria.send('POST', bookAppointment.path, { json: bookingAt(ana, n) })
  const health = async () => {
    const paths = ['/healthz', '/readyz', '/metrics']
    return Promise.all(paths.map(async (path) => (await fetch(`${clinic.url}${path}`)).status))
  }
  const waiting: Promise<Answered>[] = []
  const bookUpTo = async (count: number): Promise<void> => {
    while (waiting.length < count) waiting.push(book(waiting.length))
    await inFlight(clinic, count)
  }
  await using times = await holdTimes(clinic)

  await bookUpTo(1)
  assert.equal((await search()).status, 200)

  await bookUpTo(2)
  const shed = await search()
  assertShed(shed, [3, 9])
  assertFitsContract(searchDoctors, shed)
  assert.equal((await self()).status, 200)

  await bookUpTo(6)
  assertShed(await self(), [2, 6])
  // Who calls is not looked up for somebody who is refused.
  assertShed(
    await clinic.nobody.send('GET', getSelf.path, { headers: { authorization: 'Bearer nobody' } }),
    [2, 6],
  )

  await bookUpTo(most)
  for (const answered of await Promise.all(Array.from({ length: 50 }, (_, n) => book(n))))
    assertShed(answered, [1, 4])
  assert.deepEqual(await health(), [200, 200, 200])
  await inFlight(clinic, most)
  assert.ok((await metric(clinic, 'consulta_shed_total{class="last"')) >= 50)

  await times.letGo()
  const answers = await Promise.all(waiting)
  assert.deepEqual(
    answers.map(({ status }) => status),
    Array.from({ length: most }, () => 201),
  )
  await inFlight(clinic, 0)
  assert.deepEqual([(await search()).status, (await self()).status], [200, 200])
  assert.equal((await book(most)).status, 201)
})

test('who hangs up makes no room before the work has ended, and none is lost by it', async () => {
  await using clinic = await smallClinic()
  const ana = await clinic.doctor({ instantConfirmation: true })
  const maria = await clinic.patient()
  await clinic.drain()
  await using times = await holdTimes(clinic)
  const request = (n: number): string => {
    const body = JSON.stringify(bookingAt(ana, n))
    return [
      `POST ${bookAppointment.path} HTTP/1.1`,
      'host: clinic',
      `authorization: Bearer ${maria.token}`,
      'content-type: application/json',
      `content-length: ${body.length}`,
      '',
      body,
    ].join('\r\n')
  }
  const { hostname, port } = new URL(clinic.url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  // Three requests one behind the other on one connection, which then is cut.
  socket.write([0, 1, 2].map(request).join(''))
  await inFlight(clinic, 3)
  // Who books is answered in turn: by now the work for the three has begun. Of who hangs up before, it never would.
  const later = await maria.send('POST', bookAppointment.path, {
    json: { ...bookingAt(ana, 3), kind: 'none' },
  })
  assert.equal(later.status, 400)
  const closed = once(socket, 'close')
  socket.destroy()
  await closed
  const waiting = [3, 4, 5, 6, 7].map((n) =>
    maria.send('POST', bookAppointment.path, { json: bookingAt(ana, n) }),
  )
  await inFlight(clinic, most)
  await times.letGo()
  for (const { status } of await Promise.all(waiting)) assert.equal(status, 201)
  await inFlight(clinic, 0)
})

test('who is refused need not have sent everything', async () => {
  await using clinic = await smallClinic()
  const ana = await clinic.doctor({ instantConfirmation: true })
  const maria = await clinic.patient()
  await clinic.drain()
  await using times = await holdTimes(clinic)
  const waiting = Array.from({ length: most }, (_, n) =>
    maria.send('POST', bookAppointment.path, { json: bookingAt(ana, n) }),
  )
  await inFlight(clinic, most)
  const { hostname, port } = new URL(clinic.url)
  const socket = connect(Number(port), hostname)
  socket.write(`POST ${bookAppointment.path} HTTP/1.1\r\nhost: clinic\r\ncontent-length: 100000\r\n\r\n{`)
  const [answer] = (await once(socket, 'data')) as [Buffer]
  socket.destroy()
  assert.match(answer.toString(), /^HTTP\/1.1 503 /)
  assert.match(answer.toString(), /^retry-after: [1-4]\r$/im)
  await times.letGo()
  await Promise.all(waiting)
  await inFlight(clinic, 0)
})
