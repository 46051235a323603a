import { randomUUIDv7 } from 'node:crypto'
import type { Appointment } from '#contract/appointments.ts'
import type { Body } from '#contract/endpoint.ts'
import {
  type addParticipant as addEndpoint,
  mostInvitationsADay,
  mostParticipants,
} from '#contract/participants.ts'
import { bookableDoctor } from '#doctors'
import { type Ctx, signedIn, type Tx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { takeTimes } from '#schedules'
import { type AppointmentRow, asAnswer, writeStep } from './appointment-rows.ts'
import {
  alreadyTakesPart,
  colleagueTaken,
  missingField,
  notForThisKind,
  proposalOpen,
  tooManyInvitations,
  tooManyParticipants,
} from './errors.ts'
import { bookingOf } from './new-appointment.ts'
import { type ParticipantRow, participantsOf } from './participant-rows.ts'
import { isOpen, lockOpenProposal } from './proposal-rows.ts'
import { lockFor } from './take-step.ts'
import { tellParticipant } from './tell-participant.ts'

/**
 * Asks somebody to take part. The time of a second doctor is taken at once; others get a mail with a link.
 * @throws Refusal not_found, doctor_not_found (404), not_in_this_state, already_started, already_takes_part,
 * too_many_participants, colleague_taken, proposal_open (409), missing_field, not_for_this_kind (422), too_many_invitations
 * (429)
 */
export async function addParticipant(
  ctx: Ctx,
  { params, body }: Input<typeof addEndpoint>,
): Promise<Appointment> {
  return ctx.transaction(async (tx) => {
    const { row, side } = await lockFor(tx, params.id, 'invite')
    const present = (await participantsOf(tx, [row.id])).get(row.id) ?? []
    const asked = present.filter(({ decision }) => decision !== 'declined')
    if (asked.length >= mostParticipants) throw tooManyParticipants(mostParticipants)
    const isDoctor = body.role === 'second_doctor'
    const { visit, participant } = isDoctor ? await addDoctor(tx, row, body) : await addGuest(tx, row, body)
    await writeStep(tx, visit, { step: 'invite', by: side })
    await tellParticipant(tx, visit, participant, { event: 'participant.invited', by: side })
    return asAnswer(tx, visit)
  })
}

interface Added {
  visit: AppointmentRow
  participant: ParticipantRow
}

async function addDoctor(tx: Tx, row: AppointmentRow, body: Body<typeof addEndpoint>): Promise<Added> {
  if (body.doctorId === undefined) throw missingField('doctorId')
  for (const field of ['name', 'email'] as const) if (body[field] !== undefined) throw notForThisKind(field)
  const doctor = await bookableDoctor(tx, body.doctorId)
  if (doctor.id === row.doctorId || row.otherDoctorIds.includes(doctor.id)) throw alreadyTakesPart('doctorId')
  const proposal = await lockOpenProposal(tx, row.id)
  // What it holds is not held for this doctor, who would have to accept it too.
  if (proposal && isOpen(proposal, tx.now())) throw proposalOpen()
  const visit: AppointmentRow = {
    ...row,
    claimId: randomUUIDv7(),
    otherDoctorIds: [...row.otherDoctorIds, doctor.id],
    sequence: row.sequence + 1,
  }
  const verdicts = await takeTimes(tx, [{ ...bookingOf(visit), replacing: [row.claimId] }])
  if (verdicts.get(visit.claimId) !== 'won') throw colleagueTaken('doctorId')
  await tx.sql`
    update appointments.appointments set claim_id = ${visit.claimId},
      other_doctor_ids = ${visit.otherDoctorIds}::uuid[], sequence = ${visit.sequence}
    where id = ${visit.id}`
  const participant = newParticipant(tx, row, {
    role: 'second_doctor',
    name: doctor.name,
    doctorId: doctor.id,
  })
  await insert(tx, participant, null)
  return { visit, participant }
}

async function addGuest(tx: Tx, row: AppointmentRow, body: Body<typeof addEndpoint>): Promise<Added> {
  const { role, name, doctorId } = body
  const email = body.email?.toLowerCase()
  if (role === 'second_doctor') throw missingField('doctorId')
  if (doctorId !== undefined) throw notForThisKind('doctorId')
  if (name === undefined || name.trim() === '') throw missingField('name')
  if (email === undefined) throw missingField('email')
  await demandFew(tx)
  const [known] = await tx.sql`
    select id from appointments.participants
    where appointment_id = ${row.id} and email = ${email}
      and removed_at is null and decision <> 'declined'`
  if (known) throw alreadyTakesPart('email')
  const visit = { ...row, sequence: row.sequence + 1 }
  await tx.sql`update appointments.appointments set sequence = ${visit.sequence} where id = ${row.id}`
  const participant = newParticipant(tx, row, { role, name: name.trim(), doctorId: null })
  await insert(tx, participant, email)
  return { visit, participant }
}

const newParticipant = (
  tx: Tx,
  { id }: AppointmentRow,
  who: Pick<ParticipantRow, 'role' | 'name' | 'doctorId'>,
): ParticipantRow => ({
  ...who,
  id: randomUUIDv7(),
  appointmentId: id,
  decision: 'waiting',
  decidedAt: null,
  addedByAccountId: signedIn(tx).accountId,
})

async function insert(tx: Tx, row: ParticipantRow, email: string | null): Promise<void> {
  await tx.sql`
    insert into appointments.participants (id, appointment_id, role, name, doctor_id, email, language,
      added_by_account_id, added_at)
    values (${row.id}, ${row.appointmentId}, ${row.role}, ${row.name}, ${row.doctorId}, ${email},
      ${signedIn(tx).language}, ${row.addedByAccountId}, ${tx.now()})`
}

/** @throws Refusal too_many_invitations (429): they go to addresses that nobody has confirmed */
async function demandFew(tx: Tx): Promise<void> {
  const { accountId } = signedIn(tx)
  // One invitation per account at a time: counting and adding are two steps.
  await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`invitations of ${accountId}`}, 0))`
  const dayAgo = tx.now().subtract({ hours: 24 })
  const [count] = await tx.sql<{ total: number }>`
    select count(*) as total from appointments.participants
    where added_by_account_id = ${accountId} and email is not null and added_at > ${dayAgo}::timestamptz`
  if ((count?.total ?? 0) >= mostInvitationsADay) throw tooManyInvitations(mostInvitationsADay)
}
