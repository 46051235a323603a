import type { Appointment } from '#contract/appointments.ts'
import type { Hold } from '#contract/holds.ts'
import { type News, type Tx } from '#platform/context.ts'
import { answerOf, fullName } from './appointment-rows.ts'
import type { Got } from './decide-together.ts'
import type { BookingDraft, Draft } from './draft-bookings.ts'
import { asHold, endHolds, type HoldRow, insertHolds } from './hold-rows.ts'
import { insertAppointments } from './new-appointment.ts'
import { newsOf } from './tell-step.ts'

/** Writes holds that won their time, and answers them. */
export async function writeHolds(tx: Tx, won: readonly { draft: Draft }[]): Promise<Map<Draft, Hold>> {
  if (won.length === 0) return new Map()
  const rows = won.map(({ draft: { row, holdUntil } }): HoldRow => ({
    id: row.claimId,
    accountId: row.patientAccountId,
    patientId: row.patientId,
    doctorId: row.doctorId,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    timeZone: row.timeZone,
    kind: row.kind,
    expiresAt: holdUntil,
    renewedAt: null,
    endedAt: null,
  }))
  await insertHolds(tx, rows)
  await endReplaced(tx, won)
  return new Map(won.map(({ draft }, i) => [draft, asHold(tx, rows[i]!)]))
}

/** The holds that these have taken the place of: a booking of the very time that was held books it. */
async function endReplaced(tx: Tx, won: readonly { draft: BookingDraft }[], isBooked = false): Promise<void> {
  const all = won.flatMap(({ draft: { row, replaced } }) =>
    replaced.map(({ id, doctorId, startsAt }) => ({
      id,
      isBooked: isBooked && doctorId === row.doctorId && startsAt.equals(row.startsAt),
    })),
  )
  for (const booked of [true, false])
    await endHolds(
      tx,
      all.filter((one) => one.isBooked === booked).map(({ id }) => id),
      { isBooked: booked },
    )
}

/** Writes bookings that won their time, their histories and their events, and answers them as appointments. */
export async function writeBookings(
  tx: Tx,
  won: readonly { draft: BookingDraft; got: Got }[],
): Promise<Map<BookingDraft, Appointment>> {
  const answers = new Map<BookingDraft, Appointment>()
  if (won.length === 0) return answers
  const rows = won.map(({ draft, got }) => ({ ...draft.row, ...got }))
  const accountIds = rows.map((row) => row.patientAccountId)
  await insertAppointments(tx, rows)
  await endReplaced(tx, won, true)
  await tx.sql`
    insert into appointments.steps (appointment_id, position, step, by_side, by_account_id, at, reason, starts_at)
    select id, 0, 'request', 'patient', account_id, at, '', starts_at
    from unnest(${rows.map((row) => row.id)}::uuid[], ${accountIds}::uuid[],
      ${rows.map((row) => row.startsAt)}::timestamptz[],
      ${rows.map((row) => row.requestedAt)}::timestamptz[]) as booked (id, account_id, starts_at, at)`
  const news = {
    confirmed: [] as News<'appointment.confirmed'>[],
    requested: [] as News<'appointment.requested'>[],
  }
  for (const [i, { draft }] of won.entries()) {
    const row = rows[i]!
    const history = [
      {
        appointmentId: row.id,
        step: 'request',
        by: 'patient',
        at: row.requestedAt,
        reason: '',
        startsAt: row.startsAt,
      },
    ] as const
    const { doctor, patient } = draft
    const answer = answerOf(row, {
      doctor,
      patientName: fullName(patient),
      history,
      series: null,
      others: [],
    })
    answers.set(draft, answer)
    const told = { by: draft.ctx.actor, payload: newsOf(row, answer, { by: 'patient' }) }
    news[row.state === 'confirmed' ? 'confirmed' : 'requested'].push(told)
  }
  await tx.emitAll('appointment.confirmed', news.confirmed)
  await tx.emitAll('appointment.requested', news.requested)
  return answers
}
