import { editMessage, tellTyping } from '#contract/chat-messages.ts'
import { longestMessage, type RoomFile } from '#contract/chat.ts'
import { Button, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { call } from '../../api.ts'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { forget, keep, kept } from '../../parts/kept.ts'
import { Notice } from '../../parts/Notice.tsx'
import { problemText } from '../../parts/problem-text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import { AttachFile } from './AttachFile.tsx'
import styles from './Composer.module.css'
import { putInOutbox } from './outbox.ts'
import { putMessage } from './room-messages.ts'
import type { Writing } from './Talk.tsx'
import { useRoomText } from './use-room-text.ts'

/** Milliseconds between two tellings that one types. */
const typingEvery = 2500
const isText = (value: unknown): value is string => typeof value === 'string'

interface Props {
  roomId: string
  accountId: string
  writing: Writing
  onDone: () => void
  /** Hears what stands there after each letter; '' once it was sent. */
  onType?: ((text: string) => void) | undefined
}

/** Where a message is written. Enter sends on a computer, Shift and Enter begins a line; what is typed survives a reload. */
export function Composer({ roomId, accountId, writing, onDone, onType }: Props) {
  const words = useWords()
  const { chat } = words
  const queries = useQueryClient()
  const lines = useRoomText()
  const draft = `chat ${roomId}`
  const isEdit = writing.is === 'edit'
  const [text, setText] = useState(isEdit ? writing.message.text : (kept(draft, isText) ?? ''))
  const [file, setFile] = useState<RoomFile>()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const toldAt = useRef(-Infinity)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (writing.is !== 'new') field.current?.focus()
  }, [writing.is])

  const type = (next: string): void => {
    setText(next)
    if (isEdit) return
    keep(draft, next)
    onType?.(next)
    if (next === '' || performance.now() - toldAt.current < typingEvery) return
    toldAt.current = performance.now()
    void call(tellTyping, { params: { id: roomId } }).catch(() => {})
  }
  const send = async (): Promise<void> => {
    const said = text.trim()
    if (busy || (said === '' && !file)) return
    setFailure(undefined)
    if (isEdit) {
      setBusy(true)
      try {
        const params = { id: roomId, messageId: writing.message.id }
        putMessage(queries, roomId, await call(editMessage, { params, body: { text: said } }))
        onDone()
      } catch (error) {
        setFailure(error)
      } finally {
        setBusy(false)
      }
      return
    }
    putInOutbox(accountId, {
      roomId,
      text: said,
      ...(file && { fileId: file.id }),
      ...(writing.is === 'reply' && { replyTo: writing.message.id }),
    })
    setText('')
    setFile(undefined)
    forget(draft)
    onType?.('')
    toldAt.current = -Infinity
    field.current?.focus()
    if (writing.is === 'reply') onDone()
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && writing.is !== 'new') onDone()
    // A touch keyboard has no Shift and Enter, so there Enter begins a line.
    const isSend = event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing
    if (!isSend || matchMedia('(pointer: coarse)').matches) return
    event.preventDefault()
    void send()
  }
  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {writing.is !== 'new' && (
        <div className={styles.about}>
          <span>
            <strong>{isEdit ? chat.editing : chat.replyingTo(writing.message.sender?.name ?? '')}</strong>
            <br />
            {lines.line(writing.message)}
          </span>
          <Button variant="subtle" onClick={onDone}>
            {chat.stop}
          </Button>
        </div>
      )}
      <Textarea
        ref={field}
        label={chat.write}
        description={chat.writeHint}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={longestMessage}
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={onKey}
      />
      {failure !== undefined && <Notice tone="harm">{problemText(words, failure)}</Notice>}
      <div className={styles.buttons}>
        <BusyButton busy={busy} type="submit" leftSection={<Icon name="next" />}>
          {isEdit ? chat.saveEdit : chat.send}
        </BusyButton>
        {!isEdit && <AttachFile roomId={roomId} file={file} onFile={setFile} />}
      </div>
    </form>
  )
}
