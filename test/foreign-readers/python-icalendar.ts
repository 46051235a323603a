import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { join } from 'node:path'
import { findPythonIcalendar } from '../../bin/test-programs.mjs'
import type { ReadEvent } from './read-event.ts'

/** Why files cannot be read with it here, or false. */
export const withoutPython = findPythonIcalendar() === undefined && 'no python3-icalendar is installed here'

/**
 * Reads files with python3-icalendar. It knows the zones of the machine by name and then does not look at a VTIMEZONE;
 * with `byOwnRules` the names are changed, so that it has nothing but what the file brings. It keeps the first VTIMEZONE
 * of a name for all later files, so each gets names of its own.
 * @throws Error with what it printed
 */
export async function readWithPython(
  files: readonly string[],
  { byOwnRules = false } = {},
): Promise<ReadEvent[][]> {
  const program = findPythonIcalendar() ?? ''
  const child = spawn(program, [join(import.meta.dirname, 'read-calendars.py')], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const given = byOwnRules ? files.map(renamed) : files
  child.stdin.on('error', () => {})
  child.stdin.end(JSON.stringify(given))
  const [printed, complained] = await Promise.all([text(child.stdout), text(child.stderr)])
  try {
    return JSON.parse(printed) as ReadEvent[][]
  } catch {
    throw new Error(`python3-icalendar could not read it:\n${complained}`)
  }
}

const renamed = (file: string, index: number): string => file.replaceAll(/TZID([=:])/g, `TZID$1file${index}-`)
