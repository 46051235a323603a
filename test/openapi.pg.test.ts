import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { endpoints } from '#contract/index.ts'
import { startClinic } from './clinic.ts'

interface OpenApi {
  paths: Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>
}

const root = join(import.meta.dirname, '..')
const linter = join(root, 'node_modules/@redocly/cli/bin/cli.js')

interface Problem {
  ruleId: string
  severity: string
  message: string
  location: { pointer?: string }[]
}
/** What the linter finds in a document, without leaving this machine. */
async function lint(document: unknown): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'consulta-openapi-'))
  try {
    const file = join(folder, 'openapi.json')
    await writeFile(file, JSON.stringify(document))
    const words = [
      'lint',
      file,
      '--config',
      join(root, 'test/redocly.yaml'),
      '--format=json',
      '--max-problems=1000',
    ]
    const env = { PATH: process.env.PATH, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
    const printed = await new Promise<string>((resolve) =>
      execFile(process.execPath, [linter, ...words], { cwd: folder, env }, (_error, stdout) =>
        resolve(stdout),
      ),
    )
    const { problems } = JSON.parse(printed) as { problems: Problem[] }
    return problems.map((p) => `${p.severity} ${p.ruleId} ${p.location[0]?.pointer}: ${p.message}`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

test('the OpenAPI document passes a public linter and has every route', async (t) => {
  await using clinic = await startClinic()
  const { status, body } = await clinic.nobody.send('GET', '/openapi.json')
  assert.equal(status, 200)
  const document = body as OpenApi

  await t.test('the linter finds neither error nor warning', async () => {
    assert.deepEqual(await lint(document), [])
  })

  await t.test('the linter would find a fault', async () => {
    const faulty = structuredClone(document)
    Object.assign(faulty.paths['/v1/doctors/{id}']?.get ?? {}, {
      operationId: 'searchDoctors',
      parameters: [],
    })
    const found = (await lint(faulty)).join('\n')
    assert.match(found, /error operation-operationId-unique/)
    assert.match(found, /error path-parameters-defined/)
  })

  await t.test('it has the operations of the contract and no other', () => {
    const described = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(
        ([method, { operationId, responses }]) =>
          `${method.toUpperCase()} ${path} ${operationId} ${Object.keys(responses).filter((s) => Number(s) < 300)}`,
      ),
    )
    const agreed = Object.values(endpoints).flatMap((named) =>
      Object.entries(named).map(
        ([name, { method, path, answers }]) =>
          `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')} ${name} ${Object.keys(answers)}`,
      ),
    )
    assert.deepEqual(described.toSorted(), agreed.toSorted())
  })
})
