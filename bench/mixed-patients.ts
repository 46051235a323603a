// A process of its own that plays many patients at once; bench/mixed-load.ts starts it.
import { Agent, request } from 'node:http'
import { setTimeout } from 'node:timers/promises'

export interface Mixed {
  port: number
  seconds: number
  /** How long a patient looks at an answer before asking for the next thing, on average. */
  pauseSeconds: number
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
  /** Was asked to come again later, and did. */
  putOff: number
  /** Neither done nor lost nor put off. */
  failed: number
}

process.on('message', (mixed: Mixed) => {
  void play(mixed).then((result) => process.send?.(result))
})

/** A process may open 20,000 files. */
const mostConnections = 18_000

const act = (): Act => ({ milliseconds: [], lost: 0, putOff: 0, failed: 0 })
const drawn = <T>(from: readonly T[]): T | undefined => from[Math.floor(Math.random() * from.length)]

async function play({ port, seconds, pauseSeconds, tokens, doctorIds }: Mixed): Promise<MixedResult> {
  const acts: MixedResult['acts'] = {
    'find a doctor': act(),
    'free times of two weeks': act(),
    hold: act(),
    book: act(),
    'give back': act(),
  }
  const agents = await connect(port, tokens)
  const until = performance.now() + seconds * 1000
  const from = Temporal.Now.instant().add({ hours: 72 }).round('hour')
  const pause = (): Promise<void> => setTimeout(Math.random() * 2 * pauseSeconds * 1000)

  await Promise.all(
    tokens.map(async (token, nth) => {
      const agent = agents[nth % agents.length]
      const ask = async (name: Name, method: string, path: string, body?: object): Promise<Answer> => {
        await pause()
        for (;;) {
          if (performance.now() >= until) return over
          const began = performance.now()
          const answer = await send({ agent, port, method, path, token, body })
          if (answer.status === 503 && answer.retryAfter > 0) {
            acts[name].putOff += 1
            await setTimeout(answer.retryAfter * 1000)
            continue
          }
          acts[name].milliseconds.push(performance.now() - began)
          if (answer.status === 409) acts[name].lost += 1
          else if (answer.status >= 300 || answer.status === 0) acts[name].failed += 1
          return answer
        }
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
  for (const agent of agents) agent.destroy()
  return { acts }
}

/**
 * A connection for each patient, as far as there are enough, opened some at a time: Node accepts one in each turn of its event
 * loop (libuv/libuv#3696), so that thousands at once wait until the system drops them, however little there is to do.
 */
async function connect(port: number, tokens: readonly string[]): Promise<Agent[]> {
  const agents = tokens.slice(0, mostConnections).map(() => new Agent({ keepAlive: true, maxSockets: 1 }))
  const waiting = agents.entries()
  const some = Array.from({ length: 32 }, async () => {
    for (const [nth, agent] of waiting)
      await send({ agent, port, method: 'GET', path: '/v1/self', token: tokens[nth] ?? '', body: undefined })
  })
  await Promise.all(some)
  return agents
}

interface Answer {
  /** 0 where no answer came. */
  status: number
  body: { id?: string; items?: string[] } | undefined
  /** Seconds after which to come again; 0 where nothing is said. */
  retryAfter: number
}
/** Nothing is asked any more. */
const over: Answer = { status: 0, body: undefined, retryAfter: 0 }
interface Sent {
  agent: Agent | undefined
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
          retryAfter: Number(answer.headers['retry-after'] ?? 0),
        })
      })
    })
    asked.on('error', () => resolve(over))
    asked.end(text)
  })
