import { getInstance } from '#contract/admin.ts'
import { getSelf, signOut, type Account } from '#contract/users.ts'
import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { ask, call, Problem } from './api.ts'
import { browserZone } from './times.ts'

/** The account that is signed in, or null. */
export const selfQuery = queryOptions({
  queryKey: ['self'],
  queryFn: async (): Promise<Account | null> => {
    try {
      return await call(getSelf)
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return null
      throw error
    }
  },
  staleTime: 5 * 60_000,
})

export const instanceQuery = queryOptions({ ...ask(getInstance), staleTime: Infinity })

export const useSelf = (): Account | null => useQuery(selfQuery).data ?? null
export const useInstance = () => useQuery(instanceQuery).data

/** The zone in which the person who looks reads times. */
export const useZone = (): string => useSelf()?.timeZone ?? browserZone()

/** After a sign-in: nothing that was read as somebody else may stay. */
export async function becomeSelf(client: QueryClient, account: Account): Promise<void> {
  client.clear()
  client.setQueryData(selfQuery.queryKey, account)
  await client.ensureQueryData(instanceQuery)
}

/** Ends the session and forgets everything read and typed in it. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await call(signOut)
    sessionStorage.clear()
    client.removeQueries({
      predicate: (query) => query.queryKey[0] !== 'self' && query.queryKey[0] !== getInstance.path,
    })
    client.setQueryData(selfQuery.queryKey, null)
  }
}
