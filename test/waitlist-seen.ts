import type { Ctx } from '#platform/context.ts'

/** What the tables say of these accounts' visits to come, of their entries in turn, and of all that was offered to them. */
export interface Seen {
  visits: { id: string; doctorId: string; patientId: string; startsAt: Temporal.Instant; state: string }[]
  entries: {
    id: string
    doctorId: string | null
    patientId: string
    appointmentId: string | null
    from: Temporal.Instant
    until: Temporal.Instant
    state: string
  }[]
  offers: {
    id: string
    entryId: string
    doctorId: string
    patientId: string
    startsAt: Temporal.Instant
    state: string
    isOpen: boolean
  }[]
}

export const readWaitlist = async (ctx: Ctx, accountIds: readonly string[]): Promise<Seen> => ({
  visits: await ctx.sql`
    select id, doctor_id as "doctorId", patient_id as "patientId", starts_at as "startsAt", state
    from appointments.appointments
    where patient_account_id = any(${accountIds}::uuid[]) and state in ('requested', 'confirmed')`,
  entries: await ctx.sql`
    select id, doctor_id as "doctorId", patient_id as "patientId", appointment_id as "appointmentId",
      window_start as "from", window_end as "until", state
    from appointments.waitlist where account_id = any(${accountIds}::uuid[]) order by since, id`,
  offers: await ctx.sql`
    select o.id, entry_id as "entryId", o.doctor_id as "doctorId", w.patient_id as "patientId", o.starts_at as "startsAt",
      o.state, o.state = 'open' and o.expires_at > ${ctx.now()}::timestamptz as "isOpen"
    from appointments.waitlist_offers o join appointments.waitlist w on w.id = o.entry_id
    where w.account_id = any(${accountIds}::uuid[])`,
})
