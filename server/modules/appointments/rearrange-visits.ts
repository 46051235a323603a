import { steps } from '#contract/appointment-states.ts'
import { bookableDoctor } from '#doctors'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import type { Job } from '#platform/jobs.ts'
import type { AbsenceRow } from './absence-rows.ts'
import { type AppointmentRow, lockedRow } from './appointment-rows.ts'
import { searchTimes, type Search } from './best-times.ts'
import { propose } from './make-proposal.ts'

export const rearrangeJob = 'appointments.rearrange-visits'
/** Somebody else may be faster to a time that was found; after so many times the staff looks after the visit. */
const mostTries = 5

/**
 * Finds other times for each visit of an absence and proposes them, soonest visit first, each in a transaction of its own:
 * run again after a crash it goes on with the visits that are left.
 */
export const rearrangeVisits: Job = {
  name: rearrangeJob,
  async run(ctx, { absenceId }) {
    const [absence] = await ctx.sql<AbsenceRow>`
      select id, doctor_id as "doctorId", starts_at as "startsAt", ends_at as "endsAt", message,
        answer_by as "answerBy", ended_at as "endedAt"
      from appointments.absences where id = ${String(absenceId)}`
    if (!absence || absence.endedAt) return
    const left = await ctx.sql<{ appointmentId: string }>`
      select appointment_id as "appointmentId" from appointments.absence_visits
      where absence_id = ${absence.id} and searched_at is null order by starts_at, appointment_id`
    const search = await searchTimes(ctx, await bookableDoctor(ctx, absence.doctorId), absence)
    for (const { appointmentId } of left) await rearrange(ctx, absence, appointmentId, search)
  },
}

async function rearrange(
  ctx: Ctx,
  absence: AbsenceRow,
  appointmentId: string,
  search: Search,
): Promise<void> {
  for (let tries = 1; tries <= mostTries; tries += 1) {
    try {
      await ctx.transaction(async (tx) => {
        const row = await lockedRow(tx, appointmentId)
        const times = row && isStanding(tx, row) ? await search.timesFor(row) : []
        const proposal =
          row && times.length > 0
            ? await propose(tx, row, {
                by: 'doctor',
                byAccountId: absence.doctorId,
                times: times.map(({ startsAt, doctor }) => ({ startsAt, doctorId: doctor.id })),
                message: absence.message,
                answerBy: earliest([absence.answerBy, row.startsAt, ...times.map((time) => time.startsAt)]),
                instead: true,
              })
            : undefined
        await tx.sql`
          update appointments.absence_visits set searched_at = ${tx.now()}, proposal_id = ${proposal?.id ?? null}
          where absence_id = ${absence.id} and appointment_id = ${appointmentId}`
      })
      return
    } catch (error) {
      // A time was taken meanwhile, or the visit has ended: look again. The last try leaves it to the staff.
      if (!(error instanceof Refusal)) throw error
      ctx.log.info({ appointmentId, code: error.code, tries }, 'Other times were lost')
    }
  }
  await ctx.sql`
    update appointments.absence_visits set searched_at = ${ctx.now()}
    where absence_id = ${absence.id} and appointment_id = ${appointmentId}`
}

const isStanding = (ctx: Ctx, { state, startsAt }: AppointmentRow): boolean =>
  (steps.propose.from as readonly string[]).includes(state) &&
  Temporal.Instant.compare(ctx.now(), startsAt) < 0

const earliest = (times: readonly Temporal.Instant[]): Temporal.Instant | undefined =>
  times.toSorted((a, b) => Temporal.Instant.compare(a, b))[0]
