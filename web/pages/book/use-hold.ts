import type { VisitKind } from '#contract/doctors.ts'
import { type Hold, holdTime, releaseHold, renewHold } from '#contract/holds.ts'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { call, Problem } from '../../api.ts'
import { endOf } from '../../parts/use-countdown.ts'

interface Wished {
  doctorId: string
  startsAt: string
  durationMinutes: number
  kind: VisitKind
  /** Whose visit it is; without it the person who is signed in. */
  patientId: string | undefined
}

/** A hold, and when it ends by the clock of this device. */
export type KeptHold = Hold & { endsAtMs: number }

const keptHold = (hold: Hold): KeptHold => ({ ...hold, endsAtMs: endOf(hold.secondsLeft) })

interface Asked {
  time: string
  /** Of the hold, once it is there. */
  id?: string
}

/**
 * Keeps the chosen time for somebody who is signed in while the form is open, and gives it back when the page is left.
 * Another kind of visit or person does not begin anew. Whoever cannot keep it can still book it.
 */
export function useHold(wished: Wished, isOn: boolean) {
  const [found, setFound] = useState<{ time: string; hold?: KeptHold; problem?: Problem }>()
  const { doctorId, startsAt, durationMinutes } = wished
  const time = `${doctorId} ${startsAt} ${durationMinutes}`
  /** Which time is held, or asked for. */
  const asked = useRef<Asked>(undefined)

  const keep = useEffectEvent(async (wanted: Asked, patientId: string | undefined): Promise<void> => {
    try {
      const kept = await call(holdTime, { body: bodyOf({ ...wished, patientId }) })
      wanted.id = kept.id
      // The page was left while it was asked for.
      if (asked.current !== wanted) return giveBack(kept.id)
      setFound({ time: wanted.time, hold: keptHold(kept) })
    } catch (error) {
      if (asked.current !== wanted) return
      asked.current = undefined
      if (error instanceof Problem) setFound({ time: wanted.time, problem: error })
    }
  })

  /** Another person may be free where the first was not; what is held already stays. */
  const begin = useEffectEvent((wantedTime: string, patientId: string | undefined): void => {
    const before = asked.current
    if (before?.time === wantedTime) return
    const wanted: Asked = { time: wantedTime }
    asked.current = wanted
    void keep(wanted, patientId)
    if (before?.id) giveBack(before.id)
  })

  const comeAgain = useEffectEvent((): void => {
    if (isOn) begin(time, wished.patientId)
  })

  // Given back when the page is left, whichever way.
  useEffect(() => {
    const leave = (): void => {
      const id = asked.current?.id
      asked.current = undefined
      if (id) giveBack(id)
    }
    const comeBack = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) comeAgain()
    }
    addEventListener('pagehide', leave)
    addEventListener('pageshow', comeBack)
    return () => {
      removeEventListener('pagehide', leave)
      removeEventListener('pageshow', comeBack)
      leave()
    }
  }, [])

  const { patientId } = wished
  useEffect(() => {
    if (isOn) begin(time, patientId)
  }, [time, patientId, isOn])

  const { hold, problem } = found?.time === time ? found : {}
  const renew = async (): Promise<void> => {
    if (hold) setFound({ time, hold: keptHold(await call(renewHold, { params: { id: hold.id } })) })
  }
  const keepAgain = async (): Promise<void> => {
    const kept = await call(holdTime, { body: bodyOf(wished) })
    asked.current = { time, id: kept.id }
    setFound({ time, hold: keptHold(kept) })
  }
  return { hold, problem, keepAgain, renew }
}

const giveBack = (id: string): void =>
  void call(releaseHold, { params: { id }, keepalive: true }).catch(() => {})

const bodyOf = ({ patientId, ...body }: Wished) => ({
  ...body,
  ...(patientId !== undefined && { patientId }),
})
