import { listRooms, type Room } from '#contract/chat.ts'
import { Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../api.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { Link } from '../../parts/links.tsx'
import { Pager } from '../../parts/Pager.tsx'
import { SearchBox } from '../../parts/SearchBox.tsx'
import { CardSkeletons } from '../../parts/Skeletons.tsx'
import { useTimes } from '../../parts/use-times.ts'
import { paths } from '../../paths.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import { FoundMessages } from './FoundMessages.tsx'
import { NewRoom } from './NewRoom.tsx'
import styles from './RoomList.module.css'
import { useRoomText } from './use-room-text.ts'

const size = 20

/** One's conversations, the newest first, and a search in what was said in them. */
export function RoomList({ open }: { open?: string }) {
  const { chat } = useWords()
  const [page, setPage] = useState(1)
  const [sought, setSought] = useState('')
  const [isNew, setIsNew] = useState(false)
  const rooms = useQuery({
    ...ask(listRooms, { query: { page: page - 1, size } }),
    placeholderData: keepPreviousData,
  })
  const none = rooms.data?.total === 0
  return (
    <section className={styles.rooms} aria-label={chat.rooms}>
      <div className={styles.head}>
        {!none && <SearchBox label={chat.search} value={sought} onSearch={setSought} />}
        <Button variant="light" leftSection={<Icon name="plus" />} onClick={() => setIsNew(true)}>
          {chat.newRoom}
        </Button>
      </div>
      {sought !== '' && <FoundMessages q={sought} />}
      {sought === '' && rooms.isPending && <CardSkeletons count={4} height="4.5rem" />}
      {sought === '' && rooms.isError && <Failed error={rooms.error} retry={() => void rooms.refetch()} />}
      {sought === '' && none && <EmptyState icon="speech" title={chat.none} text={chat.noneText} />}
      {sought === '' && rooms.data && (
        <>
          <ul className={styles.list}>
            {rooms.data.items.map((room) => (
              <li key={room.id}>
                <RoomEntry room={room} isOpen={room.id === open} />
              </li>
            ))}
          </ul>
          <Pager page={page} size={size} total={rooms.data.total} onPage={setPage} of={chat.rooms} />
        </>
      )}
      <NewRoom opened={isNew} onClose={() => setIsNew(false)} />
    </section>
  )
}

function RoomEntry({ room, isOpen }: { room: Room; isOpen: boolean }) {
  const { chat } = useWords()
  const times = useTimes()
  const text = useRoomText()
  const { lastMessage: last } = room
  const words = last?.isDeleted ? chat.deleted : last?.text || (last ? chat.kinds[last.kind] : '')
  return (
    <Link
      {...paths.conversation(room.id)}
      className={`${styles.entry} ${isOpen ? styles.open : ''}`}
      aria-current={isOpen ? 'page' : undefined}
    >
      <span className={styles.name}>{text.name(room)}</span>
      <span className={styles.when}>{times.soon(room.lastAt)}</span>
      {text.about(room) && <span className={styles.about}>{text.about(room)}</span>}
      <span className={styles.last}>
        {last && last.senderName !== '' && room.memberCount > 2 ? `${last.senderName}: ${words}` : words}
      </span>
      {room.unread > 0 && (
        <span className={styles.unread} aria-label={chat.unread(room.unread)}>
          {room.unread}
        </span>
      )}
    </Link>
  )
}
