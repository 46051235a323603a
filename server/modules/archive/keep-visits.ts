import type { OldVisit } from '#appointments'
import type { Tx } from '#platform/context.ts'
import { lexemesOf } from '#platform/search-text.ts'

/** Writes visits into the archive. An id that is there already breaks the primary key: nothing is ever kept twice. */
export async function keepVisits(tx: Tx, visits: readonly OldVisit[]): Promise<void> {
  if (visits.length === 0) return
  const rows = visits.map(({ answer, patientAccountId, otherDoctorIds, source }) => ({
    id: answer.id,
    doctor_id: answer.doctor.id,
    other_doctor_ids: otherDoctorIds,
    patient_id: answer.patient.id,
    patient_account_id: patientAccountId,
    starts_at: answer.startsAt,
    outcome: answer.outcome,
    words: lexemesOf(...answer.participants.map(({ name }) => name)),
    answer,
    source,
  }))
  await tx.sql`
    with moved as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, doctor_id uuid,
        other_doctor_ids uuid[], patient_id uuid, patient_account_id uuid, starts_at timestamptz, outcome text,
        words text[], answer jsonb, source jsonb)
    ), documents as (
      insert into archive.documents (id, answer, source) select id, answer, source from moved
    )
    insert into archive.appointments (id, doctor_id, other_doctor_ids, patient_id, patient_account_id, starts_at,
      outcome, names, archived_at)
    select id, doctor_id, other_doctor_ids, patient_id, patient_account_id, starts_at, outcome,
      array_to_tsvector(words), ${tx.now()}
    from moved`
}
