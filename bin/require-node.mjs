import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The Node that Consulta runs on: this one when it is new enough, else the one that npm installed. Ends the process
 * with advice when there is none.
 *
 * @param {string} root the folder of package.json
 * @returns {string} its path
 */
export function requireNode(root) {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const wanted = Number(/\d+/.exec(engines.node)[0])
  if (major(process.version) >= wanted) return process.execPath
  const installed = join(root, 'node_modules', '.bin', 'node')
  const { stdout } = spawnSync(installed, ['--version'], { encoding: 'utf8' })
  if (stdout && major(stdout) >= wanted) return installed
  console.error(
    `Consulta runs on Node ${wanted} or newer; this is ${process.version}.\n` +
      `On Linux with glibc (x64, arm64) npm brings the right one along; this is ${process.platform} ${process.arch}.\n` +
      `Install Node ${wanted} from https://nodejs.org/download or with your package manager, then start again.`,
  )
  process.exit(1)
}

function major(version) {
  return Number(/\d+/.exec(version)[0])
}
