import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Call } from '#contract/video.ts'
import { useStayNear, useUpdate } from '../live/live.tsx'
import type { LiveCall, OwnMedia } from './live-call.ts'
import { openLiveSession } from './live-session.ts'
import { useCaptions } from './use-captions.ts'

/** Takes part in a call as long as the component is shown. Give it the id of the call as key: it stays with the first one. */
export function useLiveCall(call: Call, media: OwnMedia): LiveCall {
  const [session] = useState(() => openLiveSession(call))
  const state = useSyncExternalStore(session.subscribe, session.state)
  const isThere = state.stage !== 'out' && state.stage !== 'over'
  useEffect(() => session.run(), [session])
  useEffect(() => session.know(call), [session, call])
  useStayNear(isThere)

  const { picture, sound, screen } = media
  useEffect(
    () =>
      session.show({
        sound: sound?.getAudioTracks()[0],
        picture: picture?.getVideoTracks()[0],
        screen: screen?.getVideoTracks()[0],
      }),
    [session, picture, sound, screen],
  )

  useUpdate('call-changed', ({ callId }) => {
    if (callId === call.id) session.hearChange()
  })
  useUpdate('call-signal', ({ callId, to, from, signal }) => {
    if (callId === call.id) session.hearSignal(to, from, signal)
  })
  useUpdate('call-line', ({ callId, accountId, kind, text }) => {
    if (callId === call.id) session.hearLine(accountId, kind, text)
  })

  const captions = useCaptions(state.stage === 'in' ? sound : undefined, session.tell.caption)
  return {
    ...state,
    ...captions,
    join: session.join,
    leave: session.leave,
    finish: session.finish,
    admit: session.admit,
    tellTyping: session.tell.typing,
  }
}
