import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Problem, refusalsOf } from '#contract/endpoint.ts'
import { modules } from '../server/modules.ts'
import { type BadRequest, badRequests } from './bad-input/bad-requests.ts'
import { contents } from './bad-input/contents.ts'
import { startClinic } from './clinic.ts'
import { type Answered, assertIsProblem, generalRefusals } from './clinic/answers.ts'
import { Client } from './clinic/client.ts'
import { ownAddress } from './clinic/people.ts'
import { assemble, type Cast, roles } from './permissions/cast.ts'
import { type Declared, declared, mayCall } from './permissions/matrix.ts'
import { type Asked, samples } from './permissions/samples.ts'

/** Somebody who may call this endpoint, and a right request of theirs about a thing of their own. */
async function rightRequest(
  cast: Cast,
  { name, who }: Declared,
): Promise<{ asked: Asked; as: () => Client }> {
  const [sample] = samples[name] ?? []
  assert.ok(sample, `${name} has no sample`)
  const role = [...roles.slice(1), 'nobody' as const].find((r) => mayCall(r, who, sample)) ?? 'nobody'
  const asked = await sample.ask(cast, role)
  // To anybody's endpoints each request comes from another place, so that no rate limit stands before its check.
  const visitor = (): Client => new Client(() => cast.clinic.url, { address: ownAddress() })
  const as = who.includes('anyone') ? visitor : () => asked.as ?? cast.as(role)
  return { asked, as }
}

/** What is wrong with the answer to a bad request, if anything is. */
function fault({ endpoint }: Declared, bad: BadRequest, answered: Answered): string | undefined {
  const { status, body } = answered
  const problem = body as Problem | undefined
  const told = `${bad.what}: ${status} ${JSON.stringify(body)?.slice(0, 200)}`
  if (status >= 500) return told
  if (bad.fits && status < 400) return undefined
  if (status < 400) return `${told}, but it was to be refused`
  assertIsProblem(told, answered)
  const isKnown = [...generalRefusals, ...refusalsOf(endpoint)].includes(problem?.code ?? '')
  if (!isKnown) return `${told}, which the contract does not name`
  if (bad.fits) return undefined
  const named = problem?.field ?? ''
  if (bad.field !== undefined && named !== bad.field && !named.startsWith(`${bad.field}.`))
    return `${told}, which does not name ${bad.field}`
  const wanted = bad.status ?? (bad.field === undefined ? status : 400)
  return status === wanted ? undefined : `${told}, but it was to be ${wanted}`
}

interface Prepared extends Awaited<ReturnType<typeof rightRequest>> {
  one: Declared
}
async function faultsOf(
  { one, asked, as }: Prepared,
  isWanted: (bad: BadRequest) => boolean,
): Promise<string[]> {
  const faults = []
  for (const bad of badRequests(one.endpoint, asked)) {
    if (!isWanted(bad)) continue
    const { path, json, bytes, headers } = bad
    const answered = await as().send(one.endpoint.method, path, { json, bytes, headers })
    faults.push(fault(one, bad, answered))
  }
  return faults.filter((text) => text !== undefined)
}

test('bad input', async (t) => {
  await using clinic = await startClinic(undefined, { keepMails: true })
  const cast = await assemble(clinic)
  const prepared: Prepared[] = []
  for (const one of declared) prepared.push({ one, ...(await rightRequest(cast, one)) })
  await clinic.drain()
  // What the clock does by itself now and then is done before, whatever the hour.
  for (const timer of modules.flatMap((one) => one.timers ?? [])) await timer.run(clinic.system)
  await clinic.drain()
  // Whose device falls silent has left a call: that would be noted while bad requests are sent.
  await clinic.system.sql`update video.devices set left_at = joined_at where left_at is null`
  await clinic.system.sql`update video.calls set ended_at = made_at where ended_at is null`
  const before = await contents(clinic.system.pool)

  for (const each of prepared)
    await t.test(`${each.one.name}: what does not fit is refused by name and writes nothing`, async () => {
      assert.deepEqual(await faultsOf(each, (bad) => !bad.fits), [])
      assert.deepEqual(await contents(clinic.system.pool), before)
    })
  // Last the profile: a doctor with another name is no longer found until an admin has looked.
  const isProfile = ({ one }: Prepared): number => Number(one.name === 'doctors.updateDoctor')
  for (const each of prepared.toSorted((a, b) => isProfile(a) - isProfile(b)))
    await t.test(`${each.one.name}: what fits but is strange never fails`, async () => {
      assert.deepEqual(await faultsOf(each, (bad) => bad.fits === true), [])
    })
})
