import type { Call } from '#contract/video.ts'
import { Button } from '@mantine/core'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import { CallWays } from './CallWays.tsx'
import { useCallName } from './use-call-name.ts'

/** One has left it with this device; it goes on. */
export function LeftCall({ call: left, onAgain }: { call: Call; onAgain: () => void }) {
  const { call } = useWords()
  const name = useCallName(left)
  return (
    <Page width="narrow">
      <PageTitle above={name} lead={call.left.text}>
        {call.left.title}
      </PageTitle>
      <CallWays of={left}>
        <Button leftSection={<Icon name="video" />} onClick={onAgain}>
          {call.left.again}
        </Button>
      </CallWays>
    </Page>
  )
}
