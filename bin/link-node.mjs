import { spawnSync } from 'node:child_process'
import { existsSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { canInstallDebianPackages, installDebianPackages } from './install-debian-packages.mjs'

/**
 * Puts the Node that npm brought first in the PATH of npm's scripts. npm 10 drops its own link again with the package
 * for the other processor, which has one of the same name; and where this Node does not run (musl, a missing
 * library), a link would hide the machine's own Node.
 *
 * @param {string} root the folder of package.json
 * @param {boolean} mayHaveChanged whether a link that is there is to be tried
 */
export async function linkNode(root, mayHaveChanged) {
  const link = join(root, 'node_modules', '.bin', 'node')
  if (existsSync(link) && !mayHaveChanged) return
  const brought = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
  if (!existsSync(brought)) return
  rmSync(link, { force: true })
  let library = missingLibrary(brought)
  if (library?.startsWith('libatomic.so') && canInstallDebianPackages()) {
    await installDebianPackages('libatomic1, which Node needs', ['libatomic1'])
    library = missingLibrary(brought)
  }
  if (library) {
    console.error(
      `The Node that npm brought needs ${library}, which is not on this machine. It comes with Debian's and Ubuntu's ` +
        `package libatomic1, and with libatomic on Fedora and its kin.`,
    )
  }
  if (runs(brought)) symlinkSync(relative(dirname(link), brought), link)
}

function missingLibrary(program) {
  const { stderr } = spawnSync(program, ['--version'], { encoding: 'utf8' })
  return /(lib\S+): cannot open shared object file/.exec(stderr ?? '')?.[1]
}

function runs(program) {
  return spawnSync(program, ['--version']).status === 0
}
