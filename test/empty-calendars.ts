import { setTimeout as pause } from 'node:timers/promises'
import type { Ctx } from '#platform/context.ts'

/** Longer than a process goes by what it saw taken (decisions/0015): who frees time in the product is answered later than that. */
const forgottenAfterMs = 60

/** All visits are gone and all time is free, and every process knows it. */
export async function emptyCalendars({ sql }: Ctx): Promise<void> {
  await sql`truncate appointments.appointments, appointments.series, appointments.absences cascade`
  await sql`truncate schedules.taken_times, schedules.unavailable_times`
  await pause(forgottenAfterMs)
}
