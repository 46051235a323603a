import { createHash, randomBytes } from 'node:crypto'
import { states } from '#contract/appointment-states.ts'
import type {
  decideAsGuest as decideEndpoint,
  getGuestInvitation as getEndpoint,
  GuestInvitation,
} from '#contract/participants.ts'
import type { Ctx, Tx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { type AppointmentRow, asAnswer, lockedRow, rowById } from './appointment-rows.ts'
import { alreadyDeclined, linkExpired } from './errors.ts'
import { decideAs } from './leave-appointment.ts'
import { type ParticipantRow, participantsOf } from './participant-rows.ts'

const tokenBytes = 32
const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** To whom the mails of somebody without an account go; undefined for second doctors and when the visit is archived. */
export async function guestById(
  ctx: Ctx,
  id: string,
): Promise<{ id: string; name: string; email: string; language: 'en' | 'pt' } | undefined> {
  const [guest] = await ctx.sql<{ id: string; name: string; email: string; language: 'en' | 'pt' }>`
    select id, name, email, language from appointments.participants where id = ${id} and email is not null`
  return guest
}

/** A new secret link for somebody without an account, made when a mail is written so that no event holds it. */
export async function guestLink(tx: Tx, participantId: string): Promise<string> {
  const token = randomBytes(tokenBytes).toString('base64url')
  await tx.sql`
    insert into appointments.invitation_links (token_hash, participant_id) values (${hashOf(token)}, ${participantId})`
  return `${tx.config.PUBLIC_URL}/invitation/${token}`
}

/** What a secret link shows: when and with whom, neither reason nor specialty. @throws Refusal link_expired (410) */
export async function getGuestInvitation(
  ctx: Ctx,
  { params }: Input<typeof getEndpoint>,
): Promise<GuestInvitation> {
  const { row, participant } = await invitedBy(ctx, params.token, rowById)
  return shownTo(ctx, row, participant)
}

/**
 * Accepts or declines by a secret link. @throws Refusal link_expired (410), not_in_this_state, already_started,
 * already_declined (409)
 */
export async function decideAsGuest(
  ctx: Ctx,
  { params, body }: Input<typeof decideEndpoint>,
): Promise<GuestInvitation> {
  return ctx.transaction(async (tx) => {
    const { row, participant } = await invitedBy(tx, params.token, lockedRow)
    const { decision } = body
    // Once declined the invitation is cancelled in the calendar: it takes a new one.
    if (participant.decision === 'declined' && decision === 'accepted') throw alreadyDeclined()
    await decideAs(tx, row, participant, { decision, by: 'participant' })
    const again = await invitedBy(tx, params.token, rowById)
    return shownTo(tx, again.row, again.participant)
  })
}

async function invitedBy<C extends Ctx>(
  ctx: C,
  token: string,
  read: (ctx: C, id: string) => Promise<AppointmentRow | undefined>,
): Promise<{ row: AppointmentRow; participant: ParticipantRow }> {
  const [link] = await ctx.sql<{ participantId: string; appointmentId: string }>`
    select p.id as "participantId", p.appointment_id as "appointmentId"
    from appointments.invitation_links l join appointments.participants p on p.id = l.participant_id
    where l.token_hash = ${hashOf(token)}`
  const row = link && (await read(ctx, link.appointmentId))
  if (!link || !row || Temporal.Instant.compare(row.endsAt, ctx.now()) <= 0) throw linkExpired()
  const present = (await participantsOf(ctx, [row.id])).get(row.id) ?? []
  const participant = present.find(({ id }) => id === link.participantId)
  if (!participant) throw linkExpired()
  return { row, participant }
}

async function shownTo(ctx: Ctx, row: AppointmentRow, participant: ParticipantRow): Promise<GuestInvitation> {
  const { doctor, patient } = await asAnswer(ctx, row)
  return {
    name: participant.name,
    role: participant.role,
    decision: participant.decision,
    doctorName: doctor.name,
    patientName: patient.name,
    startsAt: String(row.startsAt),
    endsAt: String(row.endsAt),
    timeZone: row.timeZone,
    kind: row.kind,
    place: row.place,
    // Whether it still takes place is all that concerns somebody who comes along.
    state: states[row.state].takesTime ? row.state : 'cancelled',
  }
}
