import type { Ctx } from '#platform/context.ts'
import { doctorById } from '#doctors'
import { releaseTimes } from '#schedules'
import { lockedRow } from './appointment-rows.ts'
import { enter } from './take-step.ts'
import { tellStep } from './tell-step.ts'

const mostAtOnce = 100

/** After the deadline, once its proposals have expired, the staff hears what is left; nobody is told when all is settled. */
export async function handOverAbsences(ctx: Ctx): Promise<void> {
  const due = await ctx.sql<{ id: string }>`
    select id from appointments.absences
    where handed_over_at is null and ended_at is null and answer_by <= ${ctx.now()}::timestamptz
      and not exists (select from appointments.absence_visits_now v
        where v.absence_id = absences.id and v.state in ('searching', 'proposed'))
    order by answer_by limit ${mostAtOnce}`
  for (const { id } of due)
    await ctx.transaction(async (tx) => {
      const [absence] = await tx.sql<{
        doctorId: string
        startsAt: Temporal.Instant
        endsAt: Temporal.Instant
      }>`
        update appointments.absences set handed_over_at = ${tx.now()} where id = ${id} and handed_over_at is null
        returning doctor_id as "doctorId", starts_at as "startsAt", ends_at as "endsAt"`
      if (!absence) return
      const [left] = await tx.sql<{ visits: number }>`
        select count(*) as visits from appointments.absence_visits_now where absence_id = ${id} and state = 'with_staff'`
      if (!left?.visits) return
      const doctor = await doctorById(tx, absence.doctorId)
      await tx.emit('absence.handed_over', {
        absenceId: id,
        doctorId: absence.doctorId,
        doctorName: doctor?.name ?? '',
        startsAt: String(absence.startsAt),
        endsAt: String(absence.endsAt),
        visitsLeft: left.visits,
      })
    })
}

/** A visit whose time has come while its doctor is absent, and which nobody has settled, is called off. */
export async function callOffUnsettled(ctx: Ctx): Promise<void> {
  const due = await ctx.sql<{ id: string; message: string }>`
    select v.appointment_id as id, absence.message from appointments.absence_visits_now v
    join appointments.absences absence on absence.id = v.absence_id
    where v.state in ('searching', 'proposed', 'with_staff') and v.starts_at <= ${ctx.now()}::timestamptz
    order by v.starts_at limit ${mostAtOnce}`
  for (const { id, message } of due)
    await ctx.transaction(async (tx) => {
      const row = await lockedRow(tx, id)
      if (!row || (row.state !== 'requested' && row.state !== 'confirmed')) return
      const cancelled = await enter(tx, row, 'cancel')
      await releaseTimes(tx, [row.claimId])
      await tellStep(tx, cancelled, {
        step: 'cancel',
        event: 'appointment.cancelled',
        by: 'clock',
        reason: message,
      })
    })
}
