import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { fillBusyHouse } from '#test/busy-house.ts'
import { freshDatabase } from '#test/postgres.ts'
import { systemContext, type SystemContext } from '#test/system-context.ts'
import { planOf, rowsRead, watchStatements } from '#test/watched-statements.ts'
import { getCalendar } from './get-calendar.ts'

const year = Temporal.Instant.from('2027-01-01T00:00Z')
const day = (n: number): string => String(year.add({ hours: 24 * n }))
const mostStatements = 9
const house = { doctors: 2000, busyDoctors: 20, visitsOfEach: 2000, patients: 2000 }

describe('what a week of the calendar costs', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>
  let ctx: SystemContext
  let people: Awaited<ReturnType<typeof fillBusyHouse>>
  before(async () => {
    database = await freshDatabase()
    ctx = systemContext(database.url)
    people = await fillBusyHouse(ctx, year, {
      doctors: 2000,
      busyDoctors: 20,
      visitsOfEach: 2000,
      patients: 2000,
    })
  })
  after(async () => {
    await ctx[Symbol.asyncDispose]()
    await database[Symbol.asyncDispose]()
  })

  const sides = [
    { role: 'doctor', index: 'appointments_doctor_id_starts_at_idx' },
    { role: 'patient', index: 'appointments_patient_account_id_starts_at_idx' },
  ] as const
  for (const { role, index } of sides)
    test(`of a ${role}: few statements, by index, that read no more than the week`, async () => {
      const accountId = role === 'doctor' ? people.doctorId : people.patientAccountId
      const watched = watchStatements(ctx.as({ accountId, role, timeZone: 'Europe/Lisbon' }))
      const query = { from: day(182), to: day(189) }
      const { visits, proposals } = await getCalendar(watched.ctx, { query })
      assert.ok(role === 'patient' || visits.length > 35, `${visits.length} visits`)
      assert.ok(
        watched.statements.length <= mostStatements,
        watched.statements.map(({ text }) => text).join('\n\n'),
      )

      const plans = await Promise.all(watched.statements.map((one) => planOf(ctx, one)))
      for (const [i, plan] of plans.entries())
        assert.deepEqual(
          plan.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name']),
          [],
          watched.statements[i]?.text ?? '',
        )
      const plan = plans.flat()
      assert.ok(
        plan.some((node) => node['Index Name'] === index),
        JSON.stringify(plan),
      )
      // A visit that began on the day before might still last.
      const ofADay = 6
      // Proposals are found from all coming visits of a patient, who has few.
      const ofAll = role === 'patient' ? (house.busyDoctors * house.visitsOfEach) / house.patients : 0
      // A proposed time comes with its visit, which may be in another week.
      const most = visits.length + proposals.length + ofADay + ofAll
      assert.ok(rowsRead(plan, 'appointments') <= most, `${rowsRead(plan, 'appointments')} of ${most}`)
      // One person at most for each visit and each proposal that is shown.
      const named = visits.length + proposals.length
      assert.ok(rowsRead(plan, 'persons') <= named, `${rowsRead(plan, 'persons')} of ${named}`)
    })

  test('twice as many days cost no more statements', async () => {
    const watched = watchStatements(
      ctx.as({ accountId: people.doctorId, role: 'doctor', timeZone: 'Europe/Lisbon' }),
    )
    await getCalendar(watched.ctx, { query: { from: day(150), to: day(212) } })
    assert.ok(watched.statements.length <= mostStatements)
  })
})
