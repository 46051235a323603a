import { takeOffer, type WaitlistEntry, wakeEntry } from '#contract/waitlist.ts'
import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { call, Problem } from '../../api.ts'
import { useWords } from '../../words/index.tsx'
import { BusyButton } from '../BusyButton.tsx'
import { Refused } from '../Refused.tsx'
import { isLostTime } from '../times/LostTime.tsx'
import { endOf } from '../use-countdown.ts'
import { AskFirst, type Asked } from './AskFirst.tsx'
import { EntryFacts } from './EntryFacts.tsx'
import styles from './EntryPanel.module.css'
import { LostOffer } from './LostOffer.tsx'
import { OpenOffer } from './OpenOffer.tsx'
import type { Outcome } from './Told.tsx'
import { titleOf } from './title-of.ts'
import { useTakenText } from './use-taken-text.ts'
import { useWaitlistStep } from './use-waitlist-step.ts'
import { useWish } from './use-wish.ts'

interface Props {
  entry: WaitlistEntry
  /** When it was read, by the clock of this device. */
  receivedAtMs: number
  /** On the page of its visit, which says the rest. */
  onVisitPage?: boolean
  tell: (outcome: Outcome | undefined) => void
}

/** An entry of the waiting list: what is offered, or what one waits for, and what one can do. */
export function EntryPanel({ entry, receivedAtMs, onVisitPage = false, tell }: Props) {
  const { waitlist } = useWords()
  const { when } = useWish()
  const takenText = useTakenText()
  const step = useWaitlistStep(tell)
  const [asking, setAsking] = useState<Asked>()
  const [isKept, setKept] = useState(true)
  const [triedId, setTriedId] = useState<string>()
  const { offer, state } = entry
  const isOpen = state === 'waiting' || state === 'resting'
  const heading = useKeptFocus(offer?.id)
  const params = { id: entry.id }
  // Another offer may be there by now.
  const isAnother = offer !== null && offer.id !== triedId
  const trouble = isAnother ? null : step.trouble
  const lost = trouble instanceof Problem && isLostTime(trouble) ? trouble : undefined
  const isOffered = offer !== null && isKept && !lost
  const take = (): void => {
    if (!offer) return
    setTriedId(offer.id)
    step.mutate(async () => {
      const visit = await call(takeOffer, { params, body: { offerId: offer.id } })
      return { tone: 'good', text: takenText(entry, visit), visitId: visit.id }
    })
  }
  const wake = (): void =>
    step.mutate(async () => {
      await call(wakeEntry, { params })
      return { tone: 'good', text: waitlist.wentOn }
    })
  const id = `entry-${entry.id}`
  return (
    <section
      aria-labelledby={id}
      className={`${styles.panel} ${offer || state === 'resting' ? styles.asked : ''}`}
    >
      <h2 id={id} ref={heading} tabIndex={-1}>
        {waitlist[titleOf(entry)]}
      </h2>
      {offer && (
        <OpenOffer
          key={offer.id}
          entry={entry}
          offer={offer}
          endsAtMs={endOf(offer.secondsLeft, receivedAtMs)}
          onKept={(stillIs) => {
            setKept(stillIs)
            if (!stillIs) step.look()
          }}
        />
      )}
      <EntryFacts entry={entry} onVisitPage={onVisitPage} />
      {lost ? <LostOffer problem={lost} entry={entry} /> : trouble && <Refused error={trouble} />}
      {isOpen && (
        <div className={styles.buttons}>
          {isOffered && (
            <>
              <BusyButton busy={step.isPending} aria-label={waitlist.takeTime(when(offer))} onClick={take}>
                {waitlist.take}
              </BusyButton>
              <Button variant="default" onClick={() => setAsking('decline')}>
                {waitlist.decline}
              </Button>
            </>
          )}
          {state === 'resting' && (
            <BusyButton busy={step.isPending} onClick={wake}>
              {waitlist.goOn}
            </BusyButton>
          )}
          <Button variant={isOffered ? 'subtle' : 'default'} onClick={() => setAsking('leave')}>
            {waitlist.leave}
          </Button>
        </div>
      )}
      {asking && <AskFirst entry={entry} what={asking} step={step} onClose={() => setAsking(undefined)} />}
    </section>
  )
}

/** The heading: when an offer goes away under somebody's hands, the focus does not fall out of the page. */
function useKeptFocus(offerId: string | undefined) {
  const heading = useRef<HTMLHeadingElement>(null)
  const before = useRef(offerId)
  useEffect(() => {
    const isGone = before.current !== undefined && before.current !== offerId
    before.current = offerId
    if (isGone && document.activeElement === document.body) heading.current?.focus()
  }, [offerId])
  return heading
}
