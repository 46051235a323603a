import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findKhal, findVdirsyncer } from '../../bin/test-programs.mjs'

/** Why calendars cannot be kept with it here, or false. */
export const withoutKhal = findKhal() === undefined && 'no khal is installed here'
export const withoutSubscriptions = findVdirsyncer() === undefined && 'no vdirsyncer is installed here'

/** What khal shows: instants as `2027-03-20 09:00` in UTC; `CANCELLED` where it marks an event so. */
export interface Shown {
  uid: string
  start: string
  end: string
  title: string
  cancelled: boolean
}

/** A calendar of somebody who uses khal, in a folder of its own. */
export interface Khal extends AsyncDisposable {
  /** As one opens the attachment of a mail: events that are there already are replaced by UID. */
  import(file: string): Promise<void>
  /** Brings the calendar to what a feed holds now, with vdirsyncer, as khal's handbook advises. */
  subscribe(address: string): Promise<void>
  list(): Promise<Shown[]>
  /** How many events it keeps. */
  files(): Promise<number>
}

export async function openKhal(): Promise<Khal> {
  const home = await mkdtemp(join(tmpdir(), 'consulta-khal-'))
  const visits = join(home, 'visits')
  await mkdir(visits)
  const format = '%Y-%m-%d %H:%M'
  await writeFile(
    join(home, 'config'),
    `[calendars]
[[visits]]
path = ${visits}
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = ${format}
longdatetimeformat = ${format}
local_timezone = UTC
default_timezone = UTC
[default]
default_calendar = visits
[sqlite]
path = ${join(home, 'khal.db')}
`,
  )
  const run = (program: string | undefined, words: string[]): Promise<string> =>
    new Promise((resolve, reject) =>
      execFile(
        program ?? '',
        words,
        { env: { HOME: home, PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8' } },
        (error, out, complaints) =>
          error ? reject(new Error(`${words.join(' ')}: ${complaints}`)) : resolve(out),
      ),
    )
  const khal = (...words: string[]): Promise<string> =>
    run(findKhal(), ['-c', join(home, 'config'), ...words])
  return {
    async import(file) {
      const path = join(home, 'opened.ics')
      await writeFile(path, file)
      await khal('import', '--batch', path)
    },
    async subscribe(address) {
      const config = join(home, 'vdirsyncer')
      await writeFile(
        config,
        `[general]
status_path = "${join(home, 'status')}"
[pair visits]
a = "here"
b = "clinic"
collections = null
conflict_resolution = "b wins"
[storage here]
type = "filesystem"
path = "${visits}"
fileext = ".ics"
[storage clinic]
type = "http"
url = "${address}"
`,
      )
      const words = ['-c', config]
      await run(findVdirsyncer(), [...words, 'discover'])
      await run(findVdirsyncer(), [...words, 'sync', '--force-delete'])
    },
    async list() {
      const row = '{uid}|{start-long}|{end-long}|{cancelled}|{title}'
      const today = Temporal.Now.plainDateISO('UTC')
      const options = ['--day-format', '', '--format', row]
      const shown = await khal('list', ...options, `${today.subtract({ days: 120 })}`, '800d')
      return shown
        .split('\n')
        .filter((line) => line.includes('|'))
        .map((line) => {
          const [uid = '', start = '', end = '', cancelled = '', title = ''] = line.split('|')
          return { uid, start, end, title, cancelled: cancelled !== '' }
        })
    },
    files: async () => (await readdir(visits)).length,
    [Symbol.asyncDispose]: () => rm(home, { recursive: true, force: true }),
  }
}
