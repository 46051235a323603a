import type { Sql } from '#platform/database.ts'
import { type BenchClinic, daysBack } from './fill-clinic.ts'

const mostAtOnce = 50_000

/**
 * So many archived visits of the clinic's doctors with its patients, back in time from where the live ones begin, 2,000 a
 * year for each doctor. Made by SQL in the shape in which `archive` writes them.
 */
export async function fillArchive(
  sql: Sql,
  { doctors, patients, noon }: BenchClinic,
  count: number,
  say: (line: string) => void,
): Promise<void> {
  const people = JSON.stringify({ doctors, patients })
  await sql`
    create temporary table people as
    select kind, place - 1 as place, (person ->> 'id')::uuid as id,
      case kind when 'doctors' then 'Dr. ' else '' end || (person ->> 'first') || ' ' || (person ->> 'last') as name,
      array(select jsonb_array_elements_text(person -> 'words')) as words
    from (values ('doctors'), ('patients')) as kinds (kind)
      cross join lateral jsonb_array_elements(${people}::jsonb -> kind) with ordinality as all_of (person, place)`
  await sql`create unique index on people (kind, place)`
  await sql`analyze people`
  for (let done = 0; done < count; done += mostAtOnce) {
    const until = Math.min(done + mostAtOnce, count)
    await sql`
      create temporary table batch as
      select gen_random_uuid() as id, doctor.id as doctor_id, patient.id as patient_id, doctor.name as doctor_name,
        patient.name as patient_name, array_to_tsvector(doctor.words || patient.words) as names,
        to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as starts_at, to_char(at + interval '30 minutes', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as ends_at,
        (array['completed', 'completed', 'completed', 'completed', 'completed', 'completed', 'cancelled', 'cancelled', 'missed', 'declined'])
          [1 + i % 10] as outcome
      from generate_series(${done}::int, ${until - 1}::int) as i
        cross join lateral (select ${noon}::timestamptz - make_interval(days => ${daysBack + 1},
          mins => (i / ${doctors.length}) * 263 / 15 * 15) as at) as start
        join people as doctor on doctor.kind = 'doctors' and doctor.place = i % ${doctors.length}
        join people as patient on patient.kind = 'patients' and patient.place = i::bigint * 7919 % ${patients.length}`
    await sql`
      insert into archive.appointments (id, doctor_id, other_doctor_ids, patient_id, patient_account_id, starts_at, outcome,
        names, archived_at)
      select id, doctor_id, '{}', patient_id, patient_id, starts_at::timestamptz, outcome, names, ${noon} from batch`
    await sql`
      insert into archive.documents (id, answer, source)
      select id, format('{"id":"%s","doctor":{"id":"%s","name":"%s","specialty":"cardiology"},"patient":{"id":"%s","name":"%s"},
        "startsAt":"%s","endsAt":"%s","durationMinutes":30,"timeZone":"Europe/Lisbon","wallStart":"%s","kind":"video","place":"",
        "reason":"Cough for two weeks","state":"archived","outcome":"%s","startedAt":null,"finishedAt":null,"sequence":1,
        "fee":null,"requestedAt":"%s","series":null,"participants":[{"id":"%s","role":"patient","name":"%s","doctorId":null,
        "decision":"accepted","decidedAt":null},{"id":"%s","role":"doctor","name":"%s","doctorId":"%s","decision":"accepted",
        "decidedAt":null}],"history":[%s,%s,%s]}', id, doctor_id, doctor_name, patient_id, patient_name, starts_at,
        ends_at, left(starts_at, 16), outcome, starts_at, patient_id, patient_name, doctor_id, doctor_name, doctor_id,
        replace(step, 'STEP', 'request'), replace(step, 'STEP', 'confirm'),
        replace(step, 'STEP', 'archive'))::jsonb,
        format('{"appointment":{"id":"%s","doctor_id":"%s","patient_id":"%s","starts_at":"%s","reason":"Cough for two weeks"},
          "steps":[%s,%s]}', id, doctor_id, patient_id, starts_at, step, step)::jsonb
      from batch cross join lateral (
        select format('{"step":"STEP","by":"doctor","at":"%s","reason":"","startsAt":"%s"}', starts_at, starts_at) as step
      ) as steps`
    await sql`drop table batch`
    say(`… ${until.toLocaleString('en')} of ${count.toLocaleString('en')} archived visits`)
  }
  await sql`drop table people`
  await sql`vacuum analyze archive.appointments`
  await sql`vacuum analyze archive.documents`
}
