import { randomUUIDv7 } from 'node:crypto'
import type { Doctor, DoctorProfile } from '#contract/doctors.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import type { Role } from '#contract/users.ts'
import { decideOnDoctor, doctorById, updateDoctor } from '#doctors'
import { patientInCare } from '#patients'
import type { Ctx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { createRule } from '#schedules'
import { createAccount } from '#users'
import { profile } from './clinic/people.ts'
import { freshDatabase } from './postgres.ts'
import { systemContext, type SystemContext } from './system-context.ts'

/** What an endpoint's use case takes, for a caller that is not HTTP. */
export const given = <E extends Endpoint>(input: Partial<Input<E>>): Input<E> =>
  ({
    params: undefined,
    query: {},
    body: undefined,
    ifMatch: undefined,
    headers: {},
    ip: '127.0.0.1',
    ...input,
  }) as Input<E>

/** Somebody's own context, the id of their account, and that of a patient as a person. */
export interface Quiet {
  id: string
  patientId: string
  ctx: Ctx
}

/** People who act through use cases, without HTTP and background work, by a clock that the test sets. */
export interface QuietClinic extends AsyncDisposable {
  ctx: SystemContext
  now: Temporal.Instant
  patient(): Promise<Quiet>
  admin(): Promise<Quiet>
  /** A verified doctor who offers the whole day, every day. */
  doctor(profile?: Partial<DoctorProfile>): Promise<Quiet & { doctor: Doctor }>
}

export async function openQuietClinic(begin: Temporal.Instant, connections = 4): Promise<QuietClinic> {
  await using opened = new AsyncDisposableStack()
  const database = opened.use(await freshDatabase())
  const ctx = opened.use(systemContext(database.url, { connections, now: () => clinic.now }))
  const closing = opened.move()
  const account = async (role: Role, name: string): Promise<{ id: string; ctx: Ctx }> => {
    const who = {
      email: `${randomUUIDv7()}@example.org`,
      name,
      role,
      language: 'en',
      timeZone: 'UTC',
      passwordHash: '-',
    } as const
    const { id } = await ctx.transaction((tx) => createAccount(tx, who))
    return { id, ctx: ctx.as({ accountId: id, role, timeZone: 'UTC' }) }
  }
  let admin: Promise<Quiet> | undefined
  const clinic: QuietClinic = {
    ctx,
    now: begin,
    async patient() {
      const own = await account('patient', 'Maria Sousa')
      return { ...own, patientId: (await patientInCare(own.ctx, own.id)).id }
    },
    admin: () => (admin ??= account('admin', 'Ada Admin').then((own) => ({ ...own, patientId: '' }))),
    async doctor(over = {}) {
      const own = await account('doctor', 'Dr. Ana Reis')
      const params = { id: own.id }
      const licenceNumber = `OM-${own.id.slice(-12)}`
      const body = { ...profile, name: 'Dr. Ana Reis', timeZone: 'UTC', licenceNumber, ...over }
      await updateDoctor(own.ctx, given({ params, body }))
      await createRule(own.ctx, {
        body: { kind: 'weekly', weekdays: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' },
      })
      const decided = { params, body: { decision: 'verified' } } as const
      await decideOnDoctor((await clinic.admin()).ctx, given(decided))
      const doctor = await doctorById(own.ctx, own.id)
      if (!doctor) throw new Error('The doctor is not there')
      return { ...own, patientId: '', doctor }
    },
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  }
  return clinic
}

/** The code of the refusal with which this ends, or 'done'. */
export async function outcomeOf(act: Promise<unknown>): Promise<string> {
  try {
    await act
    return 'done'
  } catch (error) {
    const code = (error as { code?: unknown }).code
    if (typeof code === 'string' && error instanceof Error && error.name === 'Refusal') return code
    throw error
  }
}
