import { getPresence } from '#contract/chat-messages.ts'
import { getRoom, type Message } from '#contract/chat.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../api.ts'
import { BackLink } from '../../parts/BackLink.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { Link } from '../../parts/links.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { CardSkeletons } from '../../parts/Skeletons.tsx'
import { paths } from '../../paths.ts'
import { useSelf } from '../../session.ts'
import { minutes } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import { CallRoom } from '../call/CallRoom.tsx'
import { Composer } from './Composer.tsx'
import { History } from './History.tsx'
import { RoomPeople } from './RoomPeople.tsx'
import styles from './Talk.module.css'
import { useRoomText } from './use-room-text.ts'

/** What the next message is: a new one, an answer to one, or another wording of one. */
export type Writing = { is: 'new' } | { is: 'reply' | 'edit'; message: Message }

/** One conversation: whom it is with, what was said from message `at` or the last one, and a place to write. */
export function Talk({ roomId, at }: { roomId: string; at: number | undefined }) {
  const { chat } = useWords()
  const self = useSelf()
  const text = useRoomText()
  const [writing, setWriting] = useState<Writing>({ is: 'new' })
  const room = useQuery(ask(getRoom, { params: { id: roomId } }))
  const here = useQuery({
    ...ask(getPresence, { params: { id: roomId } }),
    refetchInterval: minutes / 2,
  }).data?.accountIds
  const back = (
    <span className={styles.back}>
      <BackLink {...paths.messages()}>{chat.title}</BackLink>
    </span>
  )
  if (room.isPending || !self)
    return (
      <div>
        {back}
        <CardSkeletons count={4} height="4rem" />
      </div>
    )
  if (room.isError)
    return (
      <div>
        <PageTitle above={back}>{chat.title}</PageTitle>
        <Failed error={room.error} retry={() => void room.refetch()} />
      </div>
    )
  const { visit, isClosed } = room.data
  return (
    <section className={styles.talk}>
      <PageTitle
        above={back}
        tab={text.name(room.data)}
        lead={
          visit ? (
            <Link {...paths.visit(visit.appointmentId)}>{text.about(room.data)}</Link>
          ) : (
            text.about(room.data)
          )
        }
      >
        {text.name(room.data)}
      </PageTitle>
      <RoomPeople room={room.data} here={here ?? []} />
      <CallRoom room={room.data} />
      <History room={room.data} at={at} onWrite={setWriting} />
      {isClosed ? (
        <Notice>{visit ? chat.closedVisit : chat.closedPerson}</Notice>
      ) : (
        <Composer
          key={writing.is === 'new' ? 'new' : writing.message.id}
          roomId={roomId}
          accountId={self.id}
          writing={writing}
          onDone={() => setWriting({ is: 'new' })}
        />
      )}
    </section>
  )
}
