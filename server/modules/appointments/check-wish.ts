import type { Doctor, VisitKind } from '#contract/doctors.ts'
import type { Patient } from '#contract/patients.ts'
import { bookableDoctor } from '#doctors'
import { patientInCare } from '#patients'
import { type Ctx, signedIn } from '#platform/context.ts'
import type { Refusal } from '#platform/errors.ts'
import { durationNotOffered, kindNotOffered } from './errors.ts'

interface VisitWished {
  kind: VisitKind
  durationMinutes: number
}

/**
 * Who is to meet whom: a doctor who can be booked for such visits and a person in the care of the account.
 * @throws Refusal doctor_not_found, patient_not_found (404), kind_not_offered, duration_not_offered (422)
 */
export async function checkWish(
  ctx: Ctx,
  wish: VisitWished & { doctorId: string; patientId?: string },
): Promise<{ doctor: Doctor; patient: Patient; accountId: string }> {
  const { accountId } = signedIn(ctx)
  const doctor = await bookableDoctor(ctx, wish.doctorId)
  const patient = await patientInCare(ctx, accountId, wish.patientId)
  const refusal = misfit(doctor, wish)
  if (refusal) throw refusal
  return { doctor, patient, accountId }
}

/** Why a doctor does not give such visits at all, if it is so. */
export function misfit(doctor: Doctor, { kind, durationMinutes }: VisitWished): Refusal | undefined {
  if (!doctor.visitKinds.includes(kind)) return kindNotOffered()
  return doctor.durationsByKind[kind].includes(durationMinutes) ? undefined : durationNotOffered()
}
