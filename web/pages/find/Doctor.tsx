import { getDoctor, type Doctor as DoctorProfile } from '#contract/doctors.ts'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ask } from '../../api.ts'
import { announce } from '../../parts/Announcer.tsx'
import { Choice } from '../../parts/Choice.tsx'
import { LinkButton } from '../../parts/links.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { Page } from '../../parts/Page.tsx'
import { Portrait } from '../../parts/Portrait.tsx'
import { Rating } from '../../parts/Rating.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { oneTimeQuery } from '../../parts/times/one-time.ts'
import { TimePicker } from '../../parts/times/TimePicker.tsx'
import { useSpeech } from '../../parts/use-speech.ts'
import { useTimes } from '../../parts/use-times.ts'
import { paths } from '../../paths.ts'
import type { DoctorSearch } from '../../search.ts'
import { useSelf } from '../../session.ts'
import { useWords } from '../../words/index.tsx'
import styles from './Doctor.module.css'
import { DoctorFacts } from './DoctorFacts.tsx'
import { TellMe } from './TellMe.tsx'

const route = getRouteApi('/doctors/$id')

/** A doctor: who it is, and the times to book. The address bar holds length, kind, day and time. */
export function Doctor() {
  const { doctor: words } = useWords()
  const speech = useSpeech()
  const { id } = route.useParams()
  const { data: doctor } = useSuspenseQuery(ask(getDoctor, { params: { id } }))
  return (
    <Page>
      <div className={styles.columns}>
        <div className={styles.who}>
          <Portrait doctor={doctor} size={88} />
          <div className={styles.title}>
            <PageTitle lead={speech.specialty(doctor.specialty)}>{doctor.name}</PageTitle>
            <Rating rating={doctor.rating} reviews={doctor.reviews} />
          </div>
        </div>
        {doctor.status === 'verified' ? (
          <ChooseTime doctor={doctor} />
        ) : (
          <Notice tone="needsYou">{words.notOpen}</Notice>
        )}
        <div className={styles.about}>
          <section aria-labelledby="facts">
            <h2 id="facts">{words.facts}</h2>
            <DoctorFacts doctor={doctor} />
          </section>
          <section aria-labelledby="about">
            <h2 id="about">{words.about}</h2>
            <p className={styles.text}>{doctor.about || words.noAbout}</p>
          </section>
        </div>
      </div>
    </Page>
  )
}

function ChooseTime({ doctor }: { doctor: DoctorProfile }) {
  const { app, doctor: words, offers } = useWords()
  const speech = useSpeech()
  const times = useTimes()
  const self = useSelf()
  const navigate = route.useNavigate()
  const search = route.useSearch()
  const kind =
    doctor.visitKinds.find((one) => one === search.kind) ??
    (doctor.visitKinds.length === 1 ? doctor.visitKinds[0] : undefined)
  const { video, in_person } = doctor.durationsByKind
  const lengthsDiffer = kind === undefined && video.join() !== in_person.join()
  const lengths = kind ? doctor.durationsByKind[kind] : doctor.durationsMinutes
  const minutes = lengths.find((one) => one === search.minutes) ?? lengths[0] ?? 30
  const show = (values: DoctorSearch): void =>
    void navigate({ ...paths.doctor(doctor.id, { ...search, ...values }), replace: true, resetScroll: false })
  const { at } = search
  const { data: time } = useQuery(oneTimeQuery(doctor, at, minutes))
  const fits = !time || (kind ? time.kinds.includes(kind) : time.kinds.length > 0)
  const place = time?.place || speech.place(doctor)
  const kindFirst = <Notice>{offers.kindFirst}</Notice>
  const mayBook = !self || self.role === 'patient'
  const tellMe = mayBook && (
    <TellMe
      doctor={doctor}
      kind={kind}
      minutes={minutes}
      isOpen={search.wait === '1'}
      onOpen={(isOpen) => show({ wait: isOpen ? '1' : undefined })}
    />
  )
  const chosen = at && `${times.day(at)}, ${times.clock(at, doctor.timeZone)}`
  return (
    <section aria-labelledby="choose" className={styles.choose}>
      <h2 id="choose">{words.chooseTime}</h2>
      {doctor.visitKinds.length > 1 && (
        <Choice
          legend={words.kind}
          name="kind"
          options={doctor.visitKinds.map((one) => ({ value: one, label: speech.kind(one) }))}
          value={kind}
          onChange={(value) => show({ kind: value })}
        />
      )}
      {lengths.length > 1 && !lengthsDiffer && (
        <Choice
          legend={words.length}
          name="minutes"
          options={lengths.map((one) => ({ value: String(one), label: app.minutesShort(one) }))}
          value={String(minutes)}
          onChange={(value) => show({ minutes: Number(value), at: undefined })}
        />
      )}
      {lengthsDiffer ? (
        <>
          {kindFirst}
          {tellMe}
        </>
      ) : (
        <TimePicker
          doctor={doctor}
          minutes={minutes}
          kind={kind}
          kindFirst={kindFirst}
          day={search.day}
          at={at}
          onDay={(day) => show({ day, at: undefined })}
          onTime={(start) => {
            show({ at: start })
            announce(`${words.chosen}: ${times.day(start)}, ${times.clock(start, doctor.timeZone)}`)
          }}
        >
          {tellMe}
        </TimePicker>
      )}
      {!mayBook ? (
        <Notice>{words.onlyPatients}</Notice>
      ) : (
        <div className={styles.book}>
          {chosen && !fits ? (
            <p className={styles.soft}>{offers.notThisWay}</p>
          ) : chosen ? (
            <>
              <p>
                <strong>{chosen}</strong>
                <span className={styles.soft}>
                  {[
                    app.minutes(minutes),
                    kind && speech.kind(kind).toLocaleLowerCase(),
                    kind === 'in_person' && place,
                  ]
                    .filter(Boolean)
                    .join(', ')}
                </span>
              </p>
              <LinkButton {...paths.book(doctor.id, { at, minutes, kind })}>{words.book}</LinkButton>
            </>
          ) : (
            <p className={styles.soft}>{words.needTime}</p>
          )}
        </div>
      )}
    </section>
  )
}
