import type { Doctor } from '#contract/doctors.ts'
import { useSpeech } from '../../parts/use-speech.ts'
import { dayOf, nowMs } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import styles from './Doctor.module.css'

/** Where, how much, in which languages, with what training. */
export function DoctorFacts({ doctor }: { doctor: Doctor }) {
  const { app, doctor: words } = useWords()
  const speech = useSpeech()
  const year = Number(dayOf(nowMs(), doctor.timeZone).slice(0, 4))
  const facts: [name: string, value: string][] = [
    [words.kind, speech.kinds(doctor.visitKinds)],
    [words.fee, doctor.fee ? speech.money(doctor.fee) : app.free],
    doctor.instantConfirmation ? [words.instant, words.instantNote] : [words.request, words.requestNote],
  ]
  if (doctor.visitKinds.includes('in_person'))
    facts.unshift([words.address, speech.place(doctor) || app.unsaid])
  if (doctor.languages.length > 0) facts.push([words.languages, speech.languages(doctor.languages)])
  if (doctor.startedYear !== null)
    facts.push([
      words.experience,
      `${words.years(Math.max(0, year - doctor.startedYear))}, ${words.since(doctor.startedYear)}`,
    ])
  if (doctor.degree) facts.push([words.degree, doctor.degree])
  if (doctor.licenceNumber) facts.push([words.licence, doctor.licenceNumber])
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
