import type { Module } from '#platform/module.ts'
import { admin } from '#admin'
import { appointments } from '#appointments'
import { archive } from '#archive'
import { chat } from '#chat'
import { live } from '#live'
import { doctors } from '#doctors'
import { notifications } from '#notifications'
import { patients } from '#patients'
import { schedules } from '#schedules'
import { users } from '#users'
import { video } from '#video'

/** Every module, lowest first: a module calls only those before it in this list; news go the other way as events. */
export const modules: readonly Module[] = [
  users,
  doctors,
  patients,
  schedules,
  appointments,
  archive,
  chat,
  video,
  notifications,
  live,
  admin,
]
/** Names that `--target` takes besides the modules: `web` serves the pages and the API page. */
export const targets = [...modules.map((m) => m.name), 'web']

/**
 * Which modules run in this process. The only place that knows targets.
 * @throws Error naming the targets that exist
 */
export function targeted(target: string): { modules: readonly Module[]; web: boolean } {
  const names = target.split(',').map((name) => name.trim())
  if (names.includes('all')) return { modules, web: true }
  const unknown = names.find((name) => !targets.includes(name))
  if (unknown !== undefined)
    throw new Error(`There is no target "${unknown}". Use all, or some of ${targets.join(', ')}.`)
  return { modules: modules.filter((m) => names.includes(m.name)), web: names.includes('web') }
}
