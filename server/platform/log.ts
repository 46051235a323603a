import { join } from 'node:path'
import { mkdirSync } from 'node:fs'
import { destination, pino, type Logger } from 'pino'
import type { Config } from '../config.ts'

/** JSON lines: to standard output in production; else to DATA_DIR/consulta.log, so that the terminal stays for people. */
export function logBy(config: Config): Logger {
  const options = {
    level: config.LOG_LEVEL,
    base: { service: 'consulta', target: config.TARGET },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['password', 'token', '*.password', '*.token', 'headers.cookie', 'headers.authorization'],
  }
  if (config.production) return pino(options)
  mkdirSync(config.DATA_DIR, { recursive: true })
  return pino(options, destination({ dest: join(config.DATA_DIR, 'consulta.log'), sync: true }))
}
