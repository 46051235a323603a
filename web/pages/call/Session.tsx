import type { Call } from '#contract/video.ts'
import { useEffect, useEffectEvent, useState } from 'react'
import { useLiveCall } from '../../call/use-live-call.ts'
import { useOwnMedia } from '../../call/use-own-media.ts'
import { BeforeCall } from './BeforeCall.tsx'
import { InCall } from './InCall.tsx'
import { OverCall } from './OverCall.tsx'
import { WaitingRoom } from './WaitingRoom.tsx'

interface Props {
  call: Call
  onLeft: () => void
  onOver: () => void
}

/** A call that is open, with this device: check, wait, be in it. Camera and microphone are on no longer than it is shown. */
export function Session({ call, onLeft, onOver }: Props) {
  const media = useOwnMedia()
  const live = useLiveCall(call, media)
  // Who is not reached for a while stays where they were.
  const [stage, setStage] = useState(live.stage)
  if (live.stage !== 'lost' && live.stage !== stage) setStage(live.stage)
  const tellOver = useEffectEvent(onOver)
  useEffect(() => {
    if (stage === 'over') tellOver()
  }, [stage])
  const leave = (): void => {
    live.leave()
    onLeft()
  }
  if (stage === 'over') return <OverCall call={live.call} />
  if (stage === 'in') return <InCall live={live} media={media} onLeave={leave} />
  if (stage === 'waiting') return <WaitingRoom live={live} media={media} onLeave={leave} />
  return <BeforeCall live={live} media={media} />
}
