import { useCallback, useState } from 'react'
import { attemptKey, Problem } from '../../api.ts'

/** What was typed while booking. It outlives Back, a reload and signing in; it ends with the tab or the booking. */
interface Draft {
  reason: string
  /** Which booking `once` belongs to: another time or person is another booking. */
  attempt: string
  once: string
}
const empty: Draft = { reason: '', attempt: '', once: '' }
const keyOf = (doctorId: string): string => `consulta-book-${doctorId}`

function read(key: string): Draft {
  try {
    return { ...empty, ...(JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<Draft>) }
  } catch {
    return empty
  }
}

export function useDraft(doctorId: string) {
  const key = keyOf(doctorId)
  const [draft, setDraft] = useState(() => read(key))
  const change = useCallback(
    (values: Partial<Draft>) => {
      const next = { ...read(key), ...values }
      sessionStorage.setItem(key, JSON.stringify(next))
      setDraft(next)
    },
    [key],
  )
  return {
    reason: draft.reason,
    setReason: (reason: string): void => change({ reason }),
    /**
     * Sends a booking with its Idempotency-Key: pressing twice, or once more after a lost answer, books once. After a
     * refusal, trying again is another attempt.
     */
    send: async <T>(body: object, send: (once: string) => Promise<T>): Promise<T> => {
      const attempt = JSON.stringify(body)
      const now = read(key)
      const once = now.attempt === attempt ? now.once : attemptKey()
      change({ attempt, once })
      try {
        return await send(once)
      } catch (error) {
        if (error instanceof Problem && error.status >= 400 && error.status < 500) change({ attempt: '' })
        throw error
      }
    },
    forget: (): void => sessionStorage.removeItem(key),
  }
}
