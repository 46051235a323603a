import { randomUUIDv7 } from 'node:crypto'
import type { Answer, Endpoint } from '#contract/endpoint.ts'
import {
  decideOnDoctor,
  type Doctor,
  type DoctorProfile,
  getDoctor,
  updateDoctor,
} from '#contract/doctors.ts'
import type { EventName, Events } from '#contract/events.ts'
import { listPatients } from '#contract/patients.ts'
import { createRule } from '#contract/schedules.ts'
import type { Role } from '#contract/users.ts'
import type { Ctx } from '#platform/context.ts'
import type { EventRow } from '#platform/events.ts'
import { Refusal } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'
import { createAccount } from '#users'
import { modules } from '../server/modules.ts'
import type { Request } from './clinic/client.ts'
import { profile } from './clinic/people.ts'
import { freshDatabase } from './postgres.ts'
import { systemContext, type SystemContext } from './system-context.ts'

const useCases = new Map(modules.flatMap((m) => m.routes).map(({ endpoint, run }) => [endpoint, run]))

/** Somebody who acts through the use cases of the endpoints. */
export class QuietPerson {
  readonly id: string
  readonly ctx: Ctx
  constructor(id: string, ctx: Ctx) {
    this.id = id
    this.ctx = ctx
  }

  /** The answer. @throws Refusal */
  call<E extends Endpoint>(endpoint: E, request: Request<NoInfer<E>> = {}): Promise<Answer<E>> {
    const run = useCases.get(endpoint)
    if (!run) throw new Error(`Nobody serves ${endpoint.path}`)
    const input = { params: {}, query: {}, headers: {}, ip: '127.0.0.1', ifMatch: undefined, ...request }
    return run(this.ctx, input as unknown as Input<Endpoint>) as Promise<Answer<E>>
  }
}

/** What came of an act: `done`, or the code of its refusal with the field that it names. */
export async function outcomeOf(act: Promise<unknown>): Promise<string> {
  try {
    await act
    return 'done'
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.field === undefined ? error.code : `${error.code} ${error.field}`
  }
}

/** A clinic without HTTP and background work, by a clock that the test sets. */
export interface QuietClinic extends AsyncDisposable {
  ctx: SystemContext
  now: Temporal.Instant
  patient(): Promise<QuietPerson & { patientId: string }>
  admin(): Promise<QuietPerson>
  /** Does what follows from what was told since the last time, of these subscribers and jobs, until nothing follows. */
  follow(names: readonly string[]): Promise<void>
  /** Does what the clock does at its time. */
  tick(timer: string): Promise<void>
  /** A verified doctor who offers the whole day or `hours`, every day. */
  doctor(
    profile?: Partial<DoctorProfile> & { hours?: { from: string; to: string } },
  ): Promise<QuietPerson & { doctor: Doctor }>
}

export async function openQuietClinic(begin: Temporal.Instant, connections = 4): Promise<QuietClinic> {
  await using opened = new AsyncDisposableStack()
  const database = opened.use(await freshDatabase())
  const ctx = opened.use(systemContext(database.url, { connections, now: () => clinic.now }))
  const closing = opened.move()
  const person = async (role: Role, name: string): Promise<QuietPerson> => {
    const email = `${randomUUIDv7()}@example.org`
    const who = { email, name, role, language: 'en', timeZone: 'UTC', passwordHash: '-' } as const
    const { id } = await ctx.transaction((tx) => createAccount(tx, who))
    return new QuietPerson(id, ctx.as({ accountId: id, role, timeZone: 'UTC' }))
  }
  let admin: Promise<QuietPerson> | undefined
  let position = 0
  const happened = (name: EventName, payload: Events[EventName]): EventRow => ({
    id: randomUUIDv7(),
    position: (position += 1),
    name,
    payload,
    occurredAt: clinic.now,
  })
  const clinic: QuietClinic = {
    ctx,
    now: begin,
    async patient() {
      const patient = await person('patient', 'Maria Sousa')
      const { items } = await patient.call(listPatients, { query: { page: 0, size: 1 } })
      return Object.assign(patient, { patientId: items[0]?.id ?? '' })
    },
    admin: () => (admin ??= person('admin', 'Ada Admin')),
    async doctor({ hours = { from: '00:00', to: '24:00' }, ...over } = {}) {
      const doctor = await person('doctor', 'Dr. Ana Reis')
      const params = { id: doctor.id }
      const licenceNumber = `OM-${doctor.id.slice(-12)}`
      const body = { ...profile, name: 'Dr. Ana Reis', timeZone: 'UTC', licenceNumber, ...over }
      await doctor.call(updateDoctor, { params, body })
      await doctor.call(createRule, { body: { kind: 'weekly', weekdays: [1, 2, 3, 4, 5, 6, 7], ...hours } })
      await (await clinic.admin()).call(decideOnDoctor, { params, body: { decision: 'verified' } })
      return Object.assign(doctor, { doctor: await doctor.call(getDoctor, { params }) })
    },
    follow: async (names) => {
      const subscribers = modules.flatMap((m) => m.subscribers ?? []).filter((s) => names.includes(s.name))
      const jobs = modules.flatMap((m) => m.jobs ?? []).filter((j) => names.includes(j.name))
      while (ctx.told.length > 0) {
        const told = ctx.told.splice(0)
        const payloads = new Set(
          told.flatMap((one) => ('job' in one ? [JSON.stringify([one.job, one.payload])] : [])),
        )
        for (const one of told)
          for (const { on, run } of subscribers)
            if ('event' in one && on.includes(one.event))
              await ctx.transaction((tx) => run(tx, happened(one.event, one.payload)))
        const due = [...payloads].map((text) => JSON.parse(text) as [string, Record<string, unknown>])
        await Promise.all(
          due.map(async ([name, payload]) => jobs.find((job) => job.name === name)?.run(ctx, payload)),
        )
      }
    },
    tick: async (name) => {
      const timer = modules.flatMap((m) => m.timers ?? []).find((t) => t.name === name)
      if (!timer) throw new Error(`There is no timer ${name}`)
      await timer.run(ctx)
    },
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  }
  return clinic
}
