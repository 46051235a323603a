import type { Ctx } from '#platform/context.ts'

/** Longer than a process goes by what it saw taken (decisions/0015). */
const forgottenAfterMs = 100

/** All visits are gone and all time is free, and every process knows it. */
export const emptyCalendars = (ctx: Ctx): Promise<void> =>
  ctx.transaction(async (tx) => {
    await tx.sql`truncate appointments.appointments, appointments.series, appointments.absences cascade`
    await tx.sql`truncate schedules.taken_times, schedules.unavailable_times`
    tx.tellAfter(forgottenAfterMs)
  })
