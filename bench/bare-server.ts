// What Node's HTTP takes by itself: reads a booking, books nothing, answers as much as a booking answers; bench/measure-bookings.ts starts it.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const id = '01932f6e-7c00-7000-8000-000000000001'
const at = '2026-12-01T09:00:00Z'
const answer = (asked: object) => ({
  ...asked,
  id,
  doctor: { id, name: 'Doctor Number', specialty: 'Cardiology' },
  patient: { id, name: 'Patient Number' },
  endsAt: at,
  timeZone: 'Europe/Lisbon',
  wallStart: '2026-12-01T09:00',
  place: '',
  state: 'confirmed',
  outcome: null,
  startedAt: null,
  finishedAt: null,
  sequence: 0,
  fee: null,
  requestedAt: at,
  series: null,
  participants: ['patient', 'doctor'].map((role) => ({
    id,
    role,
    name: 'Somebody Number',
    doctorId: id,
    decision: 'accepted',
    decidedAt: at,
  })),
  history: [{ step: 'request', by: 'patient', at, reason: '', startsAt: at }],
})

const server = createServer((request, response) => {
  let text = ''
  request.setEncoding('utf8')
  request.on('data', (chunk: string) => (text += chunk))
  request.on('end', () => {
    const body = JSON.stringify(answer(JSON.parse(text) as object))
    const length = Buffer.byteLength(body)
    response.writeHead(201, { 'content-type': 'application/json; charset=utf-8', 'content-length': length })
    response.end(body)
  })
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.send?.({ answersAt: `http://127.0.0.1:${port}` })
})
