import { once } from 'node:events'
import { link, rename, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { randomBytes } from 'node:crypto'
import { CannotStart } from '../errors.ts'

/**
 * Makes this process the only owner of `folder` until `release()` or its end, however it ends. The lock is a socket
 * that is listened on: unlike a noted process number it is never mistaken for another process's, and it is seen
 * from other containers that mount the same folder. An owner that is about to end gets `patienceMs`; one that
 * stays is refused with its process number.
 */
export async function lockFolder(
  folder: string,
  { patienceMs, log }: { patienceMs: number; log: (line: string) => void },
): Promise<{ release(): Promise<void> }> {
  const path = join(folder, 'server.lock')
  const deadline = performance.now() + patienceMs
  let told = false
  for (;;) {
    const server = await listen(path)
    if (server) return { release: () => close(server) }
    const owner = await askOwner(path)
    if (!owner) {
      await removeStale(path, folder)
      continue
    }
    if (performance.now() >= deadline) {
      throw new CannotStart(
        `The database in ${folder} is in use by ${owner}. ` +
          `Stop that Consulta first, or set another DATA_DIR for this one.`,
      )
    }
    if (!told) log(`The database in ${folder} is in use by ${owner}: waiting whether it is about to end`)
    told = true
    await sleep(100)
  }
}

async function listen(path: string): Promise<Server | undefined> {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.end(`process ${process.pid} on ${hostname()}`)
  })
  try {
    server.listen(path)
    await once(server, 'listening')
    server.unref()
    return server
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return undefined
    throw new CannotStart(`The data folder cannot be locked: ${(error as Error).message}`, { cause: error })
  }
}

async function close(server: Server): Promise<void> {
  server.close()
  await once(server, 'close')
}

/** Who listens at `path`; undefined when nobody does. A busy owner may take a moment to say its number. */
function askOwner(path: string): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>()
  const socket = connect(path)
  let answer = ''
  socket.setTimeout(3000, () => socket.destroy())
  socket.on('connect', () => socket.on('close', () => resolve(answer || 'another process')))
  socket.on('data', (chunk) => (answer += chunk))
  socket.on('error', () => resolve(undefined))
  return promise
}

/** Two starters may find the same stale lock: each moves it away first and looks whether it took a fresh one. */
async function removeStale(path: string, folder: string): Promise<void> {
  const aside = join(folder, `stale-${randomBytes(4).toString('hex')}`)
  const moved = await rename(path, aside).then(
    () => true,
    () => false,
  )
  if (!moved) return
  try {
    const owner = await askOwner(aside)
    if (owner) await link(aside, path).catch(() => {})
  } finally {
    await rm(aside, { force: true })
  }
}
