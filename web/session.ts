import { getInstance } from '#contract/admin.ts'
import { getSelf, signOut, type Account } from '#contract/users.ts'
import { type Query, type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ask, call, Problem } from './api.ts'
import { emptyOutbox } from './pages/chat/outbox.ts'
import { browserZone } from './times.ts'

/** The server sets this flag beside its session cookie, which scripts cannot read: without it nobody is signed in. */
const flag = 'consulta_signed_in'
/** Whether somebody seems to be signed in; the server may see it otherwise. */
export const hasSession = (): boolean => document.cookie.split('; ').includes(`${flag}=1`)
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

/** Somebody else looks from now on: nothing that was read as the one before may stay. */
function changeSelf(client: QueryClient, account: Account | null): void {
  client.setQueryData(selfQuery.queryKey, account)
  const stays: readonly unknown[] = [selfQuery.queryKey[0], instanceQuery.queryKey[0]]
  const predicate = (query: Query): boolean => !stays.includes(query.queryKey[0])
  client.removeQueries({ type: 'inactive', predicate })
  void client.resetQueries({ type: 'active', predicate })
}

/** After a sign-in, with the account that the server answered. */
export const becomeSelf = (client: QueryClient, account: Account): void => changeSelf(client, account)

/** Ends the session and forgets everything read and typed in it. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient()
  const navigate = useNavigate()
  const accountId = useSelf()?.id
  return async () => {
    await call(signOut)
    sessionStorage.clear()
    if (accountId !== undefined) emptyOutbox(accountId)
    client.setQueryData(selfQuery.queryKey, null)
    // First away from the page that only the one who leaves may see, then forget what it showed.
    await navigate({ to: '/' })
    changeSelf(client, null)
  }
}
