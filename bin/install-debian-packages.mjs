import { existsSync } from 'node:fs'
import { runWithProgress } from './run-with-progress.mjs'

/** Whether Debian packages can be installed here without asking anybody. */
export function canInstallDebianPackages() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
}

/**
 * @param {string} name what the progress lines call it
 * @param {string[]} packages
 * @returns {Promise<{ succeeded: boolean, output: string }>}
 */
export async function installDebianPackages(name, packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await runWithProgress(`Looking up ${name}`, ['apt-get', 'update'], { env })
  const keepSettings = ['-o', 'Dpkg::Options::=--force-confold']
  const command = ['apt-get', 'install', '-y', '--no-install-recommends', ...keepSettings, ...packages]
  return runWithProgress(`Installing ${name}`, command, { env })
}
