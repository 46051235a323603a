import { steps } from '#contract/appointment-states.ts'
import type { Appointment } from '#contract/appointments.ts'
import type { Tx } from '#platform/context.ts'
import { releaseTimes } from '#schedules'
import { asAnswers, rowsByIds } from './appointment-rows.ts'
import { newsOf } from './tell-step.ts'

/** A visit that has left this module: whoever took it is the only one who has it. */
export interface OldVisit {
  /** As it is answered from now on: archived, with its outcome. */
  answer: Appointment
  patientAccountId: string
  otherDoctorIds: readonly string[]
  /** The rows of this module's tables as they were. */
  source: object
}

/**
 * Hands out up to `most` visits that are over and ended before an instant, oldest first, and deletes them here with all
 * that belongs to them. Their taken time is given back. Visits that somebody is just acting on stay for the next time.
 *
 * A visit stays as long as the start that was first asked for is still to come (it may have been moved to an earlier
 * day): a repeat of its booking request then still finds it, and is later refused with `time_in_past`. So no request
 * ever books twice.
 */
export async function takeOldVisits(tx: Tx, before: Temporal.Instant, most: number): Promise<OldVisit[]> {
  // A visit starts before it ends: so the index by start finds the old ones.
  const old = await tx.sql<{ id: string }>`
    select id from appointments.appointments a
    where state = any(${steps.archive.from}::text[])
      and starts_at < ${before}::timestamptz and coalesce(finished_at, ends_at) < ${before}::timestamptz
      and not exists (
        select from appointments.steps s
        where s.appointment_id = a.id and s.position = 0 and s.starts_at > ${tx.now()}::timestamptz
      )
      and not exists (select from appointments.proposals p where p.appointment_id = a.id and p.state = 'open')
    order by starts_at limit ${most} for update of a skip locked`
  const ids = old.map(({ id }) => id)
  const rows = await rowsByIds(tx, ids)
  if (rows.length === 0) return []
  const answers = await asAnswers(tx, rows)
  await releaseTimes(
    tx,
    rows.map((row) => row.claimId),
  )
  const sources = await sourcesOf(tx, ids)
  await tx.sql`delete from appointments.steps where appointment_id = any(${ids}::uuid[])`
  // With them go participants, proposals and what belongs to those.
  await tx.sql`delete from appointments.appointments where id = any(${ids}::uuid[])`
  const visits: OldVisit[] = []
  for (const [i, row] of rows.entries()) {
    const live = answers[i]
    const source = sources.get(row.id)
    if (!live || !source) throw new Error(`The visit ${row.id} was not there to be archived`)
    const answer = archived(live, tx.now())
    await tx.emit('appointment.archived', newsOf(row, answer, { by: 'clock' }))
    visits.push({
      answer,
      patientAccountId: row.patientAccountId,
      otherDoctorIds: row.otherDoctorIds,
      source,
    })
  }
  return visits
}

function archived(live: Appointment, now: Temporal.Instant): Appointment {
  const step = { step: 'archive', by: 'clock', at: String(now), reason: '', startsAt: live.startsAt } as const
  return { ...live, state: steps.archive.to, history: [...live.history, step] }
}

/** The rows of these visits in every table, by visit; without the secret links of mails. */
async function sourcesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, object>> {
  const rows = await tx.sql<{ id: string; source: object }>`
    select id, jsonb_build_object(
      'appointment', to_jsonb(a),
      'steps', (select jsonb_agg(s order by position) from appointments.steps s where s.appointment_id = a.id),
      'participants',
        (select jsonb_agg(p order by added_at, id) from appointments.participants p where p.appointment_id = a.id),
      'proposals', (
        select jsonb_agg(to_jsonb(p) || jsonb_build_object(
            'times', (select jsonb_agg(t order by position) from appointments.proposed_times t where t.proposal_id = p.id),
            'decisions',
              (select jsonb_agg(d order by decider_id) from appointments.proposal_decisions d where d.proposal_id = p.id)
          ) order by made_at, id)
        from appointments.proposals p where p.appointment_id = a.id)
    ) as source
    from appointments.appointments a where id = any(${ids}::uuid[])`
  return new Map(rows.map(({ id, source }) => [id, source]))
}
