import { addMembers, listRooms, type Person, removeMember, type Room } from '#contract/chat.ts'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../../api.ts'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { Dialog } from '../../parts/Dialog.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { useForm } from '../../parts/use-form.ts'
import { paths } from '../../paths.ts'
import { useSelf } from '../../session.ts'
import { useWords } from '../../words/index.tsx'
import { PeoplePicker } from './PeoplePicker.tsx'
import formStyles from './NewRoom.module.css'
import styles from './RoomPeople.module.css'

/** Who is in a room, who of them is here, and how much each has not read. */
export function RoomPeople({ room, here }: { room: Room; here: readonly string[] }) {
  const { chat } = useWords()
  const self = useSelf()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [isAdding, setIsAdding] = useState(false)
  const [leaving, setLeaving] = useState<Person>()
  const isGroup = room.kind === 'group'
  const isMaker = room.madeBy === self?.id
  const isMe = leaving?.id === self?.id
  const present = room.members.filter(({ id }) => id !== self?.id && here.includes(id))
  return (
    <details className={styles.people}>
      <summary>
        {chat.people(room.memberCount)}
        {present.length > 0 && ` · ${chat.here(present.map(({ name }) => name).join(', '))}`}
      </summary>
      <ul className={styles.list}>
        {room.members.map((member) => (
          <li key={member.id} className={styles.person}>
            <span>
              {member.id === self?.id ? `${member.name} (${chat.you})` : member.name || chat.gone}
              <span className={styles.more}>
                {member.role ? chat.roles[member.role] : chat.gone}
                {here.includes(member.id) && ` · ${chat.isHere}`}
                {` · ${member.unread > 0 ? chat.unread(member.unread) : chat.allRead}`}
              </span>
            </span>
            {isGroup && isMaker && member.id !== self?.id && (
              <Button variant="subtle" color="harm" onClick={() => setLeaving(member)}>
                {chat.removePerson(member.name)}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {isGroup && (
        <div className={formStyles.buttons}>
          {(isMaker || self?.role !== 'patient') && (
            <Button variant="default" onClick={() => setIsAdding(true)}>
              {chat.add}
            </Button>
          )}
          <Button
            variant="subtle"
            color="harm"
            onClick={() => setLeaving(room.members.find(({ id }) => id === self?.id))}
          >
            {chat.leave}
          </Button>
        </div>
      )}
      <AddPeople room={room} opened={isAdding} onClose={() => setIsAdding(false)} />
      <ConfirmDialog
        opened={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        title={isMe ? chat.leaveTitle : chat.removeTitle(leaving?.name ?? '')}
        action={isMe ? chat.leave : chat.removePerson(leaving?.name ?? '')}
        harm
        onConfirm={async () => {
          if (!leaving) return
          await call(removeMember, { params: { id: room.id, accountId: leaving.id } })
          await queries.invalidateQueries({ queryKey: [listRooms.path] })
          if (isMe) await navigate(paths.messages())
        }}
      >
        <p>{isMe ? chat.leaveText : chat.removeText}</p>
      </ConfirmDialog>
    </details>
  )
}

function AddPeople({ room, opened, onClose }: { room: Room; opened: boolean; onClose: () => void }) {
  const { app, chat } = useWords()
  const [people, setPeople] = useState<readonly Person[]>([])
  const { busy, failure, submit } = useForm({
    start: {},
    send: async () => {
      await call(addMembers, { params: { id: room.id }, body: { accountIds: people.map(({ id }) => id) } })
      setPeople([])
      onClose()
    },
  })
  return (
    <Dialog opened={opened} onClose={onClose} title={chat.add}>
      <div className={formStyles.form}>
        <PeoplePicker chosen={people} onChoose={setPeople} without={room.members.map(({ id }) => id)} />
        <p>{chat.addText}</p>
        {failure && <Notice tone="harm">{failure}</Notice>}
        <div className={formStyles.buttons}>
          <BusyButton busy={busy} disabled={people.length === 0} onClick={() => void submit({})}>
            {chat.add}
          </BusyButton>
          <Button variant="default" onClick={onClose}>
            {app.back}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
