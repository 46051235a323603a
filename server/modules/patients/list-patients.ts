import type { listPatients as listEndpoint, Patient } from '#contract/patients.ts'
import { type Ctx, signedIn } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { makeSelf } from './make-self.ts'

/** The persons in one's care, a page of them: oneself first, then in the order in which they were added. */
export async function listPatients(ctx: Ctx, { query }: Input<typeof listEndpoint>) {
  const { accountId } = signedIn(ctx)
  const { page, size } = query
  await makeSelf(ctx, accountId)
  const [count] = await ctx.sql<{ total: number }>`
    select count(*) as total from patients.persons where account_id = ${accountId} and removed_at is null`
  const items = await ctx.sql<Patient>`
    select id, account_id as "accountId", relation, first_name as "firstName", last_name as "lastName",
      born_on as "bornOn", gender, document_number as "documentNumber"
    from patients.persons where account_id = ${accountId} and removed_at is null
    order by relation <> 'self', created_at, id limit ${size} offset ${page * size}`
  return { items, page, size, total: count?.total ?? 0 }
}
