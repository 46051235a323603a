import { createRoom, listRooms, type Person } from '#contract/chat.ts'
import { Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { attemptKey, call } from '../../api.ts'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { Dialog } from '../../parts/Dialog.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { useForm } from '../../parts/use-form.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/index.tsx'
import styles from './NewRoom.module.css'
import { PeoplePicker } from './PeoplePicker.tsx'

/** Begins a conversation with one person, which is always the same, or a group. */
export function NewRoom({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { app, chat } = useWords()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const once = useRef(attemptKey())
  const [people, setPeople] = useState<readonly Person[]>([])
  const { form, field, busy, failure, submit, values } = useForm({
    start: { name: '' },
    send: async ({ name }) => {
      const accountIds = people.map(({ id }) => id)
      const isGroup = people.length > 1
      const body = { accountIds, ...(isGroup && name.trim() !== '' && { name: name.trim() }) }
      const room = await call(createRoom, { body, once: once.current })
      once.current = attemptKey()
      await queries.invalidateQueries({ queryKey: [listRooms.path] })
      setPeople([])
      onClose()
      await navigate(paths.conversation(room.id))
    },
  })
  return (
    <Dialog opened={opened} onClose={onClose} title={chat.newRoom}>
      <div className={styles.form}>
        <PeoplePicker chosen={people} onChoose={setPeople} />
        <form {...form} className={styles.form}>
          {people.length > 1 && (
            <TextInput
              label={chat.groupName}
              description={chat.groupHint}
              maxLength={120}
              {...field('name')}
            />
          )}
          {failure && <Notice tone="harm">{failure}</Notice>}
          <div className={styles.buttons}>
            <BusyButton
              busy={busy}
              disabled={people.length === 0}
              type="button"
              onClick={() => void submit(values)}
            >
              {chat.begin}
            </BusyButton>
            <Button variant="default" onClick={onClose}>
              {app.back}
            </Button>
          </div>
        </form>
      </div>
    </Dialog>
  )
}
