import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { freshDatabase } from '#test/postgres.ts'
import pg from 'pg'
import { type BenchApp, openBenchApp } from './bench-app.ts'
import { fillArchive } from './fill-archive.ts'
import { type BenchClinic, fillClinic } from './fill-clinic.ts'
import { hotRequests } from './hot-requests.ts'
import { makePeople } from './people.ts'
import { heard, type Reading, readingsOf, type Statement } from './plans.ts'

const clinic: BenchClinic = {
  doctors: makePeople('doctor', 40),
  patients: makePeople('patient', 4000),
  noon: Temporal.Now.instant().round({ smallestUnit: 'hour', roundingIncrement: 24 }).subtract({ hours: 12 }),
}
/** The live tables that grow with a clinic: whoever reads one whole is slow in a big clinic. */
const growing = [
  'appointments.appointments',
  'appointments.steps',
  'appointments.participants',
  'appointments.proposals',
  'schedules.taken_times',
  'patients.persons',
]
/** The staff's list counts every live visit; that these are few is what the archive is for. */
const readsWhole: Record<string, string[]> = {
  'the first page of all, for the staff': ['appointments.appointments'],
}
const rounds = 12

/** The growing tables that are read from end to end. */
const wholly = (all: readonly Reading[]): string[] => [
  ...new Set(
    all
      .filter(({ table, how }) => growing.includes(table) && /Seq Scan|Sample Scan/.test(how))
      .map(({ table }) => table),
  ),
]

describe("everyday's requests beside an archive", () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>
  let app: BenchApp
  let pool: pg.Pool
  let statements: Statement[] = []
  before(async () => {
    database = await freshDatabase()
    app = await openBenchApp(database.url, {
      watch: (inner) => heard(inner, (statement) => statements.push(statement)),
    })
    pool = new pg.Pool({ connectionString: database.url, max: 1 })
    await app.withSql((sql) => fillClinic(sql, clinic))
    await app.withSql((sql) => fillArchive(sql, clinic, 3000, () => {}))
  })
  after(async () => {
    await pool.end()
    await app[Symbol.asyncDispose]()
    await database[Symbol.asyncDispose]()
  })

  /** How the tables are read by some rounds of a request. */
  async function readings(run: (app: BenchApp, round: number) => Promise<unknown>): Promise<Reading[]> {
    statements = []
    for (let round = 0; round < rounds; round += 1) await run(app, round)
    assert.ok(statements.length >= rounds, 'statements were heard')
    const all: Reading[] = []
    for (const statement of statements) all.push(...(await readingsOf(pool, statement)))
    return all
  }
  for (const { name, run } of hotRequests(clinic))
    test(`${name}: reads live tables only, and those by index`, async () => {
      const all = await readings(run)
      assert.deepEqual(
        all.filter(({ table }) => table.startsWith('archive.')),
        [],
      )
      assert.deepEqual(wholly(all), readsWhole[name] ?? [])
    })

  test('a missing index is noticed', async () => {
    const past = hotRequests(clinic).find(({ name }) => name === "a doctor's past visits")
    assert.ok(past)
    const indexes = await pool.query<{ name: string }>(
      `select indexrelid::regclass::text as name from pg_index
       where indrelid = 'appointments.appointments'::regclass and pg_get_indexdef(indexrelid) like '%(doctor_id%'`,
    )
    assert.ok(indexes.rows.length > 0)
    for (const { name } of indexes.rows) await pool.query(`drop index ${name}`)
    assert.deepEqual(wholly(await readings((on, round) => past.run(on, round))), [
      'appointments.appointments',
    ])
  })
})
