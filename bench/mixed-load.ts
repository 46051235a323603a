import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { settings } from '../server/config.ts'
import { portOf, startServer } from './booking-processes.ts'
import type { Ground } from './measure-bookings.ts'
import { timesOf } from './measure.ts'
import type { Mixed, MixedResult } from './mixed-patients.ts'
import { table } from './table.ts'

/** Many patients who look for doctors, look at their free times, hold one and book it or give it back, again and again. */
export async function mixLoad(
  { url, clinic }: Ground,
  {
    seconds,
    pauseSeconds,
    patients,
    say,
  }: { seconds: number; pauseSeconds: number; patients: number; say: (line: string) => void },
): Promise<void> {
  // With all modules, as one process has it: what many read is kept, and mails are written.
  const server = await startServer(url, { TARGET: 'all', SLOW_FROM_MS: settings.SLOW_FROM_MS.default })
  const child = fork(join(import.meta.dirname, 'mixed-patients.ts'))
  try {
    const people = clinic.patients.slice(0, patients)
    const memory = [memoryOf(server.pid, 'VmRSS')]
    const looking = setInterval(() => memory.push(memoryOf(server.pid, 'VmRSS')), (seconds * 1000) / 6)
    const result = await askOnce(child, {
      port: portOf(server),
      seconds,
      pauseSeconds,
      tokens: people.map(({ token }) => token),
      doctorIds: clinic.doctorIds,
    })
    clearInterval(looking)
    const rows = Object.entries(result.acts).map(([name, { milliseconds, lost, putOff, failed }]) => {
      const { p50, p99, count } = timesOf(milliseconds)
      return [
        name,
        String(count),
        (count / seconds).toFixed(0),
        p50.toFixed(0),
        p99.toFixed(0),
        `${lost}`,
        `${putOff}`,
        `${failed}`,
      ]
    })
    const all = timesOf(Object.values(result.acts).flatMap(({ milliseconds }) => milliseconds))
    const failed = Object.values(result.acts).reduce((sum, act) => sum + act.failed, 0)
    say(
      `\n${table(['request', 'answers', 'per second', 'p50 ms', 'p99 ms', 'time lost', 'put off', 'errors'], rows)}`,
    )
    say(
      `\n${people.length} patients for ${seconds} s, ${pauseSeconds} s between two requests of one: ${(all.count / seconds).toFixed(0)} requests a second, ` +
        `p50 ${all.p50.toFixed(0)} ms, p99 ${all.p99.toFixed(0)} ms, ${failed} errors; memory of the server in MB, ` +
        `in the course of it: ${memory.join(', ')}; at most ${memoryOf(server.pid, 'VmHWM')}.`,
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
