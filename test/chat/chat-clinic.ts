import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bookAppointment } from '#contract/appointments.ts'
import { sendMessage } from '#contract/chat-messages.ts'
import { createRoom, type Message, type Room } from '#contract/chat.ts'
import type { Body } from '#contract/endpoint.ts'
import { openQuietClinic, type QuietClinic, type QuietPerson } from '../quiet-clinic.ts'

export type Patient = Awaited<ReturnType<QuietClinic['patient']>>
export type Doctor = Awaited<ReturnType<QuietClinic['doctor']>>

/** A clinic in which people know each other and talk. */
export interface ChatClinic extends QuietClinic {
  /** A confirmed visit of the two, in some days; answers its id. */
  meet(patient: QuietPerson, doctor: QuietPerson): Promise<string>
  /** What was told to somebody, newest last. */
  toldTo(who: QuietPerson): Promise<{ name: string; payload: Record<string, unknown> }[]>
  suspend(who: QuietPerson, suspended?: boolean): Promise<void>
  rename(who: QuietPerson, name: string): Promise<void>
  /** Nobody has written too much by now. */
  forgetAttempts(): Promise<void>
  /** Somebody with an account is asked as a guest to a visit, by the address of the account. */
  joinAsGuest(appointmentId: string, who: QuietPerson, decision?: 'waiting' | 'accepted'): Promise<void>
  /** The visit is no longer among the live ones, as when it is archived. */
  forgetVisit(appointmentId: string): Promise<void>
  /** Accounts that only exist; answers their ids. */
  crowd(size: number): Promise<string[]>
}

export async function openChatClinic(connections = 6): Promise<ChatClinic> {
  await using opened = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'consulta-chat-'))
  opened.defer(() => rm(folder, { recursive: true, force: true }))
  const clinic = opened.use(await openQuietClinic(Temporal.Instant.from('2050-03-02T09:00:00Z'), connections))
  clinic.ctx.config.DATA_DIR = folder
  const closing = opened.move()
  const begin = clinic.now.add({ hours: 72 })
  let visits = 0
  return Object.assign(clinic, {
    async meet(patient: QuietPerson, doctor: QuietPerson) {
      const startsAt = String(begin.add({ minutes: 30 * visits++ }))
      const body = { doctorId: doctor.id, startsAt, durationMinutes: 30, kind: 'video', reason: '' } as const
      return (await patient.call(bookAppointment, { body })).id
    },
    toldTo: ({ id }: QuietPerson) => clinic.ctx.sql<{ name: string; payload: Record<string, unknown> }>`
      select name, payload from platform.updates where account_id = ${id} order by number`,
    async suspend({ id }: QuietPerson, suspended = true) {
      await clinic.ctx.sql`update users.accounts set suspended = ${suspended} where id = ${id}`
    },
    async rename({ id }: QuietPerson, name: string) {
      await clinic.ctx.sql`update users.accounts set name = ${name} where id = ${id}`
    },
    async forgetAttempts() {
      await clinic.ctx.sql`delete from users.attempts`
    },
    async joinAsGuest(appointmentId: string, { id }: QuietPerson, decision = 'waiting') {
      await clinic.ctx.sql`
        insert into appointments.participants (id, appointment_id, role, name, email, language, decision, decided_at,
          added_by_account_id, added_at)
        select ${id}, ${appointmentId}, 'relative', name, email, 'en', ${decision}::text,
          case when ${decision}::text = 'accepted' then now() end, id, now()
        from users.accounts where id = ${id}
        on conflict (id) do update set decision = excluded.decision, decided_at = excluded.decided_at`
    },
    async forgetVisit(appointmentId: string) {
      await clinic.ctx.sql`delete from appointments.steps where appointment_id = ${appointmentId}`
      await clinic.ctx.sql`delete from appointments.appointments where id = ${appointmentId}`
    },
    async crowd(size: number) {
      const rows = await clinic.ctx.sql<{ id: string }>`
        insert into users.accounts (id, name, email, email_verified, role, created_at, updated_at)
        select gen_random_uuid(), 'Patient ' || n, 'p' || n || '@example.net', true, 'patient', now(), now()
        from generate_series(1, ${size}::int) n returning id`
      return rows.map(({ id }) => id)
    },
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  })
}

/** Two who know each other, with their room. */
export async function twoInRoom(clinic: ChatClinic) {
  const [patient, doctor] = [await clinic.patient(), await clinic.doctor({ instantConfirmation: true })]
  const appointmentId = await clinic.meet(patient, doctor)
  return { patient, doctor, appointmentId, room: await roomWith(patient, doctor) }
}

export const roomWith = (who: QuietPerson, ...others: QuietPerson[]): Promise<Room> =>
  who.call(createRoom, { body: { accountIds: others.map(({ id }) => id) } })

export const groupOf = (who: QuietPerson, ...others: QuietPerson[]): Promise<Room> =>
  who.call(createRoom, { body: { accountIds: others.map(({ id }) => id), name: 'Knee' } })

/** Says something in a room. */
export const say = (
  who: QuietPerson,
  { id }: { id: string },
  text: string,
  more: Partial<Body<typeof sendMessage>> = {},
): Promise<Message> =>
  who.call(sendMessage, { params: { id }, body: { clientId: randomUUID(), text, ...more } })
