import { join } from 'node:path'
import { findCoturn } from '../bin/test-programs.mjs'
import { startThrowAwayProgram, type ThrowAwayProgram } from './throw-away-program.ts'
import { freePort } from './throw-away-redis.ts'

/** Why tests of a relay cannot run here, or false. */
export const withoutCoturn = findCoturn() === undefined && 'no coturn is installed here'

export interface ThrowAwayCoturn extends ThrowAwayProgram {
  port: number
  /** The settings of a Consulta that uses it. */
  settings: { TURN_URLS: string; TURN_SECRET: string }
}

const documented = join(import.meta.dirname, '../deploy/coturn/turnserver.conf')

/**
 * The coturn of deploy/coturn on a free port of this machine. `reachesThisMachine`: devices of this machine may be reached by
 * it, which the documented settings refuse.
 */
export async function startThrowAwayCoturn({ reachesThisMachine = false } = {}): Promise<ThrowAwayCoturn> {
  const port = await freePort()
  const secret = 'a secret that clinic and relay know'
  const words = `--listening-ip=127.0.0.1 --relay-ip=127.0.0.1 --listening-port=${port} --realm=localhost
    --no-tls --no-dtls --verbose --pidfile= --userdb=:memory:`
  const here = reachesThisMachine ? ['--allow-loopback-peers', '--allowed-peer-ip=127.0.0.1'] : []
  const all = ['-c', documented, ...words.split(/\s+/), `--static-auth-secret=${secret}`, ...here]
  const coturn = await startThrowAwayProgram(findCoturn() ?? 'turnserver', all, port)
  return {
    port,
    settings: { TURN_URLS: `turn:127.0.0.1:${port}?transport=udp`, TURN_SECRET: secret },
    ...coturn,
  }
}
