import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const main = join(import.meta.dirname, '../../server/main.ts')
const alive = new Set<ChildProcess>()
process.on('exit', () => alive.forEach((child) => child.kill('SIGKILL')))

export interface ServerProcess {
  pid: number | undefined
  url: string
  /** Ends it with a signal and waits until it is gone. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

/**
 * `node server/main.ts` in a process of its own.
 * @throws Error with what it printed when it ends before it answers
 */
export async function startServerProcess(
  settings: Record<string, string>,
  program: string = main,
): Promise<ServerProcess> {
  const { PATH, HOME, TZ, NODE_COMPILE_CACHE } = process.env
  const child = spawn(process.execPath, [program], {
    // However slow the machine is, nothing is refused for it.
    env: { PATH, HOME, NODE_COMPILE_CACHE, ...(TZ && { TZ }), SLOW_FROM_MS: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  alive.add(child)
  let printed = ''
  child.stdout?.on('data', (chunk) => (printed += chunk))
  child.stderr?.on('data', (chunk) => (printed += chunk))
  let isRunning = false
  const gone = once(child, 'exit').then(([code]) => {
    alive.delete(child)
    // Nobody waits for this: whichever test runs has failed by it.
    if (isRunning && code) setImmediate(() => assert.fail(`A server ended by itself:\n${printed}`))
  })
  const url = await Promise.race([
    once(child, 'message').then(([message]) => (message as { answersAt: string }).answersAt),
    gone.then(() => Promise.reject(new Error(`The server ended before it answered:\n${printed}`))),
  ])
  isRunning = true
  return {
    url,
    pid: child.pid,
    async end(signal) {
      isRunning = false
      child.kill(signal)
      await gone
    },
  }
}
