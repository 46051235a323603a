import { mayImport, moduleNames } from './graph.ts'
import type { RuleName } from './rules.ts'

/** A small tree that breaks no rule; where it mentions what is forbidden, it does so in comments and strings. */
export function healthy(): Map<string, string> {
  const files: [string, string][] = moduleNames.flatMap((name) => [
    [`server/modules/${name}/README.md`, `# ${name}\n`],
    [`server/modules/${name}/index.ts`, 'export const face = 1\n'],
  ])
  const imports = Object.fromEntries(moduleNames.map((m) => [`#${m}`, `./server/modules/${m}/index.ts`]))
  const rows = Object.entries(mayImport).map(
    ([name, others]) =>
      `| \`${name}\` | something | ${others.length === moduleNames.length - 1 ? 'all' : moduleNames.filter((m) => others.includes(m)).join(' ') || '–'} | /v1 |`,
  )
  return new Map([
    ...files,
    ['package.json', JSON.stringify({ imports, dependencies: { pg: '8' } })],
    ['ARCHITECTURE.md', rows.join('\n')],
    ['contract/events.ts', "export interface Events {\n  'account.verified': object\n}\n"],
    ['contract/users.ts', "import { Id } from './endpoint.ts'\nexport const User = Id\n"],
    ['server/platform/context.ts', "import type { Config } from '../config.ts'\nexport type Ctx = Config\n"],
    ['server/config.ts', 'export const readConfig = () => process.env\nexport type Config = object\n'],
    ['server/main.ts', "readConfig({ ...process.env, PORT: '0' }, process.argv)\n"],
    ['server/start.ts', "import { face } from '#users'\nimport './platform/context.ts'\nexport { face }\n"],
    ['server/migrations/0002.do.users.sql', 'create schema users;\ncreate table users.accounts (id uuid);\n'],
    ['web/main.tsx', "import { User } from '#contract/users.ts'\nexport const now = new Date(User)\n"],
    [
      'server/modules/doctors/healthy.ts',
      `import { face } from '#users'
import type { Ctx } from '#platform/context.ts'
import { randomUUID } from 'node:crypto'
import pg from 'pg'
// import { signIn } from '#users/sign-in.ts'; new Date(); process.env.SECRET; users.accounts
export const text = "import '../users/sign-in.ts'; new Date(); process.env.SECRET; select from users.accounts"
export const find = (ctx: any) => ctx.sql\`
  -- not of users.accounts
  select 'users.accounts' as kind, doctors.profiles.id from doctors.profiles where users = \${text}\`
export const told = (tx: any) => tx.emit('account.verified', { Date: face, env: pg, x: Temporal.Now.instant(), id: randomUUID() })
`,
    ],
    [
      'server/modules/doctors/healthy.test.ts',
      "import { size } from '#test/size.ts'\nexport const n = size(1, 2)\n",
    ],
  ])
}

interface Violation {
  what: string
  path: string
  /** Without a text the file is missing. */
  text?: string
}
const inDoctors = (what: string, text: string): Violation => ({
  what,
  path: 'server/modules/doctors/planted.ts',
  text,
})

