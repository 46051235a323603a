import { uploadFile } from '#contract/chat-messages.ts'
import type { RoomFile } from '#contract/chat.ts'
import { Button, Progress } from '@mantine/core'
import { useRef, useState } from 'react'
import { announce } from '../../parts/Announcer.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { problemText } from '../../parts/problem-text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './Composer.module.css'
import { upload } from './upload.ts'

interface Props {
  roomId: string
  file: RoomFile | undefined
  onFile: (file: RoomFile | undefined) => void
}

/** Adds a file to the message that is being written: it is uploaded at once and sent with it. */
export function AttachFile({ roomId, file, onFile }: Props) {
  const words = useWords()
  const { chat } = words
  const input = useRef<HTMLInputElement>(null)
  const stop = useRef<AbortController>(undefined)
  const [sent, setSent] = useState<number>()
  const [failure, setFailure] = useState<unknown>()

  const take = async (chosen: File | undefined): Promise<void> => {
    if (!chosen) return
    stop.current = new AbortController()
    setFailure(undefined)
    setSent(0)
    try {
      onFile(await upload(roomId, chosen, { progress: setSent, signal: stop.current.signal }))
      announce(chat.attached(chosen.name))
    } catch (error) {
      if (!(error instanceof DOMException)) setFailure(error)
    } finally {
      setSent(undefined)
      if (input.current) input.current.value = ''
    }
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={uploadFile.accepts.filter((type) => type !== 'application/octet-stream').join(',')}
        onChange={(event) => void take(event.currentTarget.files?.[0])}
      />
      {!file && sent === undefined && (
        <Button variant="default" leftSection={<Icon name="plus" />} onClick={() => input.current?.click()}>
          {chat.attach}
        </Button>
      )}
      {sent !== undefined && (
        <output className={styles.file}>
          {chat.uploading(Math.round(sent * 100))}
          <Progress w="6rem" value={sent * 100} aria-hidden />
          <Button variant="subtle" onClick={() => stop.current?.abort()}>
            {chat.stop}
          </Button>
        </output>
      )}
      {file && (
        <span className={styles.file}>
          {file.name} ({chat.size(file.bytes)})
          <Button variant="subtle" onClick={() => onFile(undefined)}>
            {chat.remove}
          </Button>
        </span>
      )}
      {failure !== undefined && <Notice tone="harm">{problemText(words, failure)}</Notice>}
    </>
  )
}
