import { useCallback, useState } from 'react'
import { attemptKey } from '../../api.ts'

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
    /** The Idempotency-Key of this booking: pressing twice, or once more after a lost answer, books once. */
    onceFor: (attempt: string): string => {
      const now = read(key)
      if (now.attempt === attempt) return now.once
      const once = attemptKey()
      change({ attempt, once })
      return once
    },
    forget: (): void => sessionStorage.removeItem(key),
  }
}
