import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { AppointmentNews, EventName, Events } from '#contract/events.ts'
import type { Account, Role } from '#contract/users.ts'
import type { Ctx } from '#platform/context.ts'
import { createAccount } from '#users'
import { readConfig } from '../server/config.ts'
import { startConsulta } from '../server/start.ts'
import { freshDatabase } from './postgres.ts'

export const publicUrl = 'https://clinic.example'

/** A Consulta in which things happen by events alone, to see what is written to whom. */
export interface PostOffice extends AsyncDisposable {
  url: string
  ctx: Ctx
  person(role: Role, person?: Partial<Omit<Account, 'id' | 'role' | 'suspended'>>): Promise<Account>
  /** Lets something happen and returns the id of the event. */
  emit<N extends EventName>(name: N, payload: Events[N]): Promise<string>
  /** Delivers an event to all its subscribers once more, as if nobody remembered that it had been. */
  deliverAgain(eventId: string): Promise<void>
  /** Runs the background work to its end, retries without their pauses, until it is done or given up. */
  finish(): Promise<void>
  /** Waits until a statement about the messages holds. */
  until(isSo: () => Promise<boolean>): Promise<void>
}

export async function openPostOffice(
  settings: Record<string, string>,
  databaseUrl?: string,
): Promise<PostOffice> {
  await using opened = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'consulta-post-'))
  opened.defer(() => rm(folder, { recursive: true, force: true }))
  const database = databaseUrl ?? opened.use(await freshDatabase()).url
  const config = readConfig({
    NODE_ENV: 'test',
    PORT: '0',
    HOST: '127.0.0.1',
    DEMO: 'off',
    DATA_DIR: folder,
    DATABASE_URL: database,
    PUBLIC_URL: publicUrl,
    MAIL_FROM: 'Clinic <post@clinic.example>',
    AUTH_SECRET: 'a secret for tests, 32 characters or more',
    LOG_LEVEL: 'silent',
    ...settings,
  })
  const { ctx, url } = opened.use(await startConsulta(config, { databaseUrl: database }))
  const closing = opened.move()
  let people = 0

  return {
    url,
    ctx,
    until,
    person: (role, person = {}) =>
      ctx.transaction((tx) =>
        createAccount(tx, {
          email: `${role}-${(people += 1)}@home.example`,
          name: role === 'doctor' ? 'Dr. Ana Reis' : 'Maria Sousa',
          language: 'en',
          timeZone: 'Europe/Lisbon',
          ...person,
          role,
          passwordHash: '-',
        }),
      ),
    emit: (name, payload) =>
      ctx.transaction(async (tx) => {
        await tx.emit(name, payload)
        const [event] = await tx.sql<{
          id: string
        }>`select id from platform.events order by position desc limit 1`
        return event?.id ?? ''
      }),
    deliverAgain: async (eventId) => {
      await ctx.sql`
        with forgotten as (delete from platform.deliveries where event_id = ${eventId} returning subscriber)
        select graphile_worker.add_job(subscriber, json_build_object('eventId', ${eventId}::text)) from forgotten`
    },
    finish: () =>
      until(async () => {
        const [left] = await ctx.sql<{ jobs: number }>`
          with hurried as (
            update graphile_worker._private_jobs set run_at = now()
            where locked_at is null and run_at > now() and attempts < max_attempts returning id
          ), woken as (
            select pg_notify('jobs:insert', json_build_object('r', random(), 'count', count(*))::text) from hurried
            having count(*) > 0
          )
          select count(*) as jobs, (select count(*) from woken) from graphile_worker.jobs where attempts < max_attempts or locked_at is not null`
        return left?.jobs === 0
      }),
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  }
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const giveUpAt = performance.now() + 60_000
  while (!(await isSo())) {
    if (performance.now() > giveUpAt) throw new Error('It did not come to that in a minute')
    await pause(10)
  }
}

/** A visit as an event tells it: 09:00 to 09:30 in Lisbon on Tuesday 2 March 2027. */
export const newsOf = (
  patient: Account,
  doctor: Account,
  over: Partial<AppointmentNews> = {},
): AppointmentNews => ({
  appointmentId: '01932f6e-7c00-7000-8000-000000000001',
  doctorId: doctor.id,
  doctorName: doctor.name,
  patientId: '01932f6e-7c00-7000-8000-000000000002',
  patientName: patient.name,
  patientAccountId: patient.id,
  startsAt: '2027-03-02T09:00:00Z',
  endsAt: '2027-03-02T09:30:00Z',
  timeZone: 'Europe/Lisbon',
  kind: 'video',
  place: '',
  state: 'requested',
  sequence: 0,
  by: 'patient',
  reason: '',
  movedFrom: null,
  series: null,
  participants: [],
  ...over,
})
