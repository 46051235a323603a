import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runWithProgress } from './run-with-progress.mjs'

/**
 * Builds web/dist when the files it is made from have changed since; does nothing where only the built pages are
 * shipped. Ends the process with Vite's output when the build fails.
 *
 * @param {string} root the folder of package.json
 */
export async function buildPages(root) {
  if (!existsSync(join(root, 'web', 'index.html'))) return
  const stamp = join(root, 'web', 'dist', '.built-from')
  const sources = hashSources(root)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const { succeeded, output } = await runWithProgress(
    'Building the pages',
    [process.execPath, vite, 'build', 'web'],
    {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production' },
    },
  )
  if (!succeeded) {
    console.error(`${output}\nThe pages could not be built.`)
    process.exit(1)
  }
  writeFileSync(stamp, sources)
}

function hashSources(root) {
  const hash = createHash('sha256')
  const files = globSync(['web/**', 'contract/**', 'package-lock.json'], {
    cwd: root,
    exclude: ['web/dist'],
  }).toSorted()
  for (const path of files) {
    if (!statSync(join(root, path)).isFile()) continue
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0')
  }
  return hash.digest('hex')
}
