import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { eventually } from './clinic/eventually.ts'

const alive = new Set<ChildProcess>()
process.on('exit', () => alive.forEach((child) => child.kill('SIGKILL')))

export interface ThrowAwayProgram extends AsyncDisposable {
  /** Ends it as a power cut does. */
  kill(): Promise<void>
  /** Starts it anew with the same words. */
  start(): Promise<void>
}

/** A program that listens on a port of this machine, until it is disposed of. */
export async function startThrowAwayProgram(
  path: string,
  words: readonly string[],
  port: number,
): Promise<ThrowAwayProgram> {
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
    child = spawn(path, words, { stdio: 'ignore' })
    alive.add(child)
    await eventually(async () => {
      const socket = connect(port, '127.0.0.1')
      await once(socket, 'connect').finally(() => socket.destroy())
    })
  }
  await start()
  return { kill, start, [Symbol.asyncDispose]: kill }
}
