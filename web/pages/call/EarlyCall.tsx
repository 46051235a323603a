import type { Call } from '#contract/video.ts'
import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { leftText, useCountdown } from '../../parts/use-countdown.ts'
import { useTimes } from '../../parts/use-times.ts'
import { useOwnMedia } from '../../call/use-own-media.ts'
import { epoch, nowMs } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import styles from './CallWays.module.css'
import { CallWays } from './CallWays.tsx'
import { DeviceCheck } from './DeviceCheck.tsx'
import { useCallName } from './use-call-name.ts'

/** Seconds: from then on it is counted down. */
const soon = 3600
/** Seconds between two questions whether it is open by now: the clock of the device may be ahead. */
const askEvery = 5

/** Before it opens: says when, and lets one see whether everything works. */
export function EarlyCall({ call: early, onOpen }: { call: Call; onOpen: () => void }) {
  const { call } = useWords()
  const times = useTimes()
  const name = useCallName(early)
  const [isChecking, setIsChecking] = useState(false)
  const opensAt = early.opensAt ?? ''
  const left = useCountdown(early.opensAt === null ? nowMs() : epoch(opensAt), {
    minutesLeft: call.early.minutesLeft,
    over: call.early.opensNow,
  })
  const isDue = left === 0
  useEffect(() => {
    if (!isDue) return undefined
    onOpen()
    const asking = setInterval(onOpen, askEvery * 1000)
    return () => clearInterval(asking)
    // Asked anew only from when it is due.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isDue])
  return (
    <Page>
      <PageTitle
        above={name}
        lead={[
          opensAt && call.early.opensAt(times.soon(opensAt)),
          early.visit && call.early.visitAt(times.soon(early.visit.startsAt)),
        ]
          .filter(Boolean)
          .join(' ')}
      >
        {call.early.title}
      </PageTitle>
      <div className={styles.early}>
        {left > 0 && left <= soon && (
          // The ear hears it a few times, not each second.
          <p className={styles.countdown} role="timer" aria-live="off">
            {call.early.opensIn(leftText(left))}
          </p>
        )}
        <p>{call.early.stay}</p>
        <Button variant="default" aria-expanded={isChecking} onClick={() => setIsChecking(!isChecking)}>
          {call.early.check}
        </Button>
      </div>
      {isChecking && <EarlyCheck callId={early.id} />}
      <CallWays of={early} />
    </Page>
  )
}

/** Camera and microphone are on only while one checks them. */
function EarlyCheck({ callId }: { callId: string }) {
  const media = useOwnMedia()
  return <DeviceCheck media={media} callId={callId} />
}
