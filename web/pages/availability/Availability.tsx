import { getDoctor } from '#contract/doctors.ts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api.ts'
import { Failed } from '../../parts/Failed.tsx'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { CardSkeletons } from '../../parts/Skeletons.tsx'
import { useNow } from '../../parts/use-now.ts'
import { useSelf, useZone } from '../../session.ts'
import { instant, timeText, zoneCity } from '../../times.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import { WhySection } from '../why/WhySection.tsx'
import styles from './Availability.module.css'
import { BookingTerms } from './BookingTerms.tsx'
import { Exceptions } from './Exceptions.tsx'
import { ExtraHours } from './ExtraHours.tsx'
import { PublicHolidays } from './PublicHolidays.tsx'
import { PatientsSee } from './PatientsSee.tsx'
import { TimesAway } from './TimesAway.tsx'
import { useRules } from './use-rules.ts'
import { WeekEditor } from './WeekEditor.tsx'

/** The hours of a doctor or a patient: the week, what differs from it, and times away. */
export function Availability() {
  const { availability } = useWords()
  const { language } = useLanguage()
  const self = useSelf()
  const ownZone = useZone()
  const now = useNow()
  const isDoctor = self?.role === 'doctor'
  const doctor = useQuery({ ...ask(getDoctor, { params: { id: self?.id ?? '' } }), enabled: isDoctor })
  const rules = useRules()
  const zone = doctor.data?.timeZone ?? ownZone
  const words = isDoctor ? availability.doctor : availability.patient
  const offers = doctor.data && {
    visitKinds: doctor.data.visitKinds,
    address: doctor.data.address,
  }
  const ready = rules.isSuccess && (!isDoctor || !doctor.isPending)
  return (
    <Page>
      <PageTitle lead={words.lead}>{words.title}</PageTitle>
      <p className={styles.clock}>
        {availability.onClock(zoneCity(zone, language), timeText(instant(now), language, zone))}
      </p>
      {rules.isError && <Failed error={rules.error} retry={() => void rules.refetch()} />}
      {!ready && !rules.isError && <CardSkeletons count={4} height="5rem" />}
      {ready && (
        <div className={styles.columns}>
          <WeekEditor
            rules={rules.data}
            zone={zone}
            ownerId={self?.id ?? ''}
            closed={words.closed}
            offers={offers}
          />
          <div className={styles.side}>
            {doctor.data && <PatientsSee doctor={doctor.data} zone={zone} />}
            <TimesAway zone={zone} title={words.awayTitle} lead={words.awayLead} />
          </div>
          <div className={styles.below}>
            <Exceptions
              zone={zone}
              title={words.exceptionsTitle}
              lead={words.exceptionsLead}
              offers={offers}
            />
            <ExtraHours
              rules={rules}
              zone={zone}
              title={words.extraTitle}
              lead={words.extraLead}
              offers={offers}
            />
            {doctor.data && <BookingTerms />}
            {isDoctor && <PublicHolidays zone={zone} rules={rules.data} offers={offers} />}
            {doctor.data && <WhySection doctor={doctor.data} />}
          </div>
        </div>
      )}
    </Page>
  )
}
