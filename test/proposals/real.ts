import assert from 'node:assert/strict'
import type fc from 'fast-check'
import { listProposals } from '#contract/proposals.ts'
import { outcomeOf, type QuietClinic, type QuietPerson } from '#test/quiet-clinic.ts'
import type { Model } from './model.ts'

/** The clinic that the model is compared with: visits lie on the day after tomorrow, from 9 to 12. */
export interface Real {
  clinic: QuietClinic
  doctors: QuietPerson[]
  patients: (QuietPerson & { patientId: string })[]
  admin: QuietPerson
  /** Begin of the clock of the model. */
  start: Temporal.Instant
  outcomes: Map<string, number>
}
type Command = fc.AsyncCommand<Model, Real>

const dayOf = ({ start }: Real) => start.toZonedDateTimeISO('UTC').startOfDay().add({ days: 2, hours: 9 })
export const at = (real: Real, quarter: number): string =>
  dayOf(real)
    .add({ minutes: 15 * quarter })
    .toInstant()
    .toString()

/** Visits, proposals and taken time in the database are those of the model. */
async function compare(model: Model, real: Real): Promise<void> {
  const { sql } = real.clinic.ctx
  const rows = await sql<{ id: string; doctorId: string; startsAt: Temporal.Instant; others: string[] }>`
    select id, doctor_id as "doctorId", starts_at as "startsAt", other_doctor_ids as others
    from appointments.appointments where state <> 'cancelled' order by id`
  assert.deepEqual(
    rows.map((row) => [row.id, row.doctorId, String(row.startsAt), row.others.toSorted()]),
    model.visits
      .filter(({ isLive }) => isLive)
      .map((v) => [
        v.id,
        real.doctors[v.doctor]!.id,
        at(real, v.start),
        v.seconds.map(({ doctor }) => real.doctors[doctor]!.id).toSorted(),
      ])
      .toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)),
    'no visit is lost',
  )
  const cells = await sql<{ partyId: string; cell: number }>`
    select party_id as "partyId", cell from schedules.taken_times
    where expires_at is null or expires_at > ${real.clinic.now}::timestamptz`
  const names = new Map([
    ...real.doctors.map((one, i) => [one.id, `doctor ${i}`] as const),
    ...real.patients.map((one, i) => [one.patientId, `patient ${i}`] as const),
  ])
  const first = dayOf(real).epochMilliseconds / 900_000
  assert.deepEqual(
    cells.map(({ partyId, cell }) => `${names.get(partyId)} ${cell - first}`).toSorted(),
    [...model.taken()].toSorted(),
    'taken time is that of live visits and of holds',
  )
  const { items } = await real.admin.call(listProposals, { query: { page: 0, size: 100 } })
  assert.deepEqual(
    items.map(({ id, state }) => [id, state]).toSorted(),
    model.proposals
      .map((p) => [p.id, p.state === 'open' && !model.isOpen(p) ? 'expired' : p.state])
      .toSorted(),
  )
}

export const nth = <T>(list: readonly T[], n: number): T => list[n % list.length]!

/** A command that compares the clinic with the model after it. */
export function command(
  name: string,
  canRun: (model: Model) => boolean,
  run: (model: Model, real: Real) => Promise<void>,
) {
  return {
    check: canRun,
    async run(model, real) {
      await run(model, real)
      await compare(model, real)
    },
    toString: () => name,
  } satisfies Command
}

/** Does it, and compares what came of it with what the model says; answers whether it was done. */
export async function expect(
  real: Real,
  act: Promise<unknown>,
  expected: string,
  what: string,
): Promise<boolean> {
  const outcome = await outcomeOf(act)
  assert.equal(outcome, expected, what)
  const key = `${what} ${outcome.split(' ')[0]}`
  real.outcomes.set(key, (real.outcomes.get(key) ?? 0) + 1)
  return outcome === 'done'
}
