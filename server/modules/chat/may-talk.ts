import type { listPeople as listEndpoint } from '#contract/chat.ts'
import type { Role } from '#contract/users.ts'
import { doctorsMetBy, patientAccountsMetBy } from '#appointments'
import { archivedDoctorsOf, archivedPatientAccountsOf } from '#archive'
import { verifiedDoctorIds } from '#doctors'
import { type Ctx, signedIn } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { accountsByIds, findPeople } from '#users'
import { personNotFound } from './errors.ts'

interface Acquaintance {
  ids: readonly string[] | 'all'
  roles: readonly Role[]
}

/**
 * Whom the caller may talk to: a patient to doctors with whom a visit is or was, a doctor to such patients and, once
 * verified, to all verified doctors, both to staff; an admin to everybody.
 */
async function acquaintance(ctx: Ctx): Promise<Acquaintance> {
  const { accountId, role } = signedIn(ctx)
  if (role === 'admin') return { ids: 'all', roles: [] }
  if (role === 'patient') {
    const met = [await doctorsMetBy(ctx, accountId), await archivedDoctorsOf(ctx, accountId)]
    return { ids: met.flat(), roles: ['admin'] }
  }
  const verified = await verifiedDoctorIds(ctx)
  const colleagues = verified.includes(accountId) ? verified : []
  const met = [await patientAccountsMetBy(ctx, accountId), await archivedPatientAccountsOf(ctx, accountId)]
  return { ids: [...met.flat(), ...colleagues], roles: ['admin'] }
}

/** Whom one may talk to, by name. */
export async function listPeople(ctx: Ctx, { query }: Input<typeof listEndpoint>) {
  const { q, page, size } = query
  const among = { ...(await acquaintance(ctx)), except: signedIn(ctx).accountId }
  return { ...(await findPeople(ctx, among, { q, page, size })), page, size }
}

/**
 * These people without oneself, each once, when one may talk to all of them.
 * @throws Refusal person_not_found (404): also for those who do not exist or may not sign in
 */
export async function demandTalk(ctx: Ctx, accountIds: readonly string[]): Promise<string[]> {
  const { accountId } = signedIn(ctx)
  const wanted = [...new Set(accountIds.map((id) => id.toLowerCase()))].filter((id) => id !== accountId)
  const { ids, roles } = await acquaintance(ctx)
  const known = ids === 'all' ? undefined : new Set(ids)
  const accounts = await accountsByIds(ctx, wanted)
  const reached = accounts.filter(
    ({ id, role, suspended }) => !suspended && (!known || known.has(id) || roles.includes(role)),
  )
  if (wanted.length === 0 || reached.length < wanted.length) throw personNotFound()
  return wanted
}
