import { useState } from 'react'
import type { OwnMedia } from '../../call/live-call.ts'

/** What has gone wrong with one's devices since one came in; who came in without a camera knows that there is none. */
export function useNewTrouble({ trouble }: OwnMedia) {
  const [known, setKnown] = useState(trouble)
  const fresh = (kind: 'camera' | 'microphone') => (trouble[kind] === known[kind] ? undefined : trouble[kind])
  return {
    trouble: { camera: fresh('camera'), microphone: fresh('microphone') },
    dismiss: () => setKnown(trouble),
    /** Somebody turns a device on: they want to know why it does not start. */
    tellAll: () => setKnown({}),
  }
}
