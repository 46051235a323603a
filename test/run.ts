// `npm test`: every test file in one run of node:test with its one summary. `npm test -- schedules` runs the files
// whose path contains that word. TEST_SIZE=long runs the files that ask for a size, at their full one: the others would only
// say again what they say in an ordinary run.
import { globSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { buildPages } from '../bin/build-pages.mjs'
import { isLong, size } from './size.ts'
import {
  installedPostgres,
  serverVariables,
  startThrowAwayPostgres,
  type PostgresKind,
} from './throw-away-postgres.ts'

const root = join(import.meta.dirname, '..')
const words = process.argv.slice(2)
const files = globSync(
  ['{bin,contract,server,web,test,bench,deploy}/**/*.test.ts', 'test/browser/*.e2e.ts'],
  {
    cwd: root,
    exclude: ['**/node_modules/**', 'web/dist/**'],
  },
)
  .toSorted()
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
  .filter((file) => !isLong || readFileSync(join(root, file), 'utf8').includes("size.ts'"))

if (files.length === 0) {
  console.error(`No test file${isLong ? ' with a size' : ''} has ${words.join(' or ')} in its path.`)
  process.exit(1)
}

const interrupted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    process.exitCode = signal === 'SIGINT' ? 130 : 143
    interrupted.abort()
  })
}

// Every file and every server of a story is a process that loads much the same modules.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules/.cache/compiled')

// Once for all: two browser tests that begin together would build into one folder.
if (files.some((file) => file.endsWith('.e2e.ts'))) await buildPages(root)

const kinds: PostgresKind[] = installedPostgres() ? ['embedded', '15'] : ['embedded']
const servers = await Promise.all(kinds.map((kind) => startThrowAwayPostgres(kind)))
for (const [index, kind] of kinds.entries()) process.env[serverVariables[kind]] = servers[index]?.url

const tests = run({
  files: files.map((file) => join(root, file)),
  // Tests wait for databases and browsers as much as they compute.
  concurrency: availableParallelism() + 1,
  timeout: size(15, 90) * 60_000,
  signal: interrupted.signal,
})
tests.on('test:summary', ({ file, success }) => {
  if (file === undefined && !success) process.exitCode ||= 1
})
try {
  for await (const line of tests.compose(new spec())) process.stdout.write(line)
} finally {
  await Promise.all(servers.map((server) => server.stop()))
}
