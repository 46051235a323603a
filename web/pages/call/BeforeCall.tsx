import type { LiveCall, OwnMedia } from '../../call/live-call.ts'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { Refused } from '../../parts/Refused.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './BeforeCall.module.css'
import { CallWays } from './CallWays.tsx'
import { DeviceCheck } from './DeviceCheck.tsx'
import { useCallName } from './use-call-name.ts'

/** The check of the devices, and the way in: also with sound only, or without both. */
export function BeforeCall({ live, media }: { live: LiveCall; media: OwnMedia }) {
  const { call } = useWords()
  const name = useCallName(live.call)
  const isSilent = !media.cameraOn && !media.microphoneOn && !media.isAsking
  const busy = live.stage === 'joining'
  const label = isSilent ? call.check.joinSilent : call.check.join
  return (
    <Page>
      <PageTitle above={name} lead={call.check.lead}>
        {call.check.title}
      </PageTitle>
      <DeviceCheck media={media} callId={live.call.id}>
        {live.failure !== undefined && !busy && <Refused error={live.failure} />}
        <div className={styles.join}>
          <BusyButton
            busy={busy}
            size="lg"
            fullWidth
            leftSection={<Icon name="video" />}
            onClick={() => live.join()}
          >
            {busy ? call.check.joining : label}
          </BusyButton>
        </div>
        <p className={styles.soft}>{call.notRecorded}</p>
      </DeviceCheck>
      <CallWays of={live.call} />
    </Page>
  )
}
