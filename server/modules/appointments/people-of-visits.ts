import type { Appointment } from '#contract/appointments.ts'
import type { Ctx } from '#platform/context.ts'
import { asAnswer, rowById } from './appointment-rows.ts'

/** States of a visit that is to be or was; a request that nobody confirmed makes no acquaintance. */
const held = ['confirmed', 'checked_in', 'in_progress', 'completed', 'missed']

/** Accounts of the doctors with whom somebody has or had a visit, theirs or that of somebody in their care. */
export async function doctorsMetBy(ctx: Ctx, accountId: string): Promise<string[]> {
  const rows = await ctx.sql<{ id: string }>`
    select distinct unnest(doctor_id || other_doctor_ids) as id from appointments.appointments
    where patient_account_id = ${accountId} and state = any(${held}::text[])`
  return rows.map(({ id }) => id)
}

/** Accounts in charge of the patients with whom a doctor has or had a visit. */
export async function patientAccountsMetBy(ctx: Ctx, doctorId: string): Promise<string[]> {
  const rows = await ctx.sql<{ id: string }>`
    select distinct patient_account_id as id from appointments.appointments
    where (doctor_id = ${doctorId} or (other_doctor_ids <> '{}' and other_doctor_ids @> array[${doctorId}::uuid]))
      and state = any(${held}::text[])`
  return rows.map(({ id }) => id)
}

/** Who takes part in a visit. */
export interface PeopleOfVisit {
  visit: Appointment
  /** Accounts of the one in charge of the patient, of the doctor, and of second doctors who have accepted. */
  accountIds: string[]
  /** Addresses, in lower case, of others who have accepted. */
  guestEmails: string[]
}

/** An appointment and who takes part in it; undefined where there is none, or none any more. */
export async function peopleOfVisit(ctx: Ctx, id: string): Promise<PeopleOfVisit | undefined> {
  const row = await rowById(ctx, id)
  if (!row) return undefined
  const accepted = await ctx.sql<{ doctorId: string | null; email: string | null }>`
    select doctor_id as "doctorId", email from appointments.participants
    where appointment_id = ${row.id} and removed_at is null and decision = 'accepted'`
  return {
    visit: await asAnswer(ctx, row),
    accountIds: [row.patientAccountId, row.doctorId, ...accepted.flatMap(({ doctorId }) => doctorId ?? [])],
    guestEmails: accepted.flatMap(({ email }) => email ?? []),
  }
}
