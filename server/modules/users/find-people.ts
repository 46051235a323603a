import type { Account, Role } from '#contract/users.ts'
import type { Ctx } from '#platform/context.ts'
import { patternsOf } from '#platform/search-text.ts'

/** As a regular expression of PostgreSQL. */
const marks = String.raw`[\u0300-\u036F]`

/** Whom to look among: all, or these ids and everybody of these roles. Never oneself. */
export interface Among {
  ids: readonly string[] | 'all'
  roles: readonly Role[]
  except: string
}

/**
 * People who may sign in, by name, a page of them. `q`: beginnings of words of the name, accents forgiven (marks are taken
 * off here as in platform/search-text.ts; letters such as ß stay).
 */
export async function findPeople(
  ctx: Ctx,
  { ids, roles, except }: Among,
  { q, page, size }: { q: string | undefined; page: number; size: number },
): Promise<{ items: Pick<Account, 'id' | 'name' | 'role'>[]; total: number }> {
  const rows = await ctx.sql<{ total: number; id: string | null; name: string; role: Role }>`
    with found as (
      select id, name, role from users.accounts
      where not suspended and email_verified and id <> ${except}
        and (${ids === 'all'}::boolean or id = any(${ids === 'all' ? [] : ids}::uuid[]) or role = any(${roles}::text[]))
        and ' ' || regexp_replace(lower(regexp_replace(normalize(name, nfkd), ${marks}, '', 'g')),
          '[[:punct:][:space:]]+', ' ', 'g') like all(${patternsOf(q)}::text[])
    )
    select count.total, place.* from (select count(*) as total from found) as count
    left join lateral (
      select * from found order by lower(name), id limit ${size} offset ${page * size}
    ) as place on true
    order by lower(place.name), place.id`
  const items = rows.flatMap(({ id, name, role }) => (id === null ? [] : [{ id, name, role }]))
  return { items, total: rows[0]?.total ?? 0 }
}
