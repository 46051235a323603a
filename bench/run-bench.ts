import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { archiveRequests } from './archive-requests.ts'
import { openClinic, openServer } from './bench-server.ts'
import { fillArchive } from './fill-archive.ts'
import { type BenchClinic, fillClinic } from './fill-clinic.ts'
import { hotRequests } from './hot-requests.ts'
import { compare, measure } from './measure.ts'
import { makePeople } from './people.ts'
import { cellsOf, ratioOf, table } from './table.ts'

export interface BenchOptions {
  /** Archived visits; the clinic is as big as one that would have so many. */
  visits: number
  /** How often each of everyday's requests is measured; those to the archive a tenth as often, as some take long. */
  rounds: number
  say: (line: string) => void
}

/** Two clinics with the same live visits in one PostgreSQL, one of them with an archive, and what each request takes. */
export async function runBench({ visits, rounds, say }: BenchOptions): Promise<void> {
  await using opened = new AsyncDisposableStack()
  const url = await openServer(opened)
  const clinic = clinicWith(visits)
  const empty = opened.use(await openClinic(url, 'without_archive'))
  const full = opened.use(await openClinic(url, 'with_archive'))
  say(`Filling two clinics of ${clinic.doctors.length} doctors and ${clinic.patients.length} patients …`)
  for (const app of [empty, full]) await app.withSql((sql) => fillClinic(sql, clinic))
  await full.withSql((sql) => fillArchive(sql, clinic, visits, say))

  const many = visits.toLocaleString('en')
  say(
    `\n${machine()}\n\nEveryday's requests without an archive and with ${many} archived visits, milliseconds:\n`,
  )
  const hot: string[][] = []
  for (const { name, run } of hotRequests(clinic)) {
    const { one, other, ratio } = await compare(
      rounds,
      (round) => run(empty, round).then(() => {}),
      (round) => run(full, round).then(() => {}),
    )
    hot.push([name, ...cellsOf(one).slice(0, 2), ...cellsOf(other).slice(0, 2), ratioOf(ratio)])
  }
  say(table(['request', 'p50', 'p99', 'p50 with', 'p99 with', 'ratio of p50'], hot))

  say(`\nRequests to an archive of ${many} visits, milliseconds:\n`)
  const cold: string[][] = []
  const fewer = Math.ceil(rounds / 10)
  for (const { name, run } of archiveRequests(clinic))
    cold.push([name, ...cellsOf(await measure(fewer, (round) => run(full, round).then(() => {})))])
  say(table(['request', 'p50', 'p99', 'measured'], cold))
}

/** A clinic whose doctors have had 2,000 visits a year for twelve and a half years, or a small one for a short archive. */
function clinicWith(visits: number): BenchClinic {
  const doctors = makePeople('doctor', Math.max(4, Math.round(visits / 25_000)))
  const patients = makePeople('patient', Math.max(500, Math.round(visits / 50)))
  const noon = Temporal.Now.instant()
    .round({ smallestUnit: 'hour', roundingIncrement: 24 })
    .subtract({ hours: 12 })
  return { doctors, patients, noon }
}

function machine(): string {
  const memory = Math.round(totalmem() / 2 ** 30)
  const on = `${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), ${memory} GiB, load ${loadavg()[0]?.toFixed(1)}`
  return `${Temporal.Now.plainDateISO()}, ${on}, Node ${process.versions.node}, PostgreSQL as \`npm start\` brings it`
}
