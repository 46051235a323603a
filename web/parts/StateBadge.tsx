import type { AppointmentState, Side } from '#contract/appointment-states.ts'
import { Icon, type IconName } from '../ui/Icon.tsx'
import { useWords } from '../words/index.tsx'
import styles from './StateBadge.module.css'

const icons: Record<AppointmentState, IconName> = {
  requested: 'clock',
  confirmed: 'check',
  declined: 'close',
  cancelled: 'close',
  checked_in: 'person',
  in_progress: 'clock',
  completed: 'check',
  missed: 'warning',
  archived: 'calendar',
}

/** The drawing that goes with the words of a state. */
export const StateIcon = ({ state, size }: { state: AppointmentState; size: number }) => (
  <Icon name={icons[state]} size={size} />
)

/** The state of a visit in words; colour and drawing only repeat them. */
export function StateBadge({ state, side }: { state: AppointmentState; side?: Side }) {
  const { app } = useWords()
  return (
    <span className={`${styles.badge} ${styles[state]}`}>
      <StateIcon state={state} size={18} />
      {state === 'requested' && side === 'doctor' ? app.waitsForYou : app.states[state]}
    </span>
  )
}
