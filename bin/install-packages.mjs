import { createHash } from 'node:crypto'
import { lstatSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runWithProgress } from './run-with-progress.mjs'

const reasons = [
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|network/i,
    'The npm registry cannot be reached: look at the network, the proxy, and `npm config get registry`.',
  ],
  [/ENOSPC/, 'The disk is full.'],
  [/EACCES|EPERM|EROFS/, 'This user may not write here: give it the folder, or start as its owner.'],
  [
    /E401|E403|ENEEDAUTH/,
    'The npm registry wants other credentials: look at `npm config get registry` and your .npmrc.',
  ],
  [
    /can only install .* in sync|EUSAGE/,
    'package.json and package-lock.json do not agree: run `npm install` and commit both.',
  ],
]

/**
 * Brings node_modules to what package-lock.json says; costs some milliseconds when it is there already.
 * Install scripts are not run: no package needs one (PostgreSQL's links are made when it starts).
 *
 * @param {string} root the folder of package.json
 * @returns {Promise<boolean>} whether anything may have changed
 */
export async function installPackages(root) {
  const modules = join(root, 'node_modules')
  const stamp = join(modules, '.installed-from')
  const lockfile = readFileSync(join(root, 'package-lock.json'))
  const wanted = createHash('sha256').update(lockfile).digest('hex')
  if (read(stamp) === wanted) return false
  if (!isInstalled(JSON.parse(lockfile), modules)) await install(root, modules)
  writeFileSync(stamp, wanted)
  return true
}

/**
 * Whether npm's own note of what it installed, by whatever command, has every package of the lockfile. Of the optional
 * ones only this platform's Node counts.
 */
function isInstalled(lockfile, modules) {
  const note = read(join(modules, '.package-lock.json'))
  if (!note) return false
  const there = JSON.parse(note).packages
  const node = `node_modules/node-${process.platform}-${process.arch}`
  return Object.entries(lockfile.packages).every(([path, { version, optional, peer }]) => {
    if (path === '') return true
    return there[path] ? there[path].version === version : (optional && path !== node) || peer
  })
}

async function install(root, modules) {
  if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) {
    fail(
      'node_modules is a link to packages other than package-lock.json asks for: install them there, or remove it.',
    )
  }
  const { npm_node_execpath: node, npm_execpath: npm } = process.env
  const { succeeded, output } = await runWithProgress(
    'Installing packages',
    [
      ...(node && npm ? [node, npm] : ['npm']),
      'ci',
      // Also where NODE_ENV=production: the pages are built here, and Node itself is an optional package.
      '--include=dev',
      '--include=optional',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--no-progress',
      '--loglevel=error',
    ],
    { cwd: root },
  )
  if (succeeded) return
  const reason = reasons.find(([pattern]) => pattern.test(output))?.[1] ?? 'Run `npm ci` to look closer.'
  const beginning = output.trim().split('\n').slice(0, 30).join('\n')
  fail(`${beginning}\nThe packages could not be installed. ${reason} Then start again.`)
}

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
