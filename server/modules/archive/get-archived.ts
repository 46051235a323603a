import { sideOf } from '#appointments'
import type { Appointment } from '#contract/appointments.ts'
import type { getArchived as getEndpoint } from '#contract/archive.ts'
import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'

interface Row {
  doctorId: string
  otherDoctorIds: string[]
  patientAccountId: string
  answer: Appointment
}

/** An archived appointment, for those who could see it while it was live. @throws Refusal not_found */
export async function getArchived(ctx: Ctx, { params }: Input<typeof getEndpoint>): Promise<Appointment> {
  const [row] = await ctx.sql<Row>`
    select doctor_id as "doctorId", other_doctor_ids as "otherDoctorIds", patient_account_id as "patientAccountId", answer
    from archive.appointments join archive.documents using (id) where id = ${params.id}`
  if (!row || !sideOf(ctx.actor, row)) throw notFound('The appointment')
  return row.answer
}
