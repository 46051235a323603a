import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installedPostgres } from '#test/throw-away-postgres.ts'

/** How many one-row inserts a second 64 clients commit, by pgbench; undefined where it is not installed. */
export function insertsASecond(databaseUrl: string, seconds: number): number | undefined {
  const binaries = installedPostgres()
  if (!binaries) return undefined
  const run = (program: string, args: string[]): string => {
    const { stdout, stderr, status } = spawnSync(join(binaries, program), args, { encoding: 'utf8' })
    if (status !== 0) throw new Error(`${program}: ${stderr}`)
    return stdout
  }
  run('psql', [
    databaseUrl,
    '-qc',
    'create table if not exists public.bare (id bigserial primary key, at timestamptz)',
  ])
  const folder = mkdtempSync(join(tmpdir(), 'consulta-bench-'))
  const script = join(folder, 'insert.sql')
  writeFileSync(script, 'insert into public.bare (at) values (now());\n')
  const told = run('pgbench', ['-n', '-c', '64', '-j', '2', '-T', String(seconds), '-f', script, databaseUrl])
  rmSync(folder, { recursive: true })
  return Number(/tps = ([\d.]+)/.exec(told)?.[1] ?? 0)
}
