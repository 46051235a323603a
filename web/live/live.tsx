import { createContext, type ReactNode, use, useEffect, useEffectEvent, useMemo, useState } from 'react'
import type { PassingName, PassingUpdates, Update, UpdateName, Updates } from '#contract/updates.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useSelf } from '../session.ts'
import { type Connection, followUpdates } from './follow-updates.ts'
import { rereading } from './hints.ts'
import { takeFirstCursor } from './first-cursor.ts'

type Payloads = Updates & PassingUpdates
type Hear = (update: Update) => void
interface Live {
  /** Undefined where that is not known: nobody is signed in, or it has not been reached yet. */
  connection: Connection | undefined
  listeners: Set<Hear>
  /** Who has to hear at once what happens, also while nobody looks at the page. */
  near: Set<symbol>
}
const Living = createContext<Live>({ connection: undefined, listeners: new Set(), near: new Set() })

/** Keeps what is shown up to date while somebody is signed in. */
export function LiveUpdates({ children }: { children: ReactNode }) {
  const queries = useQueryClient()
  const accountId = useSelf()?.id
  const [connection, setConnection] = useState<Connection>()
  const [listeners] = useState(() => new Set<Hear>())
  const [near] = useState(() => new Set<symbol>())
  useEffect(() => {
    if (accountId === undefined) return undefined
    const stop = new AbortController()
    const reread = rereading(queries)
    void takeFirstCursor().then((after) =>
      followUpdates({
        after,
        signal: stop.signal,
        hear: (update) => {
          reread(update.name)
          for (const hear of listeners) hear(update)
        },
        reload: () => void queries.invalidateQueries(),
        tell: setConnection,
        staysNear: () => near.size > 0,
      }),
    )
    return () => {
      stop.abort()
      setConnection(undefined)
    }
  }, [accountId, queries, listeners, near])
  const value = useMemo(() => ({ connection, listeners, near }), [connection, listeners, near])
  return <Living value={value}>{children}</Living>
}

export const useConnection = (): Connection | undefined => use(Living).connection

/** Follows what happens as closely as ever while this is true, also when nobody looks at the page: somebody is in a call. */
export function useStayNear(isNeeded: boolean): void {
  const { near } = use(Living)
  useEffect(() => {
    if (!isNeeded) return undefined
    const need = Symbol('near')
    near.add(need)
    return () => void near.delete(need)
  }, [near, isNeeded])
}

/** Hears of each update of this name while the page is shown, in their order. */
export function useUpdate<N extends UpdateName | PassingName>(
  name: N,
  hear: (payload: Payloads[N], update: Update) => void,
): void {
  const { listeners } = use(Living)
  const hearNow = useEffectEvent(hear)
  useEffect(() => {
    const listener: Hear = (update) => {
      if (update.name === name) hearNow(update.payload as Payloads[N], update)
    }
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, [listeners, name])
}
