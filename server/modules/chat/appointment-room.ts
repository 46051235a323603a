import { randomUUIDv7 } from 'node:crypto'
import type { Appointment } from '#contract/appointments.ts'
import type { openAppointmentRoom as openEndpoint, Room } from '#contract/chat.ts'
import { type PeopleOfVisit, peopleOfVisit } from '#appointments'
import { type Ctx, signedIn, type Tx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'
import { accountsByEmails } from '#users'
import { addMemberRows, removeMemberRows } from './member-rows.ts'
import { answerRoom } from './room-answers.ts'
import { isMember, lockRoom, membersOf } from './room-rows.ts'
import { writeMessage } from './write-message.ts'

/** Steps of a visit that are told in its room, of contract/appointment-states.ts; `request` is its booking. */
const toldSteps = ['request', 'confirm', 'decline', 'lapse', 'cancel', 'move', 'start', 'finish', 'miss']

/**
 * The room of an appointment, made when somebody who takes part first asks for it. One that is archived keeps the room that
 * it had. @throws Refusal not_found: also for admins, who take part in no visit
 */
export async function openAppointmentRoom(ctx: Ctx, { body }: Input<typeof openEndpoint>): Promise<Room> {
  return ctx.transaction(async (tx) => {
    const { accountId } = signedIn(tx)
    const id = await roomOfAppointment(tx, body.appointmentId, accountId)
    if (id === undefined) throw notFound('The appointment')
    return answerRoom(tx, id)
  })
}

/** Id of the room of an appointment for somebody who takes part in it; undefined for everybody else. */
export async function roomOfAppointment(
  tx: Tx,
  appointmentId: string,
  accountId: string,
): Promise<string | undefined> {
  const found = await peopleOfVisit(tx, appointmentId)
  if (found && (await accountsIn(tx, found)).includes(accountId)) return bringUpToDate(tx, found)
  const known = await idOfRoom(tx, appointmentId)
  const isStillIn = known !== undefined && !found && (await isMember(tx, known, accountId))
  return isStillIn ? known : undefined
}

async function idOfRoom(tx: Tx, appointmentId: string): Promise<string | undefined> {
  const [room] = await tx.sql<{ id: string }>`
    select id from chat.rooms where appointment_id = ${appointmentId}`
  return room?.id
}

/** Brings the room of an appointment, where there is one, to what the appointment is now. */
export async function followAppointment(tx: Tx, appointmentId: string): Promise<void> {
  if ((await idOfRoom(tx, appointmentId)) === undefined) return
  const found = await peopleOfVisit(tx, appointmentId)
  if (found) await bringUpToDate(tx, found)
}

/** Accounts of all who take part: of guests those that have confirmed the address to which the invitation went. */
async function accountsIn(tx: Tx, { accountIds, guestEmails }: PeopleOfVisit): Promise<string[]> {
  const guests = guestEmails.length === 0 ? [] : await accountsByEmails(tx, guestEmails)
  return [...new Set([...accountIds, ...guests.map(({ id }) => id)])]
}

const asKept = ({ startsAt, endsAt, timeZone, kind, doctor, patient }: Appointment) => ({
  startsAt,
  endsAt,
  timeZone,
  kind,
  doctorName: doctor.name,
  patientName: patient.name,
})

/**
 * Makes the room or brings it up to date: who takes part is in it, who no longer does is not, and each step of the visit's
 * history is told once, in its order, whichever event came first.
 */
async function bringUpToDate(tx: Tx, { visit: { id: appointmentId } }: PeopleOfVisit): Promise<string> {
  const roomId = await lockOrMake(tx, appointmentId)
  // Read once more behind the lock: somebody may have brought in something newer meanwhile.
  const found = await peopleOfVisit(tx, appointmentId)
  if (!found) return roomId
  const { visit } = found
  const [before] = await tx.sql<{ stepsTold: number }>`
    select steps_told as "stepsTold" from chat.rooms where id = ${roomId}`
  const stepsTold = before?.stepsTold ?? 0
  const closesAt = Temporal.Instant.from(visit.endsAt).add({ hours: 24 * tx.config.CHAT_OPEN_DAYS })
  const changed = await tx.sql`
    update chat.rooms set visit = ${asKept(visit)}, closes_at = ${closesAt}, steps_told = ${visit.history.length}
    where id = ${roomId} and (visit <> ${asKept(visit)} or closes_at is distinct from ${closesAt}
      or steps_told <> ${visit.history.length})
    returning id`
  const present = await membersOf(tx, roomId)
  const wanted = await accountsIn(tx, found)
  const added = wanted.filter((id) => !present.includes(id))
  const removed = present.filter((id) => !wanted.includes(id))
  if (removed.length > 0) await removeMemberRows(tx, roomId, removed)
  if (added.length > 0) await addMemberRows(tx, roomId, added)
  if (changed.length + added.length + removed.length > 0) tx.tell(wanted, 'room-changed', { roomId })
  for (const [what, people] of [
    ['removed', removed],
    ['added', present.length === 0 ? [] : added],
  ] as const)
    if (people.length > 0)
      await writeMessage(tx, roomId, { kind: 'system', source: 'system', about: { what, people, by: null } })
  for (const { step, by, at, startsAt } of visit.history.slice(stepsTold)) {
    const about = { what: 'visit', step, by, at, startsAt, timeZone: visit.timeZone } as const
    if (toldSteps.includes(step))
      await writeMessage(tx, roomId, { kind: 'system', source: 'schedule', about })
  }
  return roomId
}

async function lockOrMake(tx: Tx, appointmentId: string): Promise<string> {
  const known = await idOfRoom(tx, appointmentId)
  if (known !== undefined) {
    await lockRoom(tx, known)
    return known
  }
  const [made] = await tx.sql<{ id: string }>`
    insert into chat.rooms (id, kind, appointment_id, visit, made_at, last_at)
    values (${randomUUIDv7()}, 'appointment', ${appointmentId}, '{}', ${tx.now()}, ${tx.now()})
    on conflict (appointment_id) do nothing returning id`
  return made ? made.id : lockOrMake(tx, appointmentId)
}
