import { getDoctor } from '#contract/doctors.ts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api.ts'
import { Failed } from '../../parts/Failed.tsx'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { CardSkeletons } from '../../parts/Skeletons.tsx'
import { useSelf } from '../../session.ts'
import { useWords } from '../../words/index.tsx'
import styles from './OwnProfile.module.css'
import { Photo } from './Photo.tsx'
import { ProfileForm } from './ProfileForm.tsx'
import { Status } from './Status.tsx'

/** The doctor's own profile: whether patients find it, the photo, and everything patients read. */
export function OwnProfile() {
  const { profile } = useWords()
  const id = useSelf()?.id ?? ''
  const doctor = useQuery(ask(getDoctor, { params: { id } }))
  return (
    <Page width="narrow">
      <PageTitle lead={profile.lead}>{profile.title}</PageTitle>
      {doctor.isPending && <CardSkeletons count={3} height="12rem" />}
      {doctor.isError && <Failed error={doctor.error} retry={() => void doctor.refetch()} />}
      {doctor.data && (
        <div className={styles.parts}>
          <Status doctor={doctor.data} />
          <Photo doctor={doctor.data} />
          <ProfileForm doctor={doctor.data} />
        </div>
      )}
    </Page>
  )
}
