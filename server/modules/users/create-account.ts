import { randomUUIDv7 } from 'node:crypto'
import type { Account, Role } from '#contract/users.ts'
import type { Tx } from '#platform/context.ts'
import { hashPassword as hash } from 'better-auth/crypto'
import { newsOf } from './account-rows.ts'

export interface NewAccount {
  email: string
  name: string
  role: Role
  language: 'en' | 'pt'
  timeZone: string
  /** From `hashPassword`. */
  passwordHash: string
}

/** Hash of a password as sign-in checks it (scrypt, about 50 ms). */
export const hashPassword = (password: string): Promise<string> => hash(password)

/** Creates an account whose address needs no confirmation: the first administrator, the demo clinic. */
export async function createAccount(tx: Tx, input: NewAccount): Promise<Account> {
  const { name, role, language, timeZone, passwordHash } = input
  const account: Account = {
    id: randomUUIDv7(),
    email: input.email.toLowerCase(),
    name,
    role,
    language,
    timeZone,
    suspended: false,
  }
  const now = tx.now()
  await tx.sql`
    with account as (
      insert into users.accounts (id, name, email, email_verified, role, language, time_zone, created_at, updated_at)
      values (${account.id}, ${name}, ${account.email}, true, ${role}, ${language}, ${timeZone}, ${now}, ${now})
    )
    insert into users.credentials (id, account_id, provider_id, user_id, password, created_at, updated_at)
    values (${randomUUIDv7()}, ${account.id}, 'credential', ${account.id}, ${passwordHash}, ${now}, ${now})`
  await tx.emit('account.verified', newsOf(account))
  return account
}
