import { importAppointment } from '#appointments'
import type { Doctor } from '#contract/doctors.ts'
import type { Patient } from '#contract/patients.ts'
import type { Account } from '#contract/users.ts'
import { decideOnDoctor, doctorById, updateDoctor } from '#doctors'
import { createPatient, patientInCare } from '#patients'
import type { Ctx } from '#platform/context.ts'
import { createRule, freeTimesOf } from '#schedules'
import { createAccount, hashPassword } from '#users'
import { type DemoDoctor, demoDoctors, habits } from './doctors.ts'
import { type DemoPatient, demoPatients, demoReasons } from './patients.ts'

/** Known to everybody who starts the demo: it exists only outside production. */
const password = 'demo-clinic-1'
const adminEmail = 'admin@clinic.example'

export interface DemoSignIn {
  role: string
  name: string
  email: string
  password: string
}

/** Acts as this account, as if it had signed in. */
const as = (ctx: Ctx, { id, role, name, language, timeZone }: Account): Ctx => {
  const actor = { accountId: id, role, name, language, timeZone, sessionToken: '' }
  return {
    ...ctx,
    actor,
    transaction: (work) => ctx.transaction((tx) => work({ ...tx, actor })),
  }
}

/**
 * Fills an empty database with the demo clinic through the same use cases as people do: forty doctors with hours, sixty
 * patients, past and coming visits. Marks the database as a demo and answers some sign-ins.
 */
export async function fillDemo(ctx: Ctx, say: (line: string) => void): Promise<DemoSignIn[]> {
  const passwordHash = await hashPassword(password)
  const newAccount = (who: { email: string; name: string; timeZone: string }, role: Account['role'], language: 'en' | 'pt') =>
    ctx.transaction((tx) => createAccount(tx, { ...who, role, language, passwordHash }))

  const admin = await newAccount({ email: adminEmail, name: 'Alma Vidal', timeZone: 'Europe/Lisbon' }, 'admin', 'en')
  say(`Filling the demo clinic: ${demoDoctors.length} doctors …`)
  const doctors: Doctor[] = []
  for (const demo of demoDoctors) {
    const account = await newAccount({ ...demo, timeZone: demo.profile.timeZone }, 'doctor', languageOf(demo))
    doctors.push(await openPractice(as(ctx, account), as(ctx, admin), demo))
  }
  say(`… ${demoPatients.length} patients …`)
  const patients: Patient[] = []
  for (const demo of demoPatients) {
    const account = await newAccount(demo, 'patient', demo.language)
    patients.push(...(await bringFamily(as(ctx, account), demo)))
  }
  say('… and their visits.')
  for (const [i, doctor] of doctors.entries()) await fillCalendar(ctx, doctor, patients, i)

  const signIns = [
    { role: 'patient', ...pick(demoPatients[0]) },
    { role: 'doctor', ...pick(demoDoctors[0]) },
    { role: 'admin', name: admin.name, email: admin.email, password },
  ]
  await ctx.sql`insert into platform.settings (name, value) values ('demo', ${JSON.stringify({ signIns })}::jsonb)`
  return signIns
}

const pick = (person: { name: string; email: string } | undefined) => ({
  name: person?.name ?? '',
  email: person?.email ?? '',
  password,
})

const languageOf = ({ profile }: DemoDoctor): 'en' | 'pt' => (profile.languages[0] === 'en' ? 'en' : 'pt')
