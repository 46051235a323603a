import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { portOf, startServer, warmUp } from './booking-processes.ts'
import type { Ground } from './measure-bookings.ts'
import { timesOf } from './measure.ts'
import type { Mixed, MixedResult } from './mixed-patients.ts'
import { table } from './table.ts'

/** Many patients who look for doctors, look at their free times, hold one and book it or give it back, again and again. */
export async function mixLoad(
  { url, load, clinic }: Ground,
  { seconds, patients, say }: { seconds: number; patients: number; say: (line: string) => void },
): Promise<void> {
  // With all modules, as one process has it: what many read is kept, and mails are written.
  const server = await startServer(url, { TARGET: 'all' })
  const child = fork(join(import.meta.dirname, 'mixed-patients.ts'))
  try {
    const people = clinic.patients.slice(0, patients)
    await warmUp(load, server, people)
    const before = memoryOf(server.pid, 'VmRSS')
    const result = await askOnce(child, {
      port: portOf(server),
      seconds,
      tokens: people.map(({ token }) => token),
      doctorIds: clinic.doctorIds,
    })
    const rows = Object.entries(result.acts).map(([name, { milliseconds, lost, failed }]) => {
      const { p50, p99, count } = timesOf(milliseconds)
      return [
        name,
        String(count),
        (count / seconds).toFixed(0),
        p50.toFixed(0),
        p99.toFixed(0),
        `${lost}`,
        `${failed}`,
      ]
    })
    const all = timesOf(Object.values(result.acts).flatMap(({ milliseconds }) => milliseconds))
    const failed = Object.values(result.acts).reduce((sum, act) => sum + act.failed, 0)
    say(`\n${table(['request', 'answers', 'per second', 'p50 ms', 'p99 ms', 'time lost', 'errors'], rows)}`)
    say(
      `\n${people.length} patients for ${seconds} s: ${(all.count / seconds).toFixed(0)} requests a second, ` +
        `p50 ${all.p50.toFixed(0)} ms, p99 ${all.p99.toFixed(0)} ms, ${failed} errors; memory of the server ` +
        `${before} MB before, ${memoryOf(server.pid, 'VmRSS')} MB after, ${memoryOf(server.pid, 'VmHWM')} MB at most.`,
    )
  } finally {
    child.kill()
    await server.end('SIGTERM')
  }
}

async function askOnce(child: ChildProcess, mixed: Mixed): Promise<MixedResult> {
  child.send(mixed)
  const [result] = (await once(child, 'message')) as [MixedResult]
  return result
}

/** Megabytes of memory of a process. */
function memoryOf(pid: number | undefined, which: 'VmRSS' | 'VmHWM'): string {
  const kilobytes = new RegExp(`${which}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return (Number(kilobytes ?? 0) / 1024).toFixed(0)
}
