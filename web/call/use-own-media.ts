import { useEffect, useState, useSyncExternalStore } from 'react'
import type { OwnMedia } from './live-call.ts'
import { openOwnMedia } from './own-media.ts'

/** One's own camera and microphone, asked for as soon as the page is shown; all is let go of when it is left. */
export function useOwnMedia(): OwnMedia {
  const [store] = useState(openOwnMedia)
  useEffect(() => store.run(), [store])
  return useSyncExternalStore(store.subscribe, store.media)
}
