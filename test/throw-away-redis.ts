import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { findRedis } from '../bin/test-programs.mjs'
import { eventually } from './clinic/eventually.ts'

const alive = new Set<ChildProcess>()
process.on('exit', () => alive.forEach((child) => child.kill('SIGKILL')))

export interface ThrowAwayRedis extends AsyncDisposable {
  url: string
  /** Ends it as a power cut does; it keeps nothing. */
  kill(): Promise<void>
  /** Starts it anew, empty, at the same address. */
  start(): Promise<void>
}

/** A Redis of one's own in memory. Ask `findRedis` first. */
export async function startThrowAwayRedis(): Promise<ThrowAwayRedis> {
  const port = await freePort()
  let child: ChildProcess | undefined
  const kill = async (): Promise<void> => {
    const running = child
    if (!running) return
    child = undefined
    const gone = once(running, 'exit')
    running.kill('SIGKILL')
    await gone
    alive.delete(running)
  }
  const start = async (): Promise<void> => {
    const settings = { port: String(port), bind: '127.0.0.1', save: '', appendonly: 'no', dir: tmpdir() }
    const words = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value])
    child = spawn(findRedis() ?? 'redis-server', words, { stdio: 'ignore' })
    alive.add(child)
    await eventually(async () => {
      const socket = connect(port, '127.0.0.1')
      await once(socket, 'connect').finally(() => socket.destroy())
    })
  }
  await start()
  return { url: `redis://127.0.0.1:${port}`, kill, start, [Symbol.asyncDispose]: kill }
}

/** A port at which nobody listens. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
