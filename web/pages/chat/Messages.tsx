import { getRouteApi } from '@tanstack/react-router'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './Messages.module.css'
import { RoomList } from './RoomList.tsx'
import { Talk } from './Talk.tsx'

const talkRoute = getRouteApi('/messages/$id')

/** All conversations; on a wide screen beside the one that is open. */
export function Messages() {
  const { chat } = useWords()
  return (
    <Page>
      <PageTitle>{chat.title}</PageTitle>
      <div className={styles.columns}>
        <RoomList />
        <p className={`${styles.none} ${styles.wide}`}>{chat.choose}</p>
      </div>
    </Page>
  )
}

export function Conversation() {
  const { id } = talkRoute.useParams()
  const { at } = talkRoute.useSearch()
  return (
    <Page>
      <div className={styles.columns}>
        <div className={styles.wide}>
          <RoomList open={id} />
        </div>
        <Talk key={id} roomId={id} at={at} />
      </div>
    </Page>
  )
}
