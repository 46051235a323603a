import { getInstance } from '#contract/admin.ts'
import { getSelf, signOut, type Account } from '#contract/users.ts'
import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { ask, call, Problem } from './api.ts'
import { browserZone } from './times.ts'

/** The server sets this flag beside its session cookie, which scripts cannot read: without it nobody is signed in. */
const flag = 'consulta_signed_in'
const hasSession = (): boolean => document.cookie.split('; ').includes(`${flag}=1`)
const dropFlag = (): void => void (document.cookie = `${flag}=; Path=/; Max-Age=0; SameSite=Lax`)

/** The account that is signed in, or null. */
export const selfQuery = queryOptions({
  queryKey: ['self'],
  queryFn: async (): Promise<Account | null> => {
    if (!hasSession()) return null
    try {
      return await call(getSelf)
    } catch (error) {
      if (!(error instanceof Problem && error.status === 401)) throw error
      dropFlag()
      return null
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
