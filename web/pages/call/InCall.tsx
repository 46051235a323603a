import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { LiveCall, OwnMedia } from '../../call/live-call.ts'
import { Notice } from '../../parts/Notice.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import { CallChat } from './CallChat.tsx'
import { CallControls } from './CallControls.tsx'
import { DevicesDialog } from './DevicesDialog.tsx'
import styles from './InCall.module.css'
import { LeaveDialog } from './LeaveDialog.tsx'
import { LostNotice } from './LostNotice.tsx'
import { People } from './People.tsx'
import { QualityText } from './QualityText.tsx'
import { ScreenTrouble } from './ScreenTrouble.tsx'
import { Troubles } from './Troubles.tsx'
import { useCallName } from './use-call-name.ts'
import { useChatBeside } from './use-chat-beside.ts'
import { useComings } from './use-comings.ts'
import { useHeldBack } from './use-held-back.ts'
import { useNewTrouble } from './use-new-trouble.ts'
import { useUnreadInCall } from './use-unread-in-call.ts'
import { WaitingPeople } from './WaitingPeople.tsx'
import { WeakNotice } from './WeakNotice.tsx'

interface Props {
  live: LiveCall
  media: OwnMedia
  onLeave: () => void
}

/** The call itself. It has the whole window; on a phone the chat lies over it. */
export function InCall({ live, media, onLeave }: Props) {
  const { call } = useWords()
  const name = useCallName(live.call)
  const { isWriting, chatButton, openChat, closeChat, turnChat } = useChatBeside()
  const [shown, setShown] = useState<'devices' | 'leaving'>()
  const unread = useUnreadInCall(live.call.roomId, isWriting)
  const sound = useHeldBack()
  const news = useNewTrouble(media)
  useComings(live.call)
  useEffect(() => void scrollTo(0, 0), [])
  return (
    <div className={`${styles.window} ${isWriting ? styles.writing : ''}`} data-whole-window>
      <div className={styles.bar}>
        <PageTitle>{name}</PageTitle>
        <QualityText quality={live.quality} />
        <Button variant="subtle" leftSection={<Icon name="filter" />} onClick={() => setShown('devices')}>
          {call.controls.devices}
        </Button>
      </div>
      <div className={styles.notices}>
        {live.stage === 'lost' && <LostNotice />}
        {sound.isHeldBack && (
          <Notice tone="needsYou">
            <p>{call.in.soundOff}</p>
            <Button mt="sm" leftSection={<Icon name="sound" />} onClick={sound.turnOn}>
              {call.in.soundOn}
            </Button>
          </Notice>
        )}
        <WaitingPeople live={live} />
        <Troubles media={media} trouble={news.trouble} onDismiss={news.dismiss} />
        <ScreenTrouble media={media} />
        {media.screen && (
          <Notice>
            <p>{call.in.shares}</p>
            <Button variant="default" mt="sm" onClick={() => media.stopSharing()}>
              {call.in.stopSharing}
            </Button>
          </Notice>
        )}
        <WeakNotice quality={live.quality} media={media} onWrite={openChat} />
      </div>
      <People live={live} media={media} onHeldBack={sound.holdBack} />
      <CallControls
        media={media}
        isWriting={isWriting}
        unread={unread}
        chatButton={chatButton}
        onTurnOn={news.tellAll}
        onChat={turnChat}
        onLeave={() => setShown('leaving')}
      />
      {isWriting && (
        <div className={styles.chat}>
          <CallChat call={live.call} live={live} onClose={closeChat} />
        </div>
      )}
      <DevicesDialog
        opened={shown === 'devices'}
        onClose={() => setShown(undefined)}
        live={live}
        media={media}
      />
      <LeaveDialog
        opened={shown === 'leaving'}
        onClose={() => setShown(undefined)}
        live={live}
        onLeave={onLeave}
      />
    </div>
  )
}
