import type { Doctor, VisitKind } from '#contract/doctors.ts'
import type { Patient } from '#contract/patients.ts'
import { bookableDoctor } from '#doctors'
import { patientInCare } from '#patients'
import { type Ctx, signedIn } from '#platform/context.ts'
import { durationNotOffered, kindNotOffered } from './errors.ts'

/**
 * Who is to meet whom: a doctor who can be booked for such visits and a person in the care of the account.
 * @throws Refusal doctor_not_found, patient_not_found (404), kind_not_offered, duration_not_offered (422)
 */
export async function checkWish(
  ctx: Ctx,
  wish: { doctorId: string; patientId?: string; kind: VisitKind; durationMinutes: number },
): Promise<{ doctor: Doctor; patient: Patient; accountId: string }> {
  const { accountId } = signedIn(ctx)
  const doctor = await bookableDoctor(ctx, wish.doctorId)
  const patient = await patientInCare(ctx, accountId, wish.patientId)
  if (!doctor.visitKinds.includes(wish.kind)) throw kindNotOffered()
  if (!doctor.durationsByKind[wish.kind].includes(wish.durationMinutes)) throw durationNotOffered()
  return { doctor, patient, accountId }
}
