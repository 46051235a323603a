import type { Account } from '#contract/users.ts'
import type { Tx } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import { accountById } from '#users'

/** An account, or undefined when it is gone since the event: then there is nobody to write to. */
export async function accountIfThere(tx: Tx, id: string): Promise<Account | undefined> {
  try {
    return await accountById(tx, id)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not_found') return undefined
    throw error
  }
}
