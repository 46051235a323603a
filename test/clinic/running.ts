import { readConfig } from '../../server/config.ts'
import { targets } from '../../server/modules.ts'
import { startConsulta } from '../../server/start.ts'
import type { Clock } from './clock.ts'
import { openFrontDoor } from './front-door.ts'
import { startServerProcess } from './server-process.ts'

export interface Running {
  url: string
  [Symbol.asyncDispose](): Promise<void>
}

/** All modules in this very process. */
export async function runInOneProcess(settings: Record<string, string>, clock?: Clock): Promise<Running> {
  const config = readConfig(settings)
  return startConsulta(config, { databaseUrl: config.DATABASE_URL, ...(clock && { now: clock.now }) })
}

/** All modules in one process of their own, by another copy of `server/main.ts` where one is given. */
export const runProgram =
  (main?: string) =>
  async (settings: Record<string, string>): Promise<Running> => {
    const server = await startServerProcess(settings, main)
    return { url: server.url, [Symbol.asyncDispose]: () => server.end('SIGTERM') }
  }

/** Every target as a process of its own, behind one port. */
export async function runSplit(settings: Record<string, string>): Promise<Running> {
  const door = await openFrontDoor()
  const started = await Promise.allSettled(
    targets.map(async (target) => {
      const own = { ...settings, TARGET: target, PUBLIC_URL: door.url, DATABASE_POOL: '5' }
      return { target, server: await startServerProcess(own) }
    }),
  )
  const servers = started.flatMap((s) => (s.status === 'fulfilled' ? [s.value] : []))
  for (const { target, server } of servers) door.backends.set(target, server.url)
  const stop = async (): Promise<void> => {
    await Promise.all(servers.map(({ server }) => server.end('SIGTERM')))
    await door[Symbol.asyncDispose]()
  }
  const failed = started.find((s) => s.status === 'rejected')
  if (failed) {
    await stop()
    throw failed.reason
  }
  return { url: door.url, [Symbol.asyncDispose]: stop }
}
