import assert from 'node:assert/strict'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

export interface Loosening {
  /** What no longer holds. */
  rule: string
  file: string
  from: string
  to: string
  /** What the matrix must name, and nothing else. */
  named: RegExp
}

/** One rule of each module that has rules about rows, and how it is loosened. */
export const loosenings: readonly Loosening[] = [
  {
    rule: 'an appointment belongs to the account of its patient',
    file: 'server/modules/appointments/permissions.ts',
    from: "return actor.accountId === appointment.patientAccountId ? 'patient' : undefined",
    to: "return 'patient'",
    named: /^(archive|appointments)\.\w+ as other patient/,
  },
  {
    rule: 'an appointment belongs to its doctor',
    file: 'server/modules/appointments/permissions.ts',
    from: 'if (actor.accountId === appointment.doctorId)',
    to: 'if (actor.accountId)',
    named: /^(archive|appointments)\.\w+ as other doctor/,
  },
  {
    rule: 'a person belongs to the account in charge',
    file: 'server/modules/patients/permissions.ts',
    from: ' && actor.accountId === patient.accountId',
    to: '',
    named: /^patients\.(getPatient|updatePatient|deletePatient) as other patient/,
  },
  {
    rule: 'availability belongs to its owner',
    file: 'server/modules/schedules/permissions.ts',
    from: "actor.role !== 'admin' && actor.accountId === ownerId",
    to: "actor.role !== 'admin' || actor.accountId === ownerId",
    named: /^schedules\.\w+(Rule|Unavailable) as (other )?(patient|doctor) about/,
  },
  {
    rule: 'a profile belongs to its doctor',
    file: 'server/modules/doctors/permissions.ts',
    from: ' && actor.accountId === doctorId.toLowerCase()',
    to: '',
    named: /^doctors\.(updateDoctor|setDoctorPhoto) as other doctor/,
  },
]

/** The server in a temporary folder with one rule loosened. @throws AssertionError when the rule is not found there */
export async function loosenedCopy({ rule, file, from, to }: Loosening): Promise<{
  main: string
  [Symbol.asyncDispose](): Promise<void>
}> {
  const folder = await mkdtemp(join(tmpdir(), 'consulta-loosened-'))
  for (const part of ['server', 'contract', 'package.json'])
    await cp(join(root, part), join(folder, part), { recursive: true })
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  const text = await readFile(join(folder, file), 'utf8')
  assert.equal(text.split(from).length, 2, `${file} no longer has the line about: ${rule}`)
  await writeFile(join(folder, file), text.replace(from, to))
  return {
    main: join(folder, 'server/main.ts'),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}
