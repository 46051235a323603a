import type { VisitPlan } from '#contract/availability-changes.ts'
import { useLocation } from '@tanstack/react-router'
import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useEffect,
  useState,
} from 'react'
import { Problem } from '../../api.ts'
import { Uncovered } from '../Dialog.tsx'
import { focusLater } from '../focus-later.ts'

const StandingVisits = lazy(async () => ({ default: (await import('./StandingVisits.tsx')).StandingVisits }))

/** Makes a change of availability, with what is to become of the visits that stand on it where that was said. */
type Run<T> = (plan: VisitPlan[]) => Promise<T>

const Changing = createContext(<T,>(run: Run<T>): Promise<T> => run([]))

/**
 * `change((plan) => call(createUnavailable, { body: { ...body, plan } }))`: where visits stand on the change, the person is
 * asked what is to become of each, and it is made with that. Rejects with a Problem, `left_as_it_was` where they would rather
 * leave it.
 */
export const useChangeWithVisits = () => useContext(Changing)

interface Asking {
  /** Of the page that asks. */
  path: string
  problem: Problem
  onPlan: (plan: VisitPlan[]) => Promise<unknown>
  onClose: () => void
}

/** Around pages that change availability: asks about visits in a window of its own, before which other windows step back. */
export function ChangeWithVisits({ children }: { children: ReactNode }) {
  const [asking, setAsking] = useState<Asking>()
  const change = useCallback(async <T,>(run: Run<T>): Promise<T> => {
    try {
      return await run([])
    } catch (problem) {
      if (!(problem instanceof Problem && problem.code === 'visits_stand_on_this')) throw problem
      const { promise, resolve, reject } = withResolvers<T>()
      const opener = document.activeElement
      const close = (): void => {
        setAsking(undefined)
        focusLater(() =>
          document.activeElement === document.body && opener instanceof HTMLElement ? opener : undefined,
        )
      }
      setAsking({
        path: location.pathname,
        problem,
        onPlan: async (plan) => {
          const made = await run(plan)
          close()
          resolve(made)
        },
        onClose: () => {
          close()
          reject(new Problem(0, { code: 'left_as_it_was' }))
        },
      })
      return promise
    }
  }, [])
  // Who goes back to another page meanwhile has left it as it was.
  const path = useLocation({ select: ({ pathname }) => pathname })
  useEffect(() => {
    if (asking && asking.path !== path) asking.onClose()
  }, [asking, path])
  return (
    <Changing value={change}>
      <Uncovered value={asking === undefined}>{children}</Uncovered>
      {asking && (
        <Suspense fallback={null}>
          <StandingVisits problem={asking.problem} onPlan={asking.onPlan} onClose={asking.onClose} />
        </Suspense>
      )}
    </Changing>
  )
}

/** As `Promise.withResolvers`, which not every browser has. */
function withResolvers<T>() {
  let resolve!: (value: T) => void
  let reject!: (reason: unknown) => void
  const promise = new Promise<T>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}
