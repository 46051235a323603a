import type { Doctor, VisitKind } from '#contract/doctors.ts'
import { VisuallyHidden } from '@mantine/core'
import { Link } from '../../parts/links.tsx'
import { Portrait } from '../../parts/Portrait.tsx'
import { Rating } from '../../parts/Rating.tsx'
import { Bone } from '../../parts/Skeletons.tsx'
import { useSpeech } from '../../parts/use-speech.ts'
import { useTimes } from '../../parts/use-times.ts'
import { paths } from '../../paths.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './DoctorResult.module.css'
import type { NextTimes } from './use-next-times.ts'

interface Props {
  doctor: Doctor
  times: NextTimes | undefined
  timesFailed: boolean
  /** The kind of visit searched for, if any. */
  kind: VisitKind | undefined
  showSpecialty: boolean
}

/** A doctor in the results: read in one glance, booked with one press on a time. */
export function DoctorResult({ doctor, times, timesFailed, kind, showSpecialty }: Props) {
  const { app, find } = useWords()
  const speech = useSpeech()
  return (
    <article className={styles.result} aria-labelledby={`doctor-${doctor.id}`}>
      <div className={styles.head}>
        <Portrait doctor={doctor} />
        <div>
          <h3 id={`doctor-${doctor.id}`}>
            <Link {...paths.doctor(doctor.id, { kind })} className={styles.name}>
              {doctor.name}
            </Link>
          </h3>
          {showSpecialty && <p>{speech.specialty(doctor.specialty)}</p>}
          <p className={styles.soft}>
            <Rating rating={doctor.rating} reviews={doctor.reviews} />
          </p>
        </div>
      </div>
      <ul className={styles.facts}>
        <li>
          <Icon name={doctor.visitKinds.includes('in_person') ? 'place' : 'video'} size={20} />
          {[doctor.city, speech.kinds(doctor.visitKinds).toLocaleLowerCase()].filter(Boolean).join(', ')}
        </li>
        {doctor.languages.length > 0 && (
          <li>
            <Icon name="speech" size={20} />
            {find.speaks(speech.languages(doctor.languages))}
          </li>
        )}
        <li>
          <Icon name="fee" size={20} />
          {doctor.fee ? speech.money(doctor.fee) : app.free}
        </li>
      </ul>
      <div className={styles.times}>
        {timesFailed ? (
          <p className={styles.soft}>{find.timesFailed}</p>
        ) : times === undefined ? (
          <Bone height="3.5rem" />
        ) : (
          <TimeLinks doctor={doctor} times={times} kind={kind} />
        )}
      </div>
    </article>
  )
}

function TimeLinks({
  doctor,
  times,
  kind,
}: {
  doctor: Doctor
  times: NextTimes
  kind: VisitKind | undefined
}) {
  const { find } = useWords()
  const clock = useTimes()
  const only = doctor.visitKinds.length === 1 ? doctor.visitKinds[0] : kind
  if (times.startsAt.length === 0) return <p className={styles.soft}>{find.noTimes}</p>
  return (
    <ul className={styles.list} aria-label={find.nextTimes}>
      {times.startsAt.map((at) => (
        <li key={at}>
          <Link
            {...paths.book(doctor.id, { at, minutes: times.durationMinutes, kind: only })}
            className={styles.time}
          >
            <span className={styles.day}>{clock.shortDay(at)}</span>
            <span className={styles.clock}>{clock.time(at)}</span>
            <VisuallyHidden>{find.bookWith(doctor.name, clock.there(at, doctor.timeZone))}</VisuallyHidden>
          </Link>
        </li>
      ))}
      <li>
        <Link {...paths.doctor(doctor.id, { kind })} className={styles.more}>
          {find.moreTimes}
          <VisuallyHidden>: {doctor.name}</VisuallyHidden>
          <Icon name="next" size={20} />
        </Link>
      </li>
    </ul>
  )
}
