import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { findRedis } from '../bin/test-programs.mjs'
import { startThrowAwayProgram, type ThrowAwayProgram } from './throw-away-program.ts'

/** It keeps nothing: it is empty after a new start. */
export interface ThrowAwayRedis extends ThrowAwayProgram {
  url: string
}

/** With what compose.yaml starts it. */
function asInCompose(): string[] {
  const compose = readFileSync(new URL('../compose.yaml', import.meta.url), 'utf8')
  const words = /command: redis-server (.+)/.exec(compose)?.[1]
  if (words === undefined) throw new Error('compose.yaml starts no redis-server')
  return words.split(' ').map((word) => (word === '""' ? '' : word))
}

/** A Redis of one's own in memory. Ask `findRedis` first. */
export async function startThrowAwayRedis(): Promise<ThrowAwayRedis> {
  const port = await freePort()
  const here = ['--port', String(port), '--bind', '127.0.0.1', '--dir', tmpdir()]
  const redis = await startThrowAwayProgram(findRedis() ?? 'redis-server', [...asInCompose(), ...here], port)
  return { url: `redis://127.0.0.1:${port}`, ...redis }
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
