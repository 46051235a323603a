import { searchMessages } from '#contract/chat-messages.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../api.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { Link } from '../../parts/links.tsx'
import { Pager } from '../../parts/Pager.tsx'
import { CardSkeletons } from '../../parts/Skeletons.tsx'
import { useTimes } from '../../parts/use-times.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/index.tsx'
import styles from './RoomList.module.css'
import { useRoomText } from './use-room-text.ts'

const size = 20

/** Messages of one's own rooms in which these words stand. */
export function FoundMessages({ q }: { q: string }) {
  const { chat } = useWords()
  const times = useTimes()
  const text = useRoomText()
  const [asked, setAsked] = useState({ q, page: 1 })
  const page = asked.q === q ? asked.page : 1
  const found = useQuery({
    ...ask(searchMessages, { query: { q, page: page - 1, size } }),
    placeholderData: keepPreviousData,
  })
  if (found.isPending) return <CardSkeletons count={3} height="4.5rem" />
  if (found.isError) return <Failed error={found.error} retry={() => void found.refetch()} />
  if (found.data.total === 0) return <EmptyState icon="search" title={chat.notFound(q)} />
  return (
    <>
      <output>{chat.found(found.data.total)}</output>
      <ul className={styles.list}>
        {found.data.items.map(({ room, message }) => (
          <li key={message.id}>
            <Link {...paths.conversation(room.id, { at: message.number })} className={styles.entry}>
              <span className={styles.name}>{text.name(room)}</span>
              <span className={styles.when}>{times.soon(message.sentAt)}</span>
              <span className={`${styles.about} ${styles.quote}`}>
                {message.sender ? `${message.sender.name}: ` : ''}
                {text.line(message)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <Pager
        page={page}
        size={size}
        total={found.data.total}
        onPage={(next) => setAsked({ q, page: next })}
        of={chat.search}
      />
    </>
  )
}
