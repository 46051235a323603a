import { Button } from '@mantine/core'
import type { LiveCall, OwnMedia } from '../../call/live-call.ts'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { useTimes } from '../../parts/use-times.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import { CallChat } from './CallChat.tsx'
import { Control } from './Control.tsx'
import { LostNotice } from './LostNotice.tsx'
import { MediaControls } from './MediaControls.tsx'
import { OwnPicture } from './OwnPicture.tsx'
import { Troubles } from './Troubles.tsx'
import { useCallName } from './use-call-name.ts'
import { useChatBeside } from './use-chat-beside.ts'
import styles from './WaitingRoom.module.css'

interface Props {
  live: LiveCall
  media: OwnMedia
  onLeave: () => void
}

/** Until somebody lets one in. */
export function WaitingRoom({ live, media, onLeave }: Props) {
  const { call } = useWords()
  const times = useTimes()
  const name = useCallName(live.call)
  const { isWriting, chatButton, closeChat, turnChat } = useChatBeside()
  const { visit, devices } = live.call
  const inside = devices.find(({ isWaiting, person }) => !isWaiting && person.role === 'doctor')
  return (
    <Page>
      <PageTitle above={name} lead={visit ? call.wait.at(times.soon(visit.startsAt)) : undefined}>
        {visit ? call.wait.knows(visit.doctorName) : call.wait.somebodyKnows}
      </PageTitle>
      <div className={isWriting ? styles.columns : styles.one}>
        <div className={styles.main}>
          {live.stage === 'lost' && <LostNotice />}
          <p>
            {inside && `${call.wait.isThere(inside.person.name)} `}
            {call.wait.stay}
          </p>
          <div className={styles.picture}>
            <OwnPicture media={media} small />
          </div>
          <fieldset className={styles.controls} aria-label={call.controls.all}>
            <MediaControls media={media} />
            <Control
              ref={chatButton}
              icon="speech"
              label={call.controls.chat}
              aria-expanded={isWriting}
              onClick={turnChat}
            />
          </fieldset>
          <Troubles media={media} />
          <p className={styles.soft}>{call.notRecorded}</p>
          <Button variant="default" leftSection={<Icon name="leave" />} onClick={onLeave}>
            {call.wait.leave}
          </Button>
        </div>
        {isWriting && (
          <div className={styles.chat}>
            <CallChat call={live.call} onClose={closeChat} />
          </div>
        )}
      </div>
    </Page>
  )
}
