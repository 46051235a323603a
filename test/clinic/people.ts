import { randomBytes } from 'node:crypto'
import type { Doctor, DoctorProfile } from '#contract/doctors.ts'
import { decideOnDoctor, updateDoctor } from '#contract/doctors.ts'
import { createRule } from '#contract/schedules.ts'
import { type Account, type Role, signIn } from '#contract/users.ts'
import type { Ctx } from '#platform/context.ts'
import { createAccount, hashPassword } from '#users'
import { Client } from './client.ts'

export const password = 'a long sentence'
let hash: Promise<string> | undefined

/** An address that no other client has: rate limits are counted by it. */
export function ownAddress(): string {
  return `10.${[...randomBytes(3)].join('.')}`
}

/** Somebody with an account, signed in. */
export class Person extends Client {
  readonly account: Account
  readonly token: string
  constructor(base: () => string, account: Account, token: string) {
    super(base, { token, address: ownAddress() })
    this.account = account
    this.token = token
  }
  get id(): string {
    return this.account.id
  }
  get email(): string {
    return this.account.email
  }
}

export interface NewPerson {
  name?: string
  email?: string
  language?: 'en' | 'pt'
  timeZone?: string
}

/** Makes an account with a confirmed address and signs it in. */
export async function makePerson(
  system: Ctx,
  base: () => string,
  role: Role,
  { name = 'Maria Sousa', language = 'en', timeZone = 'Europe/Lisbon', email }: NewPerson = {},
): Promise<Person> {
  // One hash for all: making it costs as much as a sign-in.
  const passwordHash = await (hash ??= hashPassword(password))
  const address = email ?? `${role}-${randomBytes(6).toString('hex')}@example.org`
  await system.transaction((tx) =>
    createAccount(tx, { email: address, name, role, language, timeZone, passwordHash }),
  )
  const nobody = new Client(base, { address: ownAddress() })
  const session = await nobody.call(signIn, { body: { email: address, password } })
  return new Person(base, session.account, session.token)
}

export const profile: DoctorProfile = {
  name: 'Dr. Ana Martins',
  specialty: 'cardiology',
  licenceNumber: 'OM-1',
  city: 'Lisboa',
  state: 'Lisboa',
  address: 'Rua do Ouro 1',
  degree: 'MD, Universidade de Lisboa',
  startedYear: 2004,
  fee: { amount: 4500, currency: 'EUR' },
  about: 'Hearts.',
  languages: ['pt', 'en'],
  timeZone: 'Europe/Lisbon',
  visitKinds: ['video', 'in_person'],
  durationsMinutes: [30, 60],
  instantConfirmation: false,
}

export interface NewDoctor extends NewPerson, Partial<Omit<DoctorProfile, 'name' | 'timeZone'>> {
  /** Hours offered every day of the week in the own zone, from a day on; null offers none. */
  hours?: { from: string; to: string; startsOn?: string } | null
  verified?: boolean
}

/** Fills the profile, offers hours and is verified, as a doctor and an admin do it. */
export async function settleDoctor(
  person: Person,
  admin: () => Promise<Person>,
  { hours = { from: '09:00', to: '17:00' }, verified = true, ...given }: NewDoctor,
): Promise<Doctor> {
  const params = { id: person.id }
  const licenceNumber = `OM-${person.id.slice(-12)}`
  const ofProfile = Object.entries(given).filter(([key]) => key in profile || key === 'durationsByKind')
  let doctor = await person.call(updateDoctor, {
    params,
    body: { ...profile, licenceNumber, ...Object.fromEntries(ofProfile) },
  })
  if (hours)
    await person.call(createRule, { body: { kind: 'weekly', weekdays: [1, 2, 3, 4, 5, 6, 7], ...hours } })
  if (verified)
    doctor = await (await admin()).call(decideOnDoctor, { params, body: { decision: 'verified' } })
  return doctor
}
