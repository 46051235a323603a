import type { NetworkCheck } from '../../call/live-call.ts'
import { useNetworkCheck } from '../../call/use-network-check.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './NetworkResult.module.css'

const icons: Record<NetworkCheck['state'], IconName> = {
  checking: 'signal',
  good: 'check',
  relay_only: 'tip',
  failed: 'warning',
}

/** Whether a call gets through from here. */
export function NetworkResult({ callId }: { callId: string }) {
  const { call } = useWords()
  const { state, roundTripMs } = useNetworkCheck(callId)
  return (
    <output className={`${styles.network} ${styles[state]}`}>
      <Icon name={icons[state]} />
      <span>
        {call.check.network[state]}
        {state !== 'checking' && state !== 'failed' && roundTripMs !== undefined && (
          <span className={styles.soft}>{call.check.roundTrip(Math.round(roundTripMs))}</span>
        )}
      </span>
    </output>
  )
}
