import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { soonMinutes } from '#contract/appointment-states.ts'

interface Setting<T> {
  /** What is used when nothing is set. */
  default: string
  read(value: string): T | Problem
  help: string
}
class Problem {
  readonly mend: string
  constructor(mend: string) {
    this.mend = mend
  }
}

const asText = (value: string): string => value
const asWholeNumber = (min: number, max: number) => (value: string) => {
  const number = Number(value)
  return Number.isInteger(number) && number >= min && number <= max
    ? number
    : new Problem(`must be a whole number from ${min} to ${max}`)
}
const asOneOf = <const V extends string>(...values: V[]) => {
  return (value: string) =>
    values.find((v) => v === value) ?? new Problem(`must be one of ${values.join(', ')}`)
}
const asUrls =
  (...schemes: string[]) =>
  (value: string) => {
    const urls = value.split(',').map((url) => url.trim())
    const fit = urls.filter((url) => schemes.some((scheme) => url.startsWith(`${scheme}:`)))
    if (value.trim() === '') return []
    return fit.length === urls.length
      ? urls
      : new Problem(
          `must be addresses, separated by commas, that begin with ${schemes.map((s) => `${s}:`).join(' or ')}`,
        )
  }
const asUrl =
  (...schemes: string[]) =>
  (value: string) =>
    value === '' || schemes.some((scheme) => value.startsWith(`${scheme}://`))
      ? value
      : new Problem(`must begin with ${schemes.map((s) => `${s}://`).join(' or ')}`)
const setting = <T>(s: Setting<T>): Setting<T> => s

/** Every setting once. Each is read from NAME, from the file that NAME_FILE names, or from its default. */
export const settings = {
  PORT: setting({
    default: '8080',
    read: asWholeNumber(0, 65535),
    help: 'Port that serves everything; 0 takes a free one',
  }),
  HOST: setting({
    default: '',
    read: asText,
    help: 'Address to listen on; default: this machine only outside production, all in production',
  }),
  PUBLIC_URL: setting({
    default: '',
    read: asUrl('http', 'https'),
    help: 'Address under which people reach the product, used in mails',
  }),
  DATA_DIR: setting({ default: './data', read: asText, help: 'Folder of the embedded database and files' }),
  DATABASE_URL: setting({
    default: '',
    read: asUrl('postgres', 'postgresql'),
    help: 'A PostgreSQL 15 or newer instead of the embedded one',
  }),
  DATABASE_POOL: setting({
    default: '10',
    read: asWholeNumber(2, 200),
    help: 'Most database connections of this process',
  }),
  MAX_IN_FLIGHT: setting({
    default: '0',
    read: asWholeNumber(0, 1_000_000),
    help: 'Most requests that wait in this process at once; searches are refused from a quarter of it on, bookings last; 0 = as many as memory allows, at most 25,000',
  }),
  MAX_HELD: setting({
    default: '0',
    read: asWholeNumber(0, 1_000_000),
    help: 'Most devices that wait for updates in this process at once; 0 = as many as memory allows, at most 50,000',
  }),
  UPDATES_WAIT_SECONDS: setting({
    default: '25',
    read: asWholeNumber(0, 60),
    help: 'Seconds for which a question for updates waits that does not say how long',
  }),
  UPDATES_KEPT_DAYS: setting({
    default: '30',
    read: asWholeNumber(1, 3650),
    help: 'Days for which a device may be away and still learn all that it missed',
  }),
  SLOW_FROM_MS: setting({
    default: '500',
    read: asWholeNumber(0, 60_000),
    help: 'Delay of this process, or wait in its line, in milliseconds from which searches are refused, from four times as much all but bookings; 0 = never',
  }),
  REDIS_URL: setting({
    default: '',
    read: asUrl('redis', 'rediss'),
    help: 'A Redis by which processes share what they keep in memory, e.g. redis://cache:6379; not needed',
  }),
  TARGET: setting({
    default: 'all',
    read: asText,
    help: 'Modules that this process serves, separated by commas; also --target=',
  }),
  NODE_ENV: setting({
    default: 'development',
    read: asOneOf('development', 'test', 'production'),
    help: 'production turns off the demo clinic and the local mailbox',
  }),
  DEMO: setting({
    default: 'auto',
    read: asOneOf('auto', 'off'),
    help: 'auto fills a demo clinic into an empty database outside production while no mail server is set',
  }),
  SMTP_URL: setting({
    default: '',
    read: asUrl('smtp', 'smtps'),
    help: 'Mail server, e.g. smtps://user:password@mail.example.org; without one, mails stay in the local mailbox',
  }),
  MAIL_FROM: setting({ default: 'Consulta <no-reply@localhost>', read: asText, help: 'Sender of mails' }),
  AUTH_SECRET: setting({
    default: '',
    read: (v) =>
      v === '' || v.length >= 32
        ? v
        : new Problem('must have 32 characters or more: use openssl rand -hex 32'),
    help: 'Signs sessions; kept in DATA_DIR when not set',
  }),
  BOOKINGS_TOGETHER: setting({
    default: '512',
    read: asWholeNumber(1, 2000),
    help: 'Most bookings that are decided in one transaction; 1 takes one for each',
  }),
  HOLD_MINUTES: setting({
    default: '10',
    read: asWholeNumber(1, 60),
    help: 'Minutes for which a time is held while its form is filled',
  }),
  OFFER_MINUTES: setting({
    default: '60',
    read: asWholeNumber(5, 1440),
    help: 'Minutes for which a free time is offered to somebody on the waiting list, by day',
  }),
  STEP_MINUTES: setting({
    default: '15',
    read: (v) =>
      ['5', '10', '15', '20', '30', '60'].includes(v)
        ? Number(v)
        : new Problem('must be 5, 10, 15, 20, 30 or 60'),
    help: 'Smallest step of the calendar',
  }),
  ARCHIVE_AFTER_DAYS: setting({
    default: '90',
    read: asWholeNumber(1, 36_500),
    help: 'Days after its end at which a visit moves to the archive',
  }),
  CHAT_EDIT_MINUTES: setting({
    default: '15',
    read: asWholeNumber(0, 1440),
    help: 'Minutes for which somebody may change or delete an own message',
  }),
  CHAT_MAIL_MINUTES: setting({
    default: '10',
    read: asWholeNumber(1, 1440),
    help: 'Minutes after which a mail says that messages wait unread',
  }),
  CHAT_OPEN_DAYS: setting({
    default: '14',
    read: asWholeNumber(0, 36_500),
    help: 'Days after the end of a visit until which its room can be written in',
  }),
  CHAT_FILE_MB: setting({
    default: '10',
    read: asWholeNumber(1, 100),
    help: 'Largest file in a message, in millions of bytes',
  }),
  CALL_OPENS_MINUTES: setting({
    default: '15',
    read: asWholeNumber(0, soonMinutes),
    help: 'Minutes before a visit by video from which on its call can be joined',
  }),
  CALL_STAYS_MINUTES: setting({
    default: '60',
    read: asWholeNumber(0, 1440),
    help: 'Minutes after the agreed end of a visit until which its call can be joined',
  }),
  STUN_URLS: setting({
    default: '',
    read: asUrls('stun', 'stuns'),
    help: 'Servers that tell devices their address outside, separated by commas, e.g. stun:turn.example.org:3478',
  }),
  TURN_URLS: setting({
    default: '',
    read: asUrls('turn', 'turns'),
    help: 'Servers that relay calls behind firewalls, e.g. turn:turn.example.org:3478,turns:turn.example.org:5349?transport=tcp',
  }),
  TURN_SECRET: setting({
    default: '',
    read: asText,
    help: 'The static-auth-secret of coturn, by which credentials for it are made',
  }),
  TURN_MINUTES: setting({
    default: '120',
    read: asWholeNumber(5, 1440),
    help: 'Minutes for which credentials for a relay are good',
  }),
  RELAY_ONLY: setting({
    default: 'no',
    read: asOneOf('yes', 'no'),
    help: 'yes: all calls go through the relay, so that no device learns the address of another',
  }),
  TRUST_PROXY: setting({
    default: 'loopback',
    read: asText,
    help: 'Addresses of proxies whose X-Forwarded-For is believed, e.g. loopback,10.0.0.0/8',
  }),
  LOG_LEVEL: setting({
    default: 'info',
    read: asOneOf('debug', 'info', 'warn', 'error', 'silent'),
    help: 'How much is logged',
  }),
} as const

type Values = {
  -readonly [K in keyof typeof settings]: Exclude<ReturnType<(typeof settings)[K]['read']>, Problem>
}
export interface Config extends Values {
  production: boolean
}

/** All that is wrong with the settings, each with how to mend it. */
export class ConfigProblems extends Error {
  constructor(problems: string[]) {
    super(`The settings need a change:\n${problems.map((p) => `  ${p}`).join('\n')}`)
  }
}

/**
 * Reads every setting and reports all problems at once.
 * @throws ConfigProblems naming each setting and how to mend it
 */
export function readConfig(env: Record<string, string | undefined>, argv: readonly string[] = []): Config {
  const problems: string[] = []
  const values: Record<string, unknown> = {}
  for (const [name, { default: fallback, read }] of Object.entries(settings)) {
    let raw = env[name] || fallback
    const file = env[`${name}_FILE`]
    if (file && existsSync(file)) raw = readFileSync(file, 'utf8').trim()
    else if (file) problems.push(`${name}_FILE names ${file}, which does not exist`)
    if (name === 'TARGET') raw = argv.find((a) => a.startsWith('--target='))?.slice(9) ?? raw
    const value = read(raw)
    if (value instanceof Problem)
      problems.push(`${name}=${name.endsWith('_SECRET') ? '…' : raw} ${value.mend}`)
    values[name] = value
  }
  const config = { ...values, production: values.NODE_ENV === 'production' } as Config
  if (config.production && config.DATABASE_URL && !config.AUTH_SECRET)
    problems.push('AUTH_SECRET is needed, the same for every process: use openssl rand -hex 32')
  if (config.TURN_URLS?.length > 0 && !config.TURN_SECRET)
    problems.push('TURN_SECRET is needed with TURN_URLS: the static-auth-secret of that server')
  if (config.RELAY_ONLY === 'yes' && config.TURN_URLS?.length === 0)
    problems.push('TURN_URLS is needed with RELAY_ONLY=yes: there is no relay without it')
  if (problems.length > 0) throw new ConfigProblems(problems)
  config.DATA_DIR = resolve(config.DATA_DIR)
  config.HOST ||= config.production ? '0.0.0.0' : '127.0.0.1'
  config.AUTH_SECRET ||= keptSecret(config.DATA_DIR)
  return config
}

function keptSecret(folder: string): string {
  const file = join(folder, 'auth-secret')
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true })
    try {
      writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
    } catch (error) {
      // Another process of the same installation was first: its secret counts.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  return readFileSync(file, 'utf8')
}
