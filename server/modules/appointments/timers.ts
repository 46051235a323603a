import type { AppointmentState, StepName } from '#contract/appointment-states.ts'
import type { Ctx, Tx } from '#platform/context.ts'
import type { Timer } from '#platform/jobs.ts'
import { releaseTimes } from '#schedules'
import { lockedRow } from './appointment-rows.ts'
import { callOffUnsettled, handOverAbsences } from './hand-over-absences.ts'
import { expireOpenProposals } from './expire-proposals.ts'
import { eachInItsOwn, mostAtOnce } from './each-in-its-own.ts'
import { enter } from './take-step.ts'
import { tellStep, type VisitEvent } from './tell-step.ts'

interface Due {
  step: Extract<StepName, 'lapse' | 'miss' | 'finish'>
  in: AppointmentState
  event: VisitEvent
  /** Minutes after the agreed start or end at which it is due. */
  after: 'start' | 'end'
  minutes: number
}
/** What the clock does with a visit that nobody did anything about. */
const allDue: readonly Due[] = [
  { step: 'lapse', in: 'requested', event: 'appointment.lapsed', after: 'start', minutes: 0 },
  { step: 'miss', in: 'confirmed', event: 'appointment.missed', after: 'end', minutes: 60 },
  // Somebody forgot to say that it ended; when it did nobody knows.
  { step: 'finish', in: 'in_progress', event: 'appointment.completed', after: 'end', minutes: 12 * 60 },
]

/** Takes the steps that are due, each visit in a transaction of its own. */
export async function letTimePass(ctx: Ctx): Promise<void> {
  for (const due of allDue) {
    const before = ctx.now().subtract({ minutes: due.minutes })
    await eachInItsOwn(
      ctx,
      () => ctx.sql<{ id: string }>`
        select id from appointments.appointments
        where state = ${due.in} and ends_at <= ${before.add({ hours: 24 })}::timestamptz
          and case when ${due.after} = 'start' then starts_at else ends_at end <= ${before}::timestamptz
        order by ends_at limit ${mostAtOnce}`,
      (tx, id) => takeDueStep(tx, id, due),
    )
  }
}

async function takeDueStep(tx: Tx, id: string, due: Due): Promise<void> {
  const row = await lockedRow(tx, id)
  // Somebody acted since it was found.
  if (!row || row.state !== due.in) return
  const entered = await enter(tx, row, due.step)
  if (due.step === 'lapse') await releaseTimes(tx, [row.claimId])
  await tellStep(tx, entered, { step: due.step, event: due.event, by: 'clock' })
}

const passTime: Timer = {
  name: 'let-visits-pass',
  cron: '* * * * *',
  async run(ctx) {
    await handOverAbsences(ctx)
    // Before visits pass for missed: nobody missed a visit whose doctor was away.
    await callOffUnsettled(ctx)
    await letTimePass(ctx)
  },
}
/** What was held a day ago says nothing any more about who holds too much. */
const forgetHolds: Timer = {
  name: 'forget-old-holds',
  cron: '41 * * * *',
  run: async (ctx) => {
    await ctx.sql`delete from appointments.holds where expires_at < ${ctx.now().subtract({ hours: 24 })}`
  },
}

export const timers = [passTime, expireOpenProposals, forgetHolds]
