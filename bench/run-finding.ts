import type { BenchApp } from './bench-app.ts'
import { openClinic, openServer } from './bench-server.ts'
import { fillDoctors } from './fill-doctors.ts'
import { findingRequests, someDoctors, type Sought } from './finding-requests.ts'
import { byTurns } from './measure.ts'
import { cellsOf, ratioOf, table } from './table.ts'

export interface FindingOptions {
  /** Doctors of the biggest clinic; the others have a tenth and a thousandth of them. */
  doctors: number
  /** How often each request is measured in each clinic. */
  rounds: number
  say: (line: string) => void
}
interface Clinic {
  count: number
  app: BenchApp
  sought: Sought[]
}

/** Three clinics of very different size in one PostgreSQL with its usual settings, and what finding a doctor takes in each. */
export async function runFinding({ doctors, rounds, say }: FindingOptions): Promise<void> {
  await using opened = new AsyncDisposableStack()
  const url = await openServer(opened)
  const clinics: Clinic[] = []
  for (const count of [doctors / 1000, doctors / 10, doctors].map((n) => Math.max(10, Math.round(n)))) {
    const from = performance.now()
    const app = opened.use(await openClinic(url, `clinic_${clinics.length}`))
    await app.withSql((sql) => fillDoctors(sql, count))
    clinics.push({ count, app, sought: await app.withSql(someDoctors) })
    say(`${inFull(count)} doctors filled in ${Math.round((performance.now() - from) / 1000)} s`)
  }
  say('\nFinding a doctor, milliseconds; growth is the ratio of the p50 to that of the smallest clinic:\n')
  const rows: string[][] = []
  for (const { name, run } of findingRequests) {
    const times = await byTurns(
      rounds,
      clinics.map(
        ({ app, sought }) =>
          async (round: number) =>
            void (await run(app, sought, round)),
      ),
    )
    const [smallest] = times
    const growth = times.slice(1).map(({ p50 }) => ratioOf(p50 / (smallest?.p50 ?? 0)))
    rows.push([name, ...times.flatMap((one) => cellsOf(one).slice(0, 2)), ...growth])
  }
  const ofSizes = clinics.flatMap(({ count }) => [`p50 of ${inFull(count)}`, 'p99'])
  const growths = clinics.slice(1).map(({ count }) => `growth to ${inFull(count)}`)
  say(table(['request', ...ofSizes, ...growths], rows))
}

const inFull = (count: number): string => count.toLocaleString('en')
