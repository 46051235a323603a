// The floor: a bare server that holds the same connections, knows nobody, and has no database.
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerQuestions } from './updates-processes.ts'

const json =
  '{"cursor":"1","name":"waitlist-changed","at":"2026-11-22T00:00:00.000Z","payload":{"entryId":"bench"}}'
const answer = `{"cursor":"1","reload":false,"updates":[${json}]}`
const event = `id: 1\ndata: ${json}\n\n`
const held = new Map<number, http.ServerResponse>()
const streams = new Set<number>()

const server = http.createServer((request, response) => {
  const place = Number(request.headers['x-place'])
  held.set(place, response)
  response.on('close', () => {
    if (held.get(place) === response) held.delete(place)
  })
  if (!request.url?.startsWith('/v1/updates/stream')) return
  streams.add(place)
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.write('event: cursor\nid: 0\ndata: {"cursor":"0","reload":false}\n\n')
})
server.listen(0, '0.0.0.0', () =>
  answerQuestions((server.address() as AddressInfo).port, {
    waiting: () => held.size,
    tell: async ({ places }) => {
      const begunAt = process.hrtime.bigint()
      for (const place of places) {
        const response = held.get(place)
        if (streams.has(place)) response?.write(event)
        else
          response
            ?.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length })
            .end(answer)
      }
      return { begunAt, committedAt: begunAt }
    },
  }),
)
