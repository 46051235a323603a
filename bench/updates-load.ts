// Holds the devices' ends of the connections, and says when each heard something.
import { connect, type Socket } from 'node:net'

process.once('disconnect', () => process.exit())

/** Devices to open, each at one of the ports. */
export interface Open {
  ask: 'open'
  kind: 'poll' | 'stream'
  devices: readonly { place: number; port: number; token: string }[]
}
/** After this, tell when each of so many has heard an update: nanoseconds of the monotonic clock. */
export interface Expect {
  ask: 'expect'
  count: number
}

/** One address of this machine has ports for fewer connections than a process has files. */
const addresses = 20

let left = 0
let heard: bigint[] = []
function hear(at: bigint): void {
  heard.push(at)
  left -= 1
  if (left === 0) process.send?.({ heard })
}

function open({ kind }: Open, { place, port, token }: Open['devices'][number]): void {
  let cursor = '0'
  let text = ''
  const socket: Socket = connect({
    port,
    host: '127.0.0.1',
    localAddress: `127.0.0.${2 + (place % addresses)}`,
  })
  const ask = (): void => {
    const path =
      kind === 'poll' ? `/v1/updates?after=${cursor}&wait=60` : `/v1/updates/stream?after=${cursor}`
    socket.write(
      `GET ${path} HTTP/1.1\r\nhost: bench.test\r\nauthorization: Bearer ${token}\r\nx-place: ${place}\r\n\r\n`,
    )
  }
  socket.on('error', (error) => {
    throw error
  })
  socket.setEncoding('latin1')
  socket.on('data', (chunk: string) => {
    const at = process.hrtime.bigint()
    text += chunk
    if (kind === 'stream') {
      if (!text.endsWith('\n\n\r\n')) return
      const isUpdate = text.includes('\ndata: {"cursor":"') && text.includes('"name":')
      if (!text.startsWith('HTTP/1.1 200') && !/^[\da-f]+\r\n/.test(text)) throw new Error(text)
      text = ''
      if (isUpdate) hear(at)
      return
    }
    const body = text.indexOf('\r\n\r\n') + 4
    const length = Number(/content-length: (\d+)/i.exec(text)?.[1])
    if (body < 4 || text.length < body + length) return
    if (text.startsWith('HTTP/1.1 503')) {
      const seconds = Number(/retry-after: (\d+)/i.exec(text)?.[1])
      text = ''
      setTimeout(ask, seconds * 1000)
      return
    }
    if (!text.startsWith('HTTP/1.1 200')) throw new Error(text)
    cursor = /"cursor":"(\d+)","reload"/.exec(text)?.[1] ?? cursor
    const isUpdate = text.includes('"name":')
    text = ''
    ask()
    if (isUpdate) hear(at)
  })
  socket.on('connect', ask)
}

process.on('message', (message: Open | Expect) => {
  if (message.ask === 'expect') {
    left = message.count
    heard = []
    process.send?.({ port: 0 })
    return
  }
  for (const device of message.devices) open(message, device)
})
process.send?.({ port: 0 })
