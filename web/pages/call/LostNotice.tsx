import { Notice } from '../../parts/Notice.tsx'
import { useWords } from '../../words/index.tsx'

/** The clinic is not reached any more. */
export function LostNotice() {
  const { call } = useWords()
  return (
    <Notice tone="harm" title={call.lost.title}>
      {call.lost.text}
    </Notice>
  )
}
