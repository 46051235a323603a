// A process of its own that plays many patients at once; bench/mixed-load.ts starts it.
import { Agent, request } from 'node:http'

export interface Mixed {
  port: number
  seconds: number
  /** One patient each. */
  tokens: string[]
  doctorIds: string[]
}
type Name = 'find a doctor' | 'free times of two weeks' | 'hold' | 'book' | 'give back'
export interface MixedResult {
  acts: Record<Name, Act>
}
interface Act {
  milliseconds: number[]
  /** Somebody else was faster. */
  lost: number
  /** Neither done nor lost. */
  failed: number
}

process.on('message', (mixed: Mixed) => {
  void play(mixed).then((result) => process.send?.(result))
})

const act = (): Act => ({ milliseconds: [], lost: 0, failed: 0 })
const drawn = <T>(from: readonly T[]): T | undefined => from[Math.floor(Math.random() * from.length)]

async function play({ port, seconds, tokens, doctorIds }: Mixed): Promise<MixedResult> {
  const acts: MixedResult['acts'] = {
    'find a doctor': act(),
    'free times of two weeks': act(),
    hold: act(),
    book: act(),
    'give back': act(),
  }
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity })
  const until = performance.now() + seconds * 1000
  const from = Temporal.Now.instant().add({ hours: 72 }).round('hour')

  await Promise.all(
    tokens.map(async (token) => {
      const ask = async (name: Name, method: string, path: string, body?: object): Promise<Answer> => {
        const began = performance.now()
        const answer = await send({ agent, port, method, path, token, body })
        acts[name].milliseconds.push(performance.now() - began)
        if (answer.status === 409) acts[name].lost += 1
        else if (answer.status >= 300 || answer.status === 0) acts[name].failed += 1
        return answer
      }
      while (performance.now() < until) {
        await ask('find a doctor', 'GET', '/v1/doctors?specialty=cardiology&size=10')
        const doctorId = drawn(doctorIds)
        const first = from.add({ hours: 24 * Math.floor(Math.random() * 100) })
        const range = `from=${first}&to=${first.add({ hours: 14 * 24 })}`
        const asked = `/v1/free-times?doctorId=${doctorId}&${range}&durationMinutes=30&kind=video`
        const startsAt = drawn((await ask('free times of two weeks', 'GET', asked)).body?.items ?? [])
        if (startsAt === undefined) continue
        const visit = { doctorId, startsAt, durationMinutes: 30, kind: 'video' }
        const held = await ask('hold', 'POST', '/v1/holds', visit)
        const holdId = held.body?.id
        if (held.status !== 201 || !holdId) continue
        if (Math.random() < 0.7)
          await ask('book', 'POST', '/v1/appointments', { ...visit, reason: 'Cough', holdId })
        else await ask('give back', 'DELETE', `/v1/holds/${holdId}`)
      }
    }),
  )
  agent.destroy()
  return { acts }
}

interface Answer {
  /** 0 where no answer came. */
  status: number
  body: { id?: string; items?: string[] } | undefined
}
interface Sent {
  agent: Agent
  port: number
  method: string
  path: string
  token: string
  body: object | undefined
}

const send = ({ agent, port, method, path, token, body }: Sent): Promise<Answer> =>
  new Promise((resolve) => {
    const text = body && JSON.stringify(body)
    const headers = {
      authorization: `Bearer ${token}`,
      ...(text !== undefined && {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
      }),
    }
    const asked = request({ agent, host: '127.0.0.1', port, method, path, headers }, (answer) => {
      let read = ''
      answer.setEncoding('utf8')
      answer.on('data', (chunk: string) => (read += chunk))
      answer.on('end', () => {
        const isJson = /json/.test(answer.headers['content-type'] ?? '')
        resolve({
          status: answer.statusCode ?? 0,
          body: isJson ? (JSON.parse(read) as Answer['body']) : undefined,
        })
      })
    })
    asked.on('error', () => resolve({ status: 0, body: undefined }))
    asked.end(text)
  })
