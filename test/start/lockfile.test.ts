import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

type Entry = { optionalDependencies?: Record<string, string> }

// npm leaves a package out of the lockfile, without a word, when the registry lacks it for one platform at the
// exact version; `npm ci` then refuses the whole installation on every platform.
test('the lockfile has every platform’s package, so that npm ci takes it', () => {
  const lockfile = JSON.parse(readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8'))
  const packages: Record<string, Entry> = lockfile.packages
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !packages[`${path}/node_modules/${name}`] && !packages[`node_modules/${name}`])
      .map((name) => `${path}: ${name}`),
  )
  assert.deepEqual(missing, [])
})
