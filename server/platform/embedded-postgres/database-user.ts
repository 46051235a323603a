import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { CannotStart } from '../errors.ts'

/** The system user PostgreSQL runs as. */
export type DatabaseUser = { uid: number; gid: number; name: string }

/**
 * PostgreSQL refuses to run as root: then it runs as the owner of the cluster, else as `consulta` or `postgres`,
 * else as a new system user `consulta`. Answers undefined where we are not root and it simply runs as us.
 */
export function databaseUser(cluster: string): DatabaseUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const owner = statSync(cluster, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, name: nameOf(owner.uid) }
  return lookUp('consulta') ?? lookUp('postgres') ?? createUser('consulta')
}

/** Whether `user` (undefined: we ourselves) gets to `path` and may execute or enter it. */
export function canReach(user: DatabaseUser | undefined, path: string): boolean {
  return run(['/bin/sh', '-c', 'test -x "$1"', 'sh', path], user).status === 0
}

function lookUp(name: string): DatabaseUser | undefined {
  const uid = run(['id', '-u', name])
  const gid = run(['id', '-g', name])
  if (uid.status !== 0 || gid.status !== 0) return undefined
  return { uid: Number(uid.stdout), gid: Number(gid.stdout), name }
}

/** A cluster brought from another machine may belong to a number that has no name here. */
function nameOf(uid: number): string {
  const found = run(['id', '-un', String(uid)])
  return found.status === 0 ? found.stdout.trim() : String(uid)
}

function createUser(name: string): DatabaseUser {
  const debian = ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/bin/false', name]
  const busybox = ['/bin/sh', '-c', `addgroup -S ${name}; adduser -S -D -H -s /bin/false -G ${name} ${name}`]
  for (const command of [debian, busybox]) {
    run(command)
    const user = lookUp(name)
    if (user) return user
  }
  throw new CannotStart(
    'PostgreSQL does not run as root, and no system user could be created for it. ' +
      'Create one named "consulta", start Consulta as another user than root, or set DATABASE_URL.',
  )
}

function run(command: string[], user?: DatabaseUser) {
  const [file = '', ...words] = command
  return spawnSync(file, words, { uid: user?.uid, gid: user?.gid, encoding: 'utf8', cwd: '/' })
}
