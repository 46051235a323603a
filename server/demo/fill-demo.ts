import { importAppointment } from '#appointments'
import type { AppointmentState } from '#contract/appointment-states.ts'
import type { Doctor } from '#contract/doctors.ts'
import type { Patient } from '#contract/patients.ts'
import type { Account } from '#contract/users.ts'
import { decideOnDoctor, doctorById, updateDoctor } from '#doctors'
import { createPatient, patientInCare } from '#patients'
import type { Endpoint } from '#contract/endpoint.ts'
import { type Ctx, signedIn, type Tx } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'
import { createRule, freeTimesOf, lookAt, setTerms } from '#schedules'
import { createAccount, hashPassword } from '#users'
import { type DemoDoctor, demoDoctors, habits } from './doctors.ts'
import { closeOnHolidays, keepHolidays } from './holidays.ts'
import { type DemoPatient, demoPatients, demoReasons } from './patients.ts'

/** Known to everybody who starts the demo: it exists only outside production. */
const password = 'demo-clinic-1'
const daysAhead = 12
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
  const newAccount = (
    who: { email: string; name: string; timeZone: string },
    role: Account['role'],
    language: 'en' | 'pt',
  ) => ctx.transaction((tx) => createAccount(tx, { ...who, role, language, passwordHash }))

  const admin = await newAccount(
    { email: adminEmail, name: 'Alma Vidal', timeZone: 'Europe/Lisbon' },
    'admin',
    'en',
  )
  const { broughtIn } = await keepHolidays(as(ctx, admin))
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
  await broughtIn
  say('… and their visits.')
  for (const [i, doctor] of doctors.entries()) await fillCalendar(ctx, doctor, patients, i)

  await ctx.transaction((tx) => tx.addJob('archive-old-visits', {}))

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

/** Fills the profile, has it verified, sets the weekly hours. */
async function openPractice(doctor: Ctx, admin: Ctx, demo: DemoDoctor): Promise<Doctor> {
  const { accountId } = signedIn(doctor)
  const params = { id: accountId }
  await updateDoctor(doctor, given({ params, body: { name: demo.name, ...demo.profile } }))
  for (const hours of habits[demo.habit]) await createRule(doctor, { body: { kind: 'weekly', ...hours } })
  if (demo.terms) await setTerms(doctor, { body: demo.terms })
  await closeOnHolidays(doctor, demo)
  await decideOnDoctor(admin, given({ params, body: { decision: 'verified' } }))
  return must(await doctorById(doctor, accountId))
}

async function bringFamily(account: Ctx, demo: DemoPatient): Promise<Patient[]> {
  const { accountId } = signedIn(account)
  const persons = [await selfOf(account, demo)]
  for (const member of demo.family) {
    const lastName = demo.name.split(' ')[1] ?? ''
    const body = { ...member, lastName, documentNumber: '' }
    persons.push(await createPatient(account, given({ body })))
  }
  return persons.filter((p) => p.accountId === accountId)
}

/** The account's own person, which background work makes too: whoever is first. */
async function selfOf(account: Ctx, { name }: DemoPatient): Promise<Patient> {
  const [firstName = '', lastName = ''] = name.split(' ')
  const details = {
    relation: 'self',
    firstName,
    lastName,
    bornOn: null,
    gender: 'unknown',
    documentNumber: '',
  } as const
  try {
    return await createPatient(account, given({ body: { ...details } }))
  } catch (error) {
    if (error instanceof Refusal && error.code === 'self_exists')
      return patientInCare(account, signedIn(account).accountId)
    throw error
  }
}

/** Coming visits in some of the free times of the next days, and past ones at the same hours in the weeks before. */
async function fillCalendar(
  ctx: Ctx,
  doctor: Doctor,
  patients: readonly Patient[],
  n: number,
): Promise<void> {
  const durationMinutes = doctor.durationsMinutes[0] ?? 30
  const from = ctx.now()
  const free = await freeTimesOf(ctx, {
    doctor,
    from,
    to: from.add({ hours: 24 * daysAhead }),
    durationMinutes,
  })
  const chosen = free.filter((_, i) => (i * 7 + n) % 23 === 0)
  await ctx.transaction(async (tx) => {
    for (const [i, startsAt] of chosen.entries()) {
      const visit = await visitAt(tx, doctor, startsAt, i)
      if (!visit) continue
      // Every fourth so long ago that it goes to the archive.
      const weeks = i % 4 === 3 ? 14 + i : 2 + (i % 5)
      const earlier = startsAt.toZonedDateTimeISO(doctor.timeZone).subtract({ weeks })
      for (const [j, start] of [startsAt, earlier.toInstant()].entries()) {
        const patient = must(patients[(n * 13 + i * 5 + j * 3) % patients.length])
        const { kind, durationMinutes, place } = visit
        await importAppointment(tx, {
          doctor,
          patientId: patient.id,
          patientAccountId: patient.accountId,
          startsAt: start,
          durationMinutes,
          kind,
          place,
          reason: must(demoReasons[(n + i + j) % demoReasons.length]),
          state: stateOf(doctor, i, j === 1),
        })
      }
    }
  })
}

/** A visit that the doctor offers at this time, of one kind or the other. */
async function visitAt(tx: Tx, doctor: Doctor, startsAt: Temporal.Instant, i: number) {
  const kinds = i % 2 === 0 ? doctor.visitKinds : doctor.visitKinds.toReversed()
  for (const kind of kinds) {
    const [durationMinutes = 30] = doctor.durationsByKind[kind]
    const { offer, place } = await lookAt(tx, { doctor, startsAt, durationMinutes, kind })
    if (offer === 'offered') return { kind, durationMinutes, place }
  }
  return undefined
}

function stateOf(doctor: Doctor, i: number, isPast: boolean): AppointmentState {
  if (i % 9 === 8) return 'cancelled'
  if (isPast) return i % 11 === 10 ? 'missed' : 'completed'
  return doctor.instantConfirmation || i % 3 > 0 ? 'confirmed' : 'requested'
}

/** What an endpoint's use case takes, for a caller that is not HTTP. */
const given = <E extends Endpoint>(input: Partial<Input<E>>): Input<E> =>
  ({
    params: undefined,
    query: undefined,
    ifMatch: undefined,
    headers: {},
    ip: '127.0.0.1',
    ...input,
  }) as Input<E>

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The demo clinic expects a value here')
  return value
}
