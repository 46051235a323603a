import type { Call } from '#contract/video.ts'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { useTimes } from '../../parts/use-times.ts'
import { useWords } from '../../words/index.tsx'
import { CallWays } from './CallWays.tsx'
import { useCallName } from './use-call-name.ts'

/** It has ended, or its time has passed. */
export function OverCall({ call: over }: { call: Call }) {
  const { call } = useWords()
  const times = useTimes()
  const name = useCallName(over)
  const how = over.endedAt === null ? call.over.passed : call.over.ended(times.soon(over.endedAt))
  return (
    <Page width="narrow">
      <PageTitle above={name} lead={`${how} ${call.over.next}`}>
        {call.over.title}
      </PageTitle>
      <CallWays of={over} />
    </Page>
  )
}
