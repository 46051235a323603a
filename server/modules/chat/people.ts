import type { Person } from '#contract/chat.ts'
import type { Ctx } from '#platform/context.ts'
import { accountsByIds } from '#users'

/** Somebody as messages and rooms name them. `isThere`: may sign in. */
export interface Known extends Person {
  isThere: boolean
}

/** Names and roles of these accounts, in one statement; whose account is gone is without a name. */
export async function peopleOf(
  ctx: Ctx,
  ids: Iterable<string | null | undefined>,
): Promise<(id: string) => Known> {
  const wanted = [...new Set([...ids].filter((id) => typeof id === 'string'))]
  const accounts = wanted.length === 0 ? [] : await accountsByIds(ctx, wanted)
  const known = new Map(
    accounts.map(({ id, name, role, suspended }) => [id, { id, name, role, isThere: !suspended }]),
  )
  return (id) => known.get(id) ?? { id, name: '', role: null, isThere: false }
}

export const asPerson = ({ id, name, role }: Known): Person => ({ id, name, role })
