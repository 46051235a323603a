import type { Doctor, VisitKind } from '#contract/doctors.ts'
import { getFreeTimes } from '#contract/schedules.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../api.ts'
import { Choice } from '../../parts/Choice.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { Link } from '../../parts/links.tsx'
import { Bone } from '../../parts/Skeletons.tsx'
import { useSpeech } from '../../parts/use-speech.ts'
import { paths } from '../../paths.ts'
import { addDays, dayOf, days, dayParts, instant, nowMs, timeText, wallToInstant } from '../../times.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import styles from './PatientsSee.module.css'

const shownDays = 7
/** Times of a day written out before "and 5 more". */
const shownTimes = 3

/** The free times of the coming days as patients find them. */
export function PatientsSee({ doctor, zone }: { doctor: Doctor; zone: string }) {
  const { app, availability, doctor: words, offers } = useWords()
  const { language } = useLanguage()
  const speech = useSpeech()
  const [chosen, setChosen] = useState<number>()
  const [kind, setKind] = useState<VisitKind>()
  const [now] = useState(() => instant(nowMs()))
  const lengths = kind ? doctor.durationsByKind[kind] : doctor.durationsMinutes
  const length = lengths.find((one) => one === chosen) ?? lengths[0]
  const today = dayOf(now, zone)
  const verified = doctor.status === 'verified'
  const free = useQuery({
    ...ask(getFreeTimes, {
      query: {
        doctorId: doctor.id,
        from: now,
        to: wallToInstant(addDays(today, shownDays), '00:00', zone),
        durationMinutes: length ?? 0,
        kind,
      },
    }),
    enabled: verified && length !== undefined,
    staleTime: days,
  })
  return (
    <section aria-labelledby="patients-see" className={styles.box}>
      <h2 id="patients-see" className={styles.title}>
        {availability.preview}
      </h2>
      {!verified && <p className={styles.lead}>{availability.previewHidden}</p>}
      {verified && (
        <>
          <p className={styles.lead}>{availability.previewLead}</p>
          {doctor.visitKinds.length > 1 && (
            <Choice
              legend={words.kind}
              name="kind"
              options={[
                { value: '', label: offers.anyKind },
                ...doctor.visitKinds.map((one) => ({ value: one, label: speech.kind(one) })),
              ]}
              value={kind ?? ''}
              onChange={(value) => setKind(value === '' ? undefined : value)}
            />
          )}
          {lengths.length > 1 && (
            <Choice
              legend={availability.previewLength}
              name="length"
              options={lengths.map((one) => ({ value: String(one), label: app.minutesShort(one) }))}
              value={String(length)}
              onChange={(value) => setChosen(Number(value))}
            />
          )}
          {free.isPending && length !== undefined && <Bone height="14rem" />}
          {free.isError && <Failed error={free.error} retry={() => void free.refetch()} />}
          {free.data && (
            <ul className={styles.days}>
              {Array.from({ length: shownDays }, (_, index) => addDays(today, index)).map((day) => {
                const times = free.data.items.filter((at) => dayOf(at, zone) === day)
                const { weekday, number, month } = dayParts(day, language)
                const rest = times.length - shownTimes
                return (
                  <li key={day} className={times.length === 0 ? styles.none : undefined}>
                    <span className={styles.day}>
                      {weekday} {number} {month}
                    </span>
                    <span>
                      {times.length === 0
                        ? availability.full
                        : times
                            .slice(0, shownTimes)
                            .map((at) => timeText(at, language, zone))
                            .join('  ')}
                      {rest > 0 && <span className={styles.rest}> {availability.more(rest)}</span>}
                    </span>
                  </li>
                )
              })}
            </ul>
          )}
          {free.data?.items.length === 0 && (
            <p className={styles.lead}>
              {availability.previewNone} {availability.previewNoneNext}
            </p>
          )}
          <Link {...paths.doctor(doctor.id)} className={styles.link}>
            {availability.previewOpen}
          </Link>
        </>
      )}
    </section>
  )
}
