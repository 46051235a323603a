import type { Doctor } from '#contract/doctors.ts'
import { useSpeech } from '../../parts/use-speech.ts'
import { zoneCity } from '../../times.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import styles from './Doctor.module.css'

/** The whole profile; what the register knows stands first and larger. */
export function DoctorFacts({ doctor }: { doctor: Doctor }) {
  const { app, admin } = useWords()
  const { language } = useLanguage()
  const speech = useSpeech()
  const compared = [
    [admin.name, doctor.name],
    [admin.licence, doctor.licenceNumber],
    [admin.specialty, speech.specialty(doctor.specialty)],
  ]
  const rest = [
    [admin.degree, doctor.degree],
    [admin.since, doctor.startedYear === null ? '' : String(doctor.startedYear)],
    [admin.city, [doctor.city, doctor.state].filter(Boolean).join(', ')],
    [admin.address, doctor.address],
    [admin.timeZone, zoneCity(doctor.timeZone, language)],
    [admin.languages, speech.languages(doctor.languages)],
    [admin.kinds, speech.kinds(doctor.visitKinds)],
    [admin.durations, doctor.durationsMinutes.map((one) => app.minutesShort(one)).join(', ')],
    [admin.fee, doctor.fee ? speech.money(doctor.fee) : app.free],
    [admin.confirmation, doctor.instantConfirmation ? admin.confirmsAtOnce : admin.answersEach],
    [admin.about, doctor.about],
  ]
  return (
    <dl className={styles.facts}>
      {[...compared, ...rest].map(([label, value], index) => (
        <div key={label} className={index < compared.length ? styles.compare : undefined}>
          <dt>{label}</dt>
          <dd>{value || admin.notGiven}</dd>
        </div>
      ))}
    </dl>
  )
}
