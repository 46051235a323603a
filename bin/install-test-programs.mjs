import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { canInstallDebianPackages, installDebianPackages } from './install-debian-packages.mjs'
import { runWithProgress } from './run-with-progress.mjs'
import { testPrograms } from './test-programs.mjs'

const retryAfterMs = 24 * 60 * 60 * 1000

/**
 * Installs what tests need and the machine lacks. What cannot be had is said, not a failure: the tests that need
 * it say so too. A failed try is remembered for a day, so that the next run of the tests begins at once.
 *
 * @param {string} root the folder of package.json
 */
export async function installTestPrograms(root) {
  const missing = testPrograms.filter(({ find }) => !find())
  if (missing.length === 0) return
  const notes = join(root, 'node_modules', '.failed-test-programs.json')
  const failed = existsSync(notes) ? JSON.parse(readFileSync(notes, 'utf8')) : {}
  for (const program of missing) {
    const triedLately = Date.now() - (failed[program.name] ?? 0) < retryAfterMs
    const problem = triedLately ? 'the last try failed' : await install(root, program)
    if (program.find()) continue
    if (!triedLately) failed[program.name] = Date.now()
    console.error(
      `No ${program.name} here (${problem}), but ${program.why}: those tests are skipped. ` +
        `To have them: apt-get install ${program.debianPackages.join(' ')}`,
    )
  }
  writeFileSync(notes, JSON.stringify(failed))
}

/** @returns {Promise<string>} why it may still be missing */
async function install(root, { name, debianPackages, npmCommand }) {
  let problem = 'installing it takes root and apt-get'
  if (canInstallDebianPackages()) {
    keepPostgresAsleep()
    const { succeeded, output } = await installDebianPackages(name, debianPackages)
    if (succeeded) return 'it was installed in an unexpected place'
    problem = lastLine(output)
  }
  if (!npmCommand) return problem
  const [program, ...words] = npmCommand
  const { output } = await runWithProgress(`Installing ${name}`, [
    join(root, 'node_modules', '.bin', program),
    ...words,
  ])
  return lastLine(output)
}

/** Debian starts a server of its own with the package; the tests only want the programs. */
function keepPostgresAsleep() {
  const folder = '/etc/postgresql-common'
  if (existsSync(folder)) return
  mkdirSync(folder)
  writeFileSync(join(folder, 'createcluster.conf'), 'create_main_cluster = false\n')
}

function lastLine(output) {
  return output.trim().split('\n').at(-1) ?? ''
}
