import type { Room } from '#contract/chat.ts'
import { LinkButton } from '../../parts/links.tsx'
import { paths } from '../../paths.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './CallRoom.module.css'

/** Calls the people of a conversation. That of a visit leads to the visit's call, where it is by video. */
export function CallRoom({ room }: { room: Room }) {
  const { call } = useWords()
  const { visit } = room
  if (room.isClosed || room.memberCount < 2 || visit?.kind === 'in_person') return null
  return (
    <div className={styles.call}>
      <LinkButton
        variant="default"
        leftSection={<Icon name="video" />}
        {...(visit ? paths.callOfVisit(visit.appointmentId) : paths.callInRoom(room.id))}
      >
        {visit ? call.joinVisit : call.start}
      </LinkButton>
    </div>
  )
}
