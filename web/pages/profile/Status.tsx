import type { Doctor } from '#contract/doctors.ts'
import { Link } from '../../parts/links.tsx'
import { Notice, type Tone } from '../../parts/Notice.tsx'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/index.tsx'
import styles from './OwnProfile.module.css'

const tones: Record<Doctor['status'], Tone> = {
  draft: 'needsYou',
  pending: 'tip',
  verified: 'good',
  suspended: 'harm',
}

/** Whether patients find this doctor and, if not, what is missing or who must act. */
export function Status({ doctor }: { doctor: Doctor }) {
  const { profile } = useWords()
  const { status } = doctor
  const titles = {
    draft: profile.draftTitle,
    pending: profile.pendingTitle,
    verified: profile.verifiedTitle,
    suspended: profile.suspendedTitle,
  }
  const missing = [
    !doctor.specialty && profile.specialty,
    !doctor.licenceNumber && profile.licenceNumber,
    doctor.city === '' && profile.city,
    doctor.visitKinds.length === 0 && profile.kinds,
    doctor.durationsMinutes.length === 0 && profile.durations,
  ].filter((one) => one !== false)
  return (
    <Notice tone={tones[status]} title={titles[status]}>
      <p>{profile[status]}</p>
      {status === 'draft' && missing.length > 0 && (
        <>
          <p>{profile.missing}</p>
          <ul>
            {missing.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      )}
      {status === 'verified' && (
        <Link {...paths.doctor(doctor.id)} className={styles.link}>
          {profile.seePublic}
        </Link>
      )}
    </Notice>
  )
}
