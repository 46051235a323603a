import { getDoctor } from '#contract/doctors.ts'
import { listRules } from '#contract/schedules.ts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api.ts'
import { LinkButton } from '../../parts/links.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { paths } from '../../paths.ts'
import { useSelf } from '../../session.ts'
import { useWords } from '../../words/index.tsx'
import styles from './SetUp.module.css'

/** What still stands between a doctor and the first booking. Nothing once all is done. */
export function SetUp() {
  const { desk } = useWords()
  const self = useSelf()
  const doctor = useQuery({ ...ask(getDoctor, { params: { id: self?.id ?? '' } }), enabled: self !== null })
  const rules = useQuery(ask(listRules, { query: { size: 1 } }))
  const missing = doctor.isError || doctor.data?.status === 'draft'
  const pending = doctor.data?.status === 'pending'
  const suspended = doctor.data?.status === 'suspended'
  const noHours = rules.data?.total === 0
  if (!missing && !pending && !suspended && !noHours) return null
  return (
    <div className={styles.setUp}>
      <Notice tone={missing || noHours || suspended ? 'needsYou' : 'tip'} title={desk.setUp}>
        <ul className={styles.steps}>
          {missing && (
            <li>
              {desk.fillProfile}
              <LinkButton variant="default" {...paths.ownProfile()}>
                {desk.toProfile}
              </LinkButton>
            </li>
          )}
          {pending && <li>{desk.waitCheck}</li>}
          {suspended && <li>{desk.suspended}</li>}
          {noHours && (
            <li>
              {desk.setHours}
              <LinkButton variant="default" {...paths.doctorAvailability()}>
                {desk.toHours}
              </LinkButton>
            </li>
          )}
        </ul>
      </Notice>
    </div>
  )
}
