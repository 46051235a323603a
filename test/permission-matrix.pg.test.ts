import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Caller } from '#contract/endpoint.ts'
import { endpoints } from '#contract/index.ts'
import { startClinic } from './clinic.ts'
import { runProgram } from './clinic/running.ts'
import { assemble } from './permissions/cast.ts'
import { loosenedCopy, loosenings } from './permissions/loosened-copy.ts'
import { declared, disagreements } from './permissions/matrix.ts'

test('everybody may do what the contract says, and nothing else', async (t) => {
  await using clinic = await startClinic(undefined, { keepMails: true })
  const cast = await assemble(clinic)
  assert.deepEqual(await disagreements(cast, declared), [])

  await t.test('an endpoint without a sample is named', async () => {
    const [first] = declared
    assert.ok(first)
    assert.deepEqual(await disagreements(cast, [{ ...first, name: 'users.becomeKing' }]), [
      'users.becomeKing has no sample',
    ])
  })

  const gates: [name: string, wider: Caller, named: string][] = [
    ['users.listUsers', 'anyPatient', 'as patient'],
    ['admin.getTotals', 'anyone', 'as nobody'],
    ['appointments.getInvitation', 'admin', 'as admin'],
    ['schedules.createRule', 'admin', 'as admin'],
  ]
  for (const [name, wider, named] of gates)
    await t.test(`the matrix names ${name} when the gate lets ${wider} in`, async () => {
      const [module = '', short = ''] = name.split('.')
      const endpoint = endpoints[module]?.[short]
      assert.ok(endpoint)
      const who = endpoint.who
      endpoint.who = [...who, wider]
      try {
        const found = await disagreements(
          cast,
          declared.filter((d) => d.name === name),
        )
        assert.match(found.join('\n'), new RegExp(`^${name} ${named}: refused by the contract, but`, 'm'))
      } finally {
        endpoint.who = who
      }
    })
})

suite('the matrix names what a loosened rule opens', () => {
  for (const loosening of loosenings)
    test(`without the rule that ${loosening.rule}`, async () => {
      await using copy = await loosenedCopy(loosening)
      await using clinic = await startClinic(undefined, { keepMails: true, run: runProgram(copy.main) })
      const module = loosening.file.split('/')[2]
      const ofModule = declared.filter((d) => d.name.startsWith(`${module}.`))
      const found = await disagreements(await assemble(clinic), ofModule)
      assert.notDeepEqual(found, [])
      assert.deepEqual(
        found.filter((line) => !loosening.named.test(line)),
        [],
      )
    })
})
