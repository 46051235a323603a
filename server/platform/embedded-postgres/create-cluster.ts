import { execFile } from 'node:child_process'
import { readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { CannotStart } from '../errors.ts'
import type { Cluster } from './postmaster.ts'

const execute = promisify(execFile)

/** The role that owns everything in the embedded database. */
export const owner = 'consulta'

/**
 * Creates the cluster where there is none: UTF-8, ICU's root collation, page checksums. It is made beside its place and moved
 * there when it is whole, so that a start that was killed halfway is simply repeated. Refuses a cluster of another
 * major version.
 */
export async function createCluster(cluster: Cluster): Promise<void> {
  const made = await readFile(join(cluster.directory, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (made !== undefined) return refuseOtherVersion(cluster, made.trim())
  if (await stat(cluster.directory).catch(() => undefined)) {
    throw new CannotStart(
      `${cluster.directory} is not a PostgreSQL cluster (it has no PG_VERSION): move it away.`,
    )
  }
  cluster.log(`Creating the database in ${cluster.directory}`)
  const unfinished = `${cluster.directory}.unfinished`
  try {
    await initdb(cluster, unfinished, 'C.UTF-8')
  } catch (error) {
    // macOS and some small systems know no C.UTF-8.
    if (!String(error).includes('locale')) throw error
    await initdb(cluster, unfinished, 'C')
  }
  await rename(unfinished, cluster.directory)
}

async function initdb(cluster: Cluster, directory: string, locale: string): Promise<void> {
  await rm(directory, { recursive: true, force: true })
  await run(cluster, 'initdb', [
    `--pgdata=${directory}`,
    `--username=${owner}`,
    '--encoding=UTF8',
    `--locale=${locale}`,
    '--locale-provider=icu',
    '--icu-locale=und',
    '--data-checksums',
    // Only this user and root come to the socket, and they could read the files as well.
    '--auth-local=trust',
    '--auth-host=reject',
    '--no-instructions',
    ...(cluster.settings.fsync === 'off' ? ['--no-sync'] : []),
  ])
}

async function refuseOtherVersion(cluster: Cluster, made: string): Promise<void> {
  const { stdout } = await run(cluster, 'postgres', ['--version'])
  const ours = /\d+/.exec(stdout)?.[0]
  if (made === ours) return
  throw new CannotStart(
    `The database in ${cluster.directory} was made by PostgreSQL ${made}, this Consulta brings PostgreSQL ${ours}: ` +
      `start the version of Consulta that made it, dump the database, and restore it into an empty DATA_DIR.`,
  )
}

function run(cluster: Cluster, program: string, words: string[]) {
  return execute(join(cluster.binaries, program), words, {
    cwd: '/',
    env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' },
    uid: cluster.user?.uid,
    gid: cluster.user?.gid,
  })
}
