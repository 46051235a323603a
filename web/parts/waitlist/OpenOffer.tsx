import type { WaitlistEntry, WaitlistOffer } from '#contract/waitlist.ts'
import { useEffect, useEffectEvent } from 'react'
import { useWords } from '../../words/index.tsx'
import { leftText, useCountdown } from '../use-countdown.ts'
import { useSpeech } from '../use-speech.ts'
import { useTimes } from '../use-times.ts'
import styles from './EntryPanel.module.css'
import { useWish } from './use-wish.ts'

const hour = 3600

interface Props {
  entry: WaitlistEntry
  offer: WaitlistOffer
  endsAtMs: number
  /** Whether the time is still kept: said in the beginning and when that changes. */
  onKept: (isKept: boolean) => void
}

/** The time that is offered, what it takes the place of, and how long it is kept. */
export function OpenOffer({ entry, offer, endsAtMs, onKept }: Props) {
  const { app, waitlist } = useWords()
  const { when } = useWish()
  const speech = useSpeech()
  const times = useTimes()
  const left = useCountdown(endsAtMs, { minutesLeft: waitlist.minutesLeft, over: waitlist.over })
  const tellKept = useEffectEvent(onKept)
  const isKept = left > 0
  useEffect(() => tellKept(isKept), [isKept])
  const until = times.soon(offer.expiresAt)
  const keptText = left < hour ? waitlist.keptFor(leftText(left), until) : waitlist.keptUntil(until)
  const doctor = [offer.doctor.name, speech.specialty(offer.doctor.specialty)].filter(Boolean).join(', ')
  return (
    <>
      <div>
        <p className={styles.when}>
          <time dateTime={offer.startsAt}>{when(offer)}</time>
        </p>
        <p>{doctor}</p>
        <p>{entry.kind === 'video' ? app.video : offer.place || app.inPerson}</p>
      </div>
      <p>
        {entry.visit
          ? waitlist.takes(when(entry.visit), entry.visit.doctor.name)
          : waitlist.books(entry.patient.name)}
      </p>
      <p role="timer" aria-live="off" className={styles.kept}>
        {isKept ? keptText : waitlist.over}
      </p>
    </>
  )
}
