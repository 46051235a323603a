import type { DoctorStatus } from '#contract/doctors.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './StatusBadge.module.css'

const icons: Record<DoctorStatus, IconName> = {
  draft: 'edit',
  pending: 'clock',
  verified: 'check',
  suspended: 'close',
}

/** Where a doctor stands, in words; colour and drawing only repeat them. */
export function StatusBadge({ status }: { status: DoctorStatus }) {
  const { admin } = useWords()
  return (
    <span className={`${styles.badge} ${styles[status]}`}>
      <Icon name={icons[status]} size={18} />
      {admin.statuses[status]}
    </span>
  )
}
