import type { OwnMedia } from '../../call/live-call.ts'
import { Notice } from '../../parts/Notice.tsx'
import { useWords } from '../../words/index.tsx'

/** Why one's screen is not shared. */
export function ScreenTrouble({ media }: { media: OwnMedia }) {
  const { call } = useWords()
  const why = media.trouble.screen
  if (why === undefined) return null
  return (
    <Notice tone="needsYou" title={call.trouble.what[why](call.trouble.screen)}>
      {call.trouble.screenNext}
    </Notice>
  )
}
