import type { Message } from '#contract/chat.ts'
import { useParams } from '@tanstack/react-router'
import { LinkButton } from '../../parts/links.tsx'
import { paths } from '../../paths.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'

/** The way into a call that a message tells of, while it rings or goes on, for who is not at its page. */
export function JoinCall({ message: { call: told } }: { message: Message }) {
  const { call } = useWords()
  const { id: shown } = useParams({ strict: false })
  if ((told?.state !== 'ringing' && told?.state !== 'ongoing') || told.id === shown) return null
  return (
    <LinkButton leftSection={<Icon name="video" />} {...paths.call(told.id)}>
      {call.joinNow}
    </LinkButton>
  )
}
