// A process of its own that sends requests over many connections and says what was answered; bench/bookings.ts starts it.
import { connect, type Socket } from 'node:net'

/** What to send: over so many connections, each of which sends the next request when it has the answer to the last. */
export interface Load {
  port: number
  connections: number
  requests: LoadRequest[]
}
export interface LoadRequest {
  method: 'GET' | 'POST' | 'DELETE'
  path: string
  token: string
  body?: unknown
}
/** What was answered to the requests, in their order. */
export interface LoadResult {
  /** From the first request sent to the last answer. */
  seconds: number
  statuses: number[]
  milliseconds: number[]
  /** Place of each request in the order in which they reached the server. */
  arrivals: number[]
}

process.on('message', (load: Load) => {
  void run(load).then((result) => process.send?.(result))
})

async function run({ port, connections, requests }: Load): Promise<LoadResult> {
  const texts = requests.map((request) => Buffer.from(textOf(request)))
  const result: LoadResult = { seconds: 0, statuses: [], milliseconds: [], arrivals: [] }
  const sockets: Socket[] = []
  // A listener takes so many at once; the others would wait a second and more to be taken.
  for (let from = 0; from < connections; from += 500) {
    const some = Array.from({ length: Math.min(500, connections - from) }, () => opened(port))
    sockets.push(...(await Promise.all(some)))
  }
  let next = 0
  const from = performance.now()
  await Promise.all(
    sockets.map(async (socket) => {
      const answers = answersOf(socket)
      while (next < texts.length) {
        const place = next
        next += 1
        const sentAt = performance.now()
        socket.write(texts[place]!)
        const { status, arrival } = await answers()
        result.statuses[place] = status
        result.arrivals[place] = arrival
        result.milliseconds[place] = performance.now() - sentAt
      }
    }),
  )
  result.seconds = (performance.now() - from) / 1000
  for (const socket of sockets) socket.destroy()
  return result
}

const opened = (port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    socket.once('connect', () => resolve(socket)).once('error', reject)
  })

function textOf({ method, path, token, body }: LoadRequest): string {
  const text = body === undefined ? '' : JSON.stringify(body)
  const sent =
    body === undefined
      ? ''
      : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n`
  return `${method} ${path} HTTP/1.1\r\nhost: clinic\r\nauthorization: Bearer ${token}\r\n${sent}\r\n${text}`
}

interface Head {
  status: number
  arrival: number
}

/** Reads one answer after the other: the server says the length of each. */
function answersOf(socket: Socket): () => Promise<Head> {
  let waiting: PromiseWithResolvers<Head> | undefined
  let read = ''
  socket.setEncoding('latin1')
  socket.on('data', (chunk: string) => {
    read += chunk
    const end = read.indexOf('\r\n\r\n')
    if (end < 0) return
    const head = read.slice(0, end)
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
    if (read.length < end + 4 + length) return
    read = read.slice(end + 4 + length)
    const arrival = Number(/x-request-id: \w+-(\d+)/i.exec(head)?.[1] ?? 0)
    waiting?.resolve({ status: Number(head.slice(9, 12)), arrival })
  })
  const fail = (error?: Error): void => waiting?.reject(error ?? new Error('The server closed a connection'))
  socket.on('error', fail).on('close', () => fail())
  return () => (waiting = Promise.withResolvers<Head>()).promise
}