/** For each rule, files that break it and no other. */
export const planted: Record<RuleName, Violation[]> = {
  'other modules are imported by their face only': [
    inDoctors('a deep import', "import { signIn } from '#users/sign-in.ts'\nsignIn()\n"),
    inDoctors('a deep type', "export type S = import('#users/sign-in.ts').S\n"),
    inDoctors('a deep import at run time', "export const s = await import('#users/sign-in.ts')\n"),
    inDoctors('a deep re-export', "export * from '#users/sign-in.ts'\n"),
    {
      what: 'from outside of the modules, the face by its path',
      path: 'server/demo/fill.ts',
      text: "import { face } from '../modules/users/index.ts'\nface()\n",
    },
  ],
  'a module calls only the modules below it': [
    inDoctors('an upward import', "import { face } from '#appointments'\nface()\n"),
    inDoctors('an import of a neighbour', "import { face } from '#patients'\nface()\n"),
    inDoctors('an upward type', "import type { face } from '#schedules'\nexport type F = typeof face\n"),
  ],
  'no way up out of a module': [
    inDoctors(
      'a relative path to the settings',
      "import { readConfig } from '../../config.ts'\nreadConfig()\n",
    ),
    inDoctors(
      'in a string of several lines',
      "import {\n  readConfig\n} from\n  '../../config.ts'\nreadConfig()\n",
    ),
  ],
  'the platform knows no module': [
    { what: 'a face', path: 'server/platform/x.ts', text: "import { face } from '#users'\nface()\n" },
    { what: 'the start', path: 'server/platform/x.ts', text: "export * from '../start.ts'\n" },
  ],
  'the contract stands alone': [
    { what: 'the platform', path: 'contract/x.ts', text: "import '#platform/context.ts'\n" },
    { what: 'a page', path: 'contract/x.ts', text: "import '../web/main.tsx'\n" },
    {
      what: 'a face',
      path: 'contract/x.ts',
      text: "import type { face } from '#users'\nexport type F = typeof face\n",
    },
  ],
  'the pages know the contract and themselves': [
    { what: 'the platform', path: 'web/x.ts', text: "import '#platform/context.ts'\n" },
    {
      what: 'a face',
      path: 'web/x.tsx',
      text: "import { face } from '#users'\nexport const X = () => <b>{face}</b>\n",
    },
  ],
  'the server runs with what is installed in production': [
    inDoctors('a package of development', "import fc from 'fast-check'\nfc.gen()\n"),
    inDoctors('a test', "import { size } from '#test/size.ts'\nsize(1, 2)\n"),
  ],
  'SQL names its own schema only': [
    inDoctors('a foreign table', 'export const q = (ctx: any) => ctx.sql`select 1 from users.accounts`\n'),
    inDoctors(
      'in quotes',
      'export const q = (sql: any) => sql<{ n: number }>`select 1 from "users" . "accounts"`\n',
    ),
    inDoctors('the jobs', 'export const q = (ctx: any) => ctx.sql`select graphile_worker.add_job(${1})`\n'),
    inDoctors('the events', 'export const q = (ctx: any) => ctx.sql`select 1 from platform.events`\n'),
    inDoctors(
      'by the pool',
      "export const q = (ctx: any) => ctx.pool.query('select 1 from users.accounts')\n",
    ),
    inDoctors(
      'prepared',
      "export const q = (ctx: any) => ctx.pool.query({ text: 'delete from users.accounts' })\n",
    ),
    {
      what: 'in the platform',
      path: 'server/platform/x.ts',
      text: 'export const q = (ctx: any) => ctx.sql`select 1 from users.accounts`\n',
    },
    {
      what: 'in a migration',
      path: 'server/migrations/0003.do.doctors.sql',
      text: 'create schema doctors;\ncreate table doctors.profiles (id uuid references users.accounts (id));\n',
    },
  ],
  'the clock is read by ctx.now()': [
    inDoctors('new Date', 'export const d = new Date()\n'),
    inDoctors('Date.now', 'export const d = Date.now()\n'),
    inDoctors('globalThis.Date', 'export const d = new globalThis.Date()\n'),
    inDoctors('a type', 'export type D = { at: Date }\n'),
    { what: 'in the contract', path: 'contract/x.ts', text: 'export const d = Date.now()\n' },
  ],
  'the environment is read in one place': [
    inDoctors('process.env', 'export const e = process.env.SECRET\n'),
    inDoctors('by name', "export const e = process['env']\n"),
    inDoctors('taken apart', 'export const { env } = process\n'),
    inDoctors('imported', "import { env } from 'node:process'\nexport const e = env\n"),
    { what: 'in the start', path: 'server/start.ts', text: 'export const e = process.env\n' },
  ],
  'events are those of the contract': [
    inDoctors('emitted', "export const e = (tx: any) => tx.emit('doctor.vanished', {})\n"),
    inDoctors('subscribed', "export const s = { name: 'x', on: ['account.verified', 'doctor.vanished'] }\n"),
    inDoctors('heard', "export const l = { on: 'doctor.vanished', hear() {} }\n"),
  ],
  'no file is long': [
    inDoctors('301 lines', '//\n'.repeat(301)),
    { what: 'a style sheet', path: 'web/x.css', text: 'a {}\n'.repeat(301) },
    { what: 'a migration', path: 'server/migrations/0003.do.doctors.sql', text: '--\n'.repeat(301) },
  ],
  'names say what a thing is': [
    { what: 'a file', path: 'server/modules/doctors/date-utils.ts', text: '' },
    { what: 'a folder', path: 'web/shared/x.ts', text: '' },
    inDoctors('a function', 'export function bookingHelper() {}\n'),
    inDoctors('a type', 'export interface TimesManager {}\n'),
  ],
  'a module is a flat folder with a face and a page': [
    { what: 'a folder inside', path: 'server/modules/doctors/mails/x.ts', text: '' },
    { what: 'no page', path: 'server/modules/doctors/README.md' },
    { what: 'a long page', path: 'server/modules/doctors/README.md', text: 'x\n'.repeat(41) },
  ],
  'the graph is told the same everywhere': [
    { what: 'a face less', path: 'package.json', text: '{"imports":{}, "dependencies":{"pg":"8"}}' },
    { what: 'another table', path: 'ARCHITECTURE.md', text: '| `users` | all | doctors | /v1 |\n' },
  ],
}
