import type { Sql } from '#platform/database.ts'
import type { BenchPatient } from './booking-clinic.ts'
import { type LoadProcess, portOf, startServer, warmUp } from './booking-processes.ts'
import { booking, startAt } from './booking-requests.ts'
import { timesOf } from './measure.ts'

/** Everybody wants one of the 32 times of one doctor, all at once. */
export async function rush(
  sql: Sql,
  {
    load,
    url,
    clinic,
    say,
  }: {
    load: LoadProcess
    url: string
    clinic: { doctorIds: string[]; patients: BenchPatient[] }
    say: (line: string) => void
  },
): Promise<void> {
  const times = 32
  const doctorId = clinic.doctorIds[0] ?? ''
  const server = await startServer(url)
  try {
    await warmUp(load, server, clinic.patients)
    const requests = clinic.patients.map(({ token }, n) =>
      booking(token, { doctorId, startsAt: startAt(300 + (n % times >= 16 ? 1 : 0), n % 16) }),
    )
    const connections = Math.min(requests.length, 18_000)
    const result = await load.run({ port: portOf(server), connections, requests })
    const won = result.statuses.filter((status) => status === 201).length
    const firsts = new Map<string, number>()
    let violations = 0
    for (const [n] of requests.entries()) {
      const time = String(n % times)
      const first = firsts.get(time)
      if (first === undefined || result.arrivals[n]! < result.arrivals[first]!) firsts.set(time, n)
    }
    for (const n of firsts.values()) if (result.statuses[n] !== 201) violations += 1
    const [overlaps] = await sql<{ total: number }>`
      select count(*) as total from appointments.appointments a join appointments.appointments b
        on a.doctor_id = b.doctor_id and a.id < b.id and a.starts_at < b.ends_at and b.starts_at < a.ends_at
      where a.doctor_id = ${doctorId}`
    const { p50, p99 } = timesOf(result.milliseconds)
    const other = result.statuses.filter((status) => status !== 201 && status !== 409).length
    say(
      `\n${requests.length} patients want the ${times} times of one doctor at once, over ${connections} connections: all answered after ${result.seconds.toFixed(2)} s ` +
        `(p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms); ${won} booked, ${other} answers other than booked and lost, ` +
        `${violations} times not given to who came first, ${overlaps?.total} overlaps.`,
    )
  } finally {
    await server.end('SIGTERM')
  }
}
