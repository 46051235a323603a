import type { Role } from '#contract/users.ts'
import { paths } from '../../paths.ts'
import type { Words } from '../../words/index.tsx'

type Place = ReturnType<(typeof paths)[keyof typeof paths]>
export interface Entry {
  label: string
  to: Place
}

/** What the header offers to each kind of account, in order of use. */
export function navigation(role: Role | undefined, { app }: Words): Entry[] {
  const find = { label: app.find, to: paths.find() }
  const visits = { label: app.visits, to: paths.visits() }
  switch (role) {
    case 'patient':
      return [find, visits, { label: app.family, to: paths.family() }]
    case 'doctor':
      return [visits]
    case 'admin':
      return [visits]
    default:
      return [find, { label: app.about, to: paths.about() }]
  }
}
