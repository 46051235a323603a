import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, chown, lstat, mkdir, readdir, realpath, rm, stat, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CannotStart } from '../errors.ts'
import { canReach, type DatabaseUser } from './database-user.ts'

/**
 * Creates `folder` where it is missing and makes it private to `user` (undefined: to us). Answers its real path.
 * A folder in a place that `user` may not enter, such as root's home, becomes a link to a new one under
 * `/var/lib/consulta`: nobody's rights are loosened. Refuses when there is a database already in such a place.
 */
export async function clusterFolder(
  folder: string,
  user: DatabaseUser | undefined,
  log: (line: string) => void,
): Promise<string> {
  await mkdir(dirname(folder), { recursive: true })
  await refuseLooseEnd(folder)
  await mkdir(folder, { recursive: true })
  const real = await realpath(folder)
  if (!user) {
    await refuseForeign(join(real, 'cluster'), folder)
    await chmod(real, 0o700)
    return real
  }
  if (!canReach(user, dirname(real))) {
    if ((await readdir(real)).length > 0) {
      throw new CannotStart(
        `The database in ${folder} cannot be reached by the user "${user.name}" that PostgreSQL runs as (it refuses root). ` +
          `Move the folder to a place this user may enter, such as /var/lib/consulta, and set a link to it: ` +
          `mkdir -p /var/lib/consulta && mv ${real} /var/lib/consulta/moved && ln -s /var/lib/consulta/moved ${folder}`,
      )
    }
    return placeOutside(folder, real, user, log)
  }
  await makePrivate(real, user)
  return real
}

async function placeOutside(
  folder: string,
  empty: string,
  user: DatabaseUser,
  log: (line: string) => void,
): Promise<string> {
  const outside = join('/var/lib/consulta', `postgres-${randomBytes(4).toString('hex')}`)
  await mkdir(outside, { recursive: true })
  await makePrivate(outside, user)
  await rm(empty, { recursive: true })
  if (empty !== folder) await rm(folder, { force: true })
  await symlink(outside, folder)
  log(
    `PostgreSQL runs as "${user.name}", who may not enter ${dirname(empty)}: the database lives in ${outside},`,
  )
  log(`and ${folder} is a link to it.`)
  return outside
}

async function makePrivate(folder: string, user: DatabaseUser): Promise<void> {
  await chown(folder, user.uid, user.gid)
  await chmod(folder, 0o700)
  // A copy made by root (cp -r, a restored backup) belongs to root: PostgreSQL would not read it.
  const cluster = join(folder, 'cluster')
  const owner = await stat(cluster).catch(() => undefined)
  if (owner?.uid === 0) spawnSync('chown', ['-R', `${user.uid}:${user.gid}`, cluster])
}

async function refuseLooseEnd(folder: string): Promise<void> {
  const link = await lstat(folder).catch(() => undefined)
  if (!link?.isSymbolicLink() || (await stat(folder).catch(() => undefined))) return
  throw new CannotStart(
    `${folder} is a link to a folder that is not there: put that folder back, ` +
      `or delete the link to begin with an empty database.`,
  )
}

async function refuseForeign(cluster: string, folder: string): Promise<void> {
  const owner = await stat(cluster).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new CannotStart(`The database in ${folder} cannot be read by this user: ${error.message}`, {
      cause: error,
    })
  })
  if (!owner || owner.uid === process.getuid?.()) return
  throw new CannotStart(
    `The database in ${folder} belongs to user number ${owner.uid}: start Consulta as that user or as root ` +
      `(it was made by a start as root), or give it to this user: chown -R "$(id -u)" ${folder}`,
  )
}
