import { type Ground, measureBookings, type Measured } from './measure-bookings.ts'
import { table } from './table.ts'

const mostAtOnce = 500_000

/** What a booking costs with so many appointments, and the cells of their time, already in the tables. */
export async function growTables(
  ground: Ground,
  {
    count,
    appointments,
    say,
  }: { count: number; appointments: readonly number[]; say: (line: string) => void },
): Promise<void> {
  const rows: string[][] = []
  let first: Measured | undefined
  let before = 0
  for (const total of [0, ...appointments]) {
    await fill(ground, before, total)
    before = total
    const found = await measureBookings(ground, { count, connections: 256 })
    first ??= found
    rows.push([
      total.toLocaleString('en'),
      found.perSecond.toFixed(0),
      found.p50.toFixed(0),
      found.serverUs.toFixed(0),
      found.postgresUs.toFixed(0),
      (cpu(found) / cpu(first)).toFixed(2),
      (found.p50 / first.p50).toFixed(2),
    ])
  }
  const head = ['appointments before', 'bookings per second', 'p50 ms', 'server µs CPU', 'PostgreSQL µs CPU']
  say(`\n${table([...head, 'growth of CPU', 'growth of p50'], rows)}`)
}

const cpu = ({ serverUs, postgresUs }: Measured): number => serverUs + postgresUs

/** Past visits, each doctor's one after the other back from yesterday; no patient has two at once. */
async function fill({ sql, clinic }: Ground, from: number, until: number): Promise<void> {
  const { doctorIds } = clinic
  const patientIds = clinic.patients.map(({ id }) => id)
  for (let done = from; done < until; done += mostAtOnce) {
    const last = Math.min(done + mostAtOnce, until) - 1
    await sql`
      with visits as materialized (
        select gen_random_uuid() as id, gen_random_uuid() as claim_id, cell,
          (${doctorIds}::uuid[])[1 + n % ${doctorIds.length}] as doctor_id,
          (${patientIds}::uuid[])[1 + (n % ${doctorIds.length} + n / ${doctorIds.length} * 331) % ${patientIds.length}] as patient_id,
          to_timestamp(cell * 900) as starts_at
        from generate_series(${done}::int, ${last}::int) as n
          cross join lateral (
            select (extract(epoch from date_trunc('day', now()))::int / 900 - 2 * (1 + n / ${doctorIds.length})) as cell
          ) as back
      ), cells as (
        insert into schedules.taken_times (party_id, cell, claim_id, party, kind)
        select party.id, visits.cell + more, claim_id, party.kind, 'booking'
        from visits cross join generate_series(0, 1) as more
          cross join lateral (values (doctor_id, 'doctor'), (patient_id, 'patient')) as party (id, kind)
      )
      insert into appointments.appointments (id, claim_id, doctor_id, patient_id, patient_account_id, starts_at, ends_at,
        time_zone, wall_start, kind, place, reason, state, sequence, requested_at)
      select id, claim_id, doctor_id, patient_id, patient_id, starts_at, starts_at + interval '30 minutes', 'Europe/Lisbon',
        to_char(starts_at, 'YYYY-MM-DD"T"HH24:MI'), 'video', '', 'Cough for two weeks', 'completed', 1,
        starts_at - interval '20 days'
      from visits`
  }
  await sql`vacuum analyze schedules.taken_times`
  await sql`vacuum analyze appointments.appointments`
}
