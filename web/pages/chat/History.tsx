import type { Message, Room } from '#contract/chat.ts'
import { readRoom } from '#contract/chat.ts'
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { call } from '../../api.ts'
import { useUpdate } from '../../live/live.tsx'
import { announce } from '../../parts/Announcer.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { CardSkeletons } from '../../parts/Skeletons.tsx'
import { useTimes } from '../../parts/use-times.ts'
import { useSelf } from '../../session.ts'
import { dayOf } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import styles from './History.module.css'
import { MessageItem } from './MessageItem.tsx'
import { useUnsent } from './outbox.ts'
import { askHistory } from './room-messages.ts'
import type { Writing } from './Talk.tsx'
import { UnsentItem } from './UnsentItem.tsx'
import { useRoomText } from './use-room-text.ts'

/** Milliseconds for which somebody is typing after it was told. */
const typingFor = 5000

interface Props {
  room: Room
  /** Number of the message to begin with. */
  at?: number | undefined
  onWrite: (writing: Writing) => void
}

/** What was said, oldest first; the end is in sight, and stays so while one is at it. */
export function History({ room, at, onWrite }: Props) {
  const { chat } = useWords()
  const self = useSelf()
  const times = useTimes()
  const text = useRoomText()
  const history = useInfiniteQuery(askHistory(room.id))
  const unsent = useUnsent(self?.id).filter(({ roomId }) => roomId === room.id)
  const box = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const messages = (history.data?.pages.flat() ?? []).toReversed()
  const last = messages.at(-1)
  useReading(room, last?.number ?? 0)
  const typing = useTyping(room)
  const before = useRef<{ first: number | undefined; height: number }>({ first: undefined, height: 0 })

  const shown = useRef<number>(undefined)
  const isBefore = at !== undefined && last !== undefined && at < (messages[0]?.number ?? 0)
  const isSought = isBefore && history.hasNextPage && !history.isError

  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const first = messages[0]?.number
    const grewAbove =
      first !== undefined && before.current.first !== undefined && first < before.current.first
    if (isAtEnd.current) element.scrollTop = element.scrollHeight
    else if (grewAbove) element.scrollTop += element.scrollHeight - before.current.height
    before.current = { first, height: element.scrollHeight }
  })
  useEffect(() => {
    if (isSought && !history.isFetching) void history.fetchNextPage()
    const found = isBefore || at === shown.current ? null : document.getElementById(`message-${at}`)
    if (!found) return
    shown.current = at
    isAtEnd.current = false
    found.scrollIntoView({ block: 'center' })
    found.focus({ preventScroll: true })
  })
  useUpdate('room-message', ({ roomId, message }) => {
    if (roomId !== room.id || !message || message.sender?.id === self?.id) return
    announce(`${message.sender?.name ?? ''} ${text.line(message)}`)
  })

  if (history.isPending) return <CardSkeletons count={4} height="4rem" />
  if (history.isError && !history.data)
    return <Failed error={history.error} retry={() => void history.refetch()} />
  return (
    <div
      ref={box}
      className={styles.box}
      role="log"
      aria-live="off"
      aria-label={chat.history}
      // It scrolls by keyboard also where nothing in it takes the focus.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < 40
      }}
    >
      {isSought && <output className={styles.empty}>{chat.seeking}</output>}
      {history.hasNextPage && !isSought && (
        <Button
          variant="default"
          className={styles.earlier}
          onClick={() => void history.fetchNextPage()}
          aria-disabled={history.isFetchingNextPage}
        >
          {chat.earlier}
        </Button>
      )}
      {messages.length === 0 && unsent.length === 0 && <p className={styles.empty}>{chat.empty}</p>}
      <ol className={styles.list}>
        {messages.map((message, i) => (
          <li
            key={message.id}
            id={`message-${message.number}`}
            tabIndex={message.number === at ? -1 : undefined}
            className={message.number === at ? styles.found : undefined}
          >
            {isNewDay(messages[i - 1], message, times.zone) && (
              <p className={styles.day}>{times.day(message.sentAt)}</p>
            )}
            <MessageItem room={room} message={message} onWrite={onWrite} isLast={message === last} />
          </li>
        ))}
        {unsent.map((one) => (
          <li key={one.clientId}>
            <UnsentItem unsent={one} />
          </li>
        ))}
      </ol>
      <output className={styles.typing}>{typing.length > 0 && chat.typing(typing.join(', '))}</output>
    </div>
  )
}

const isNewDay = (before: Message | undefined, { sentAt }: Message, zone: string): boolean =>
  !before || dayOf(before.sentAt, zone) !== dayOf(sentAt, zone)

/** What one looks at is read. */
function useReading(room: Room, upTo: number): void {
  const [told, setTold] = useState(room.readTo)
  useEffect(() => {
    const look = (): void => {
      if (document.hidden || upTo <= Math.max(told, room.readTo)) return
      setTold(upTo)
      void call(readRoom, { params: { id: room.id }, body: { upTo } }).catch(() => setTold(room.readTo))
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [room.id, room.readTo, told, upTo])
}

/** Names of those who are typing just now. */
function useTyping(room: Room): string[] {
  const [typing, setTyping] = useState<Record<string, number>>({})
  useUpdate('room-typing', ({ roomId, accountId }) => {
    if (roomId !== room.id) return
    setTyping((before) => ({ ...before, [accountId]: (before[accountId] ?? 0) + 1 }))
    setTimeout(
      () => setTyping((before) => ({ ...before, [accountId]: (before[accountId] ?? 1) - 1 })),
      typingFor,
    )
  })
  useUpdate('room-message', ({ roomId, message }) => {
    const id = message?.sender?.id
    if (roomId === room.id && id !== undefined) setTyping(({ [id]: _, ...others }) => others)
  })
  return room.members.filter(({ id }) => (typing[id] ?? 0) > 0).map(({ name }) => name)
}
