import { chown, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseUser } from './database-user.ts'

/** A socket's path may have 107 bytes on Linux and 103 on macOS. */
const socketPathLimit = 103

/**
 * A path to `folder` that is short enough for the sockets in it: itself, or else a link to it from a private
 * temporary folder that `remove()` takes away.
 */
export async function shortPath(
  folder: string,
  user: DatabaseUser | undefined,
): Promise<{ path: string; remove(): Promise<void> }> {
  if (Buffer.byteLength(join(folder, '.s.PGSQL.5432')) <= socketPathLimit) {
    return { path: folder, remove: async () => {} }
  }
  const parent = await mkdtemp(join(tmpdir().length < 60 ? tmpdir() : '/tmp', 'consulta-'))
  const path = join(parent, 'd')
  await symlink(folder, path)
  if (user) await chown(parent, user.uid, user.gid)
  return { path, remove: () => rm(parent, { recursive: true, force: true }) }
}
