import { getRoom } from '#contract/chat.ts'
import type { Call } from '#contract/video.ts'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useEffectEvent, useState } from 'react'
import { ask } from '../../api.ts'
import type { LiveCall } from '../../call/live-call.ts'
import { Failed } from '../../parts/Failed.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { focusOnArrival } from '../../parts/page-focus.ts'
import { CardSkeletons } from '../../parts/Skeletons.tsx'
import { useSelf } from '../../session.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import { Composer } from '../chat/Composer.tsx'
import { History } from '../chat/History.tsx'
import type { Writing } from '../chat/Talk.tsx'
import styles from './CallChat.module.css'
import { ChoiceBox } from './ChoiceBox.tsx'
import { TypedLines } from './TypedLines.tsx'

interface Props {
  call: Call
  /** Of who is in the call: what is typed is seen letter by letter if they want that. */
  live?: LiveCall
  onClose: () => void
}

/** The conversation of the call, beside it. */
export function CallChat({ call: { roomId }, live, onClose }: Props) {
  const { call, chat } = useWords()
  const self = useSelf()
  const room = useQuery(ask(getRoom, { params: { id: roomId } }))
  const [writing, setWriting] = useState<Writing>({ is: 'new' })
  const [showsLetters, setShowsLetters] = useState(false)
  const tell = (text: string): void => live?.tellTyping(text)
  const takeAway = useEffectEvent(() => showsLetters && tell(''))
  // What was begun is not left standing at the others when the chat is closed.
  useEffect(() => () => void takeAway(), [])
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && writing.is === 'new') onClose()
  }
  return (
    // The key closes it from wherever the focus is in it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section className={styles.chat} aria-labelledby="call-chat" onKeyDown={onKey}>
      <div className={styles.head}>
        <h2 id="call-chat" tabIndex={-1} ref={focusOnArrival}>
          {call.chat.title}
        </h2>
        <button type="button" className={styles.close} aria-label={call.chat.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      {room.data ? (
        <History room={room.data} onWrite={setWriting} />
      ) : room.isError ? (
        <Failed error={room.error} retry={() => void room.refetch()} />
      ) : (
        <CardSkeletons count={3} height="4rem" />
      )}
      {live && <TypedLines live={live} />}
      {room.data?.isClosed && <Notice>{room.data.visit ? chat.closedVisit : chat.closedPerson}</Notice>}
      {room.data && self && !room.data.isClosed && (
        <div className={styles.write}>
          <Composer
            key={writing.is === 'new' ? 'new' : writing.message.id}
            roomId={roomId}
            accountId={self.id}
            writing={writing}
            onDone={() => setWriting({ is: 'new' })}
            onType={live && showsLetters ? tell : undefined}
          />
          {live && (
            <ChoiceBox
              label={call.chat.letters}
              description={call.chat.lettersHint}
              checked={showsLetters}
              onChange={(event) => {
                setShowsLetters(event.currentTarget.checked)
                tell('')
              }}
            />
          )}
        </div>
      )}
    </section>
  )
}
