import { deleteMessage } from '#contract/chat-messages.ts'
import type { Message, Room } from '#contract/chat.ts'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../api.ts'
import { announce } from '../../parts/Announcer.tsx'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { useTimes } from '../../parts/use-times.ts'
import { useSelf } from '../../session.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import { JoinCall } from '../call/JoinCall.tsx'
import { FileView } from './FileView.tsx'
import styles from './MessageItem.module.css'
import type { Writing } from './Talk.tsx'
import { useRoomText } from './use-room-text.ts'

interface Props {
  room: Room
  message: Message
  /** Below the last one stands who has read it. */
  isLast: boolean
  onWrite: (writing: Writing) => void
}

export function MessageItem({ room, message, isLast, onWrite }: Props) {
  const { chat } = useWords()
  const self = useSelf()
  const times = useTimes()
  const text = useRoomText()
  const { sender, deletedAt, editedAt, replyTo, file } = message
  if (!sender)
    return (
      <p className={styles.system}>
        {text.line(message)} · {times.time(message.sentAt)}
        <JoinCall message={message} />
      </p>
    )
  const isOwn = sender.id === self?.id
  const readers = room.members.filter(({ id, readTo }) => id !== self?.id && readTo >= message.number)
  return (
    <article
      className={`${styles.message} ${isOwn ? styles.own : ''}`}
      aria-label={chat.from(isOwn ? chat.you : sender.name)}
    >
      <p className={styles.head}>
        {!isOwn && <strong>{sender.name || chat.gone}</strong>}
        <time dateTime={message.sentAt}>{times.time(message.sentAt)}</time>
        {editedAt && !deletedAt && <span>{chat.edited}</span>}
      </p>
      {replyTo && (
        <blockquote className={styles.quote}>
          <span className={styles.quoted}>{replyTo.senderName}</span>
          {replyTo.isDeleted ? chat.deleted : replyTo.text || chat.kinds[replyTo.kind]}
        </blockquote>
      )}
      {file && <FileView file={file} />}
      {deletedAt ? (
        <p className={styles.gone}>{chat.deleted}</p>
      ) : (
        (message.text || message.call) && (
          <p className={styles.text} dir="auto">
            {message.text || text.line(message)}
          </p>
        )
      )}
      {!deletedAt && <JoinCall message={message} />}
      {!deletedAt && !room.isClosed && <Deeds message={message} isOwn={isOwn} onWrite={onWrite} />}
      {isOwn && isLast && readers.length > 0 && (
        <p className={styles.read}>
          <Icon name="check" size={18} />
          {room.memberCount > 2 ? chat.readBy(readers.map(({ name }) => name).join(', ')) : chat.read}
        </p>
      )}
    </article>
  )
}

function Deeds({ message, isOwn, onWrite }: { message: Message; isOwn: boolean; onWrite: Props['onWrite'] }) {
  const { chat } = useWords()
  const [isDeleting, setIsDeleting] = useState(false)
  const { id, roomId, kind } = message
  return (
    <div className={styles.deeds}>
      <Button variant="subtle" size="compact-md" onClick={() => onWrite({ is: 'reply', message })}>
        {chat.reply}
      </Button>
      {isOwn && kind === 'text' && (
        <Button variant="subtle" size="compact-md" onClick={() => onWrite({ is: 'edit', message })}>
          {chat.edit}
        </Button>
      )}
      {isOwn && kind !== 'call' && (
        <Button variant="subtle" size="compact-md" color="harm" onClick={() => setIsDeleting(true)}>
          {chat.delete}
        </Button>
      )}
      <ConfirmDialog
        opened={isDeleting}
        onClose={() => setIsDeleting(false)}
        title={chat.deleteTitle}
        action={chat.deleteAction}
        harm
        onConfirm={async () => {
          await call(deleteMessage, { params: { id: roomId, messageId: id } })
          announce(chat.deleted)
        }}
      >
        <p>{chat.deleteText}</p>
      </ConfirmDialog>
    </div>
  )
}
