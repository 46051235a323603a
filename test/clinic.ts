import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'node:test'
import type { Ctx } from '#platform/context.ts'
import { Client } from './clinic/client.ts'
import { type Clock, movableClock } from './clinic/clock.ts'
import { drain } from './clinic/drain.ts'
import { type MailServer, startMailServer } from './clinic/mail-server.ts'
import {
  makePerson,
  type NewDoctor,
  type NewPerson,
  ownAddress,
  Person,
  settleDoctor,
} from './clinic/people.ts'
import { type Running, runInOneProcess, runSplit } from './clinic/running.ts'
import { systemOf } from './clinic/system.ts'
import { freshDatabase, installedPostgres } from './postgres.ts'

/** On which PostgreSQL a clinic stands and in how many processes it runs. */
export interface Shape {
  name: string
  postgres: 'embedded' | '15'
  processes: 'one' | 'one per module'
}
export const oneProcess: Shape = {
  name: 'embedded PostgreSQL, one process',
  postgres: 'embedded',
  processes: 'one',
}
const shapes: readonly Shape[] = [
  oneProcess,
  { name: 'PostgreSQL of this machine, one process', postgres: '15', processes: 'one' },
  { name: 'embedded PostgreSQL, a process per module', postgres: 'embedded', processes: 'one per module' },
]

/** Tells a story in every shape; where the machine has no PostgreSQL, that shape is skipped and says so. */
export function inEveryShape(story: (shape: Shape) => void): void {
  for (const shape of shapes) {
    const isMissing = shape.postgres === '15' && installedPostgres() === undefined
    suite(shape.name, { skip: isMissing && 'no PostgreSQL 15 or newer is installed here' }, () =>
      story(shape),
    )
  }
}

/** A whole Consulta with a database and a mail server of its own. */
export interface Clinic extends AsyncDisposable {
  url: string
  mails: MailServer
  /** The system's own context on the clinic's database. */
  system: Ctx
  /** Somebody who is not signed in. */
  nobody: Client
  patient(person?: NewPerson): Promise<Person>
  /** A verified doctor with a profile, who offers 9 to 17 in the own zone on every day. */
  doctor(doctor?: NewDoctor): Promise<Person>
  admin(): Promise<Person>
  /** Somebody who signed in with this token. */
  signedInAs(session: { token: string; account: Person['account'] }): Person
  drain(): Promise<void>
  /** What the processes logged: JSON lines of warnings and errors. */
  log(): Promise<string>
}

/**
 * @param options.keepMails configures no mail server: mails stay in the local mailbox
 * @param options.run starts the processes in another way than the shape says
 * @param options.clock the time in it, where all runs in this process
 */
export async function startClinic(
  shape: Shape = oneProcess,
  {
    keepMails = false,
    run,
    clock,
  }: { keepMails?: boolean; run?: typeof runInOneProcess; clock?: Clock } = {},
): Promise<Clinic> {
  await using opened = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'consulta-clinic-'))
  opened.defer(() => rm(folder, { recursive: true, force: true }))
  const database = opened.use(await freshDatabase(shape.postgres))
  const mails = opened.use(await startMailServer())
  const settings = {
    NODE_ENV: 'test',
    SLOW_FROM_MS: '0',
    PORT: '0',
    DEMO: 'off',
    DATA_DIR: folder,
    DATABASE_URL: database.url,
    SMTP_URL: keepMails ? '' : mails.url,
    LOG_LEVEL: 'warn',
    AUTH_SECRET: 'a secret for tests, 32 characters or more',
  }
  const start = run ?? (shape.processes === 'one' ? runInOneProcess : runSplit)
  const running: Running = opened.use(await start(settings, clock))
  const system = opened.use(systemOf({ ...settings, PUBLIC_URL: running.url }, (clock ?? movableClock()).now))
  const base = (): string => running.url
  let admin: Promise<Person> | undefined
  const theAdmin = (): Promise<Person> => (admin ??= makePerson(system, base, 'admin', { name: 'Ada Admin' }))
  const closing = opened.move()
  return {
    url: running.url,
    mails,
    system,
    nobody: new Client(base, { address: ownAddress() }),
    patient: (person) => makePerson(system, base, 'patient', person),
    async doctor(doctor = {}) {
      const person = await makePerson(system, base, 'doctor', { name: 'Dr. Ana Martins', ...doctor })
      await drain(system.sql)
      await settleDoctor(person, theAdmin, doctor)
      return person
    },
    admin: theAdmin,
    signedInAs: ({ account, token }) => new Person(base, account, token),
    drain: () => drain(system.sql),
    log: () => readFile(join(folder, 'consulta.log'), 'utf8'),
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  }
}
