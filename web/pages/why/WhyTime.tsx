import type { Doctor, VisitKind } from '#contract/doctors.ts'
import { getFreeTimes } from '#contract/schedules.ts'
import { explainTime } from '#contract/why.ts'
import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api.ts'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { Choice } from '../../parts/Choice.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { Bone } from '../../parts/Skeletons.tsx'
import { useForm } from '../../parts/use-form.ts'
import { useLengthText } from '../../parts/use-length-text.ts'
import { useSpeech } from '../../parts/use-speech.ts'
import { addDays, dayOf, epoch, minutes, nowMs, wallToInstant, zoneCity } from '../../times.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import { instantsOf, offsetText, wallOf } from './wall.ts'
import { WhyAnswer } from './WhyAnswer.tsx'
import styles from './Why.module.css'

interface Values {
  day: string
  time: string
  /** Which of two instants, where the clock shows the time twice. */
  pass: string
  length: string
  kind: VisitKind | ''
}
interface Asked {
  startsAt: string
  durationMinutes: number
  kind?: VisitKind | undefined
  /** The wall time that was chosen, where the clock jumps over it. */
  skipped: string | undefined
}
interface Props {
  doctor: Doctor
  /** The time that is asked about at once, so that its answer stands first; undefined asks nothing yet. */
  startsAt?: string
}

const firstPass = '0'
const morning = '09:00'
/** Asked about where the profile says no lengths yet. */
const usualMinutes = 30

/** Asks why a time of the doctor is offered or not, on the doctor's clock, and shows the answer. */
export function WhyTime({ doctor, startsAt }: Props) {
  const { app, availability, calendar, doctor: words, offers, why } = useWords()
  const { language } = useLanguage()
  const speech = useSpeech()
  const length = useLengthText()
  const { id: doctorId, timeZone } = doctor
  const lengths = doctor.durationsMinutes.length > 0 ? doctor.durationsMinutes : [usualMinutes]
  const [start] = useState(() => startValues(startsAt, timeZone, lengths[0]))
  const [asked, setAsked] = useState<Asked | undefined>(
    startsAt === undefined ? undefined : askedOf(start, timeZone),
  )
  const answer = useQuery({
    // Whatever makes free times come anew makes their reasons come anew.
    queryKey: [getFreeTimes.path, 'why', doctorId, asked],
    queryFn: ({ signal }) => {
      const { skipped: _, ...query } = asked!
      return call(explainTime, { query: { doctorId, ...query }, signal })
    },
    enabled: asked !== undefined,
    gcTime: 0,
  })
  const form = useForm<Values>({
    start,
    check: ({ day, time }) => ({
      day: day === '' ? availability.needDay : undefined,
      time: time === '' ? why.needTime : undefined,
    }),
    send: async (values) => {
      const next = askedOf(values, timeZone)
      if (JSON.stringify(next) === JSON.stringify(asked)) await answer.refetch()
      else setAsked(next)
    },
  })
  const { values } = form
  const shownAt = values.day && values.time ? instantsOf(values.day, values.time, timeZone) : []
  const utc = (at: string): string =>
    offsetText((Date.parse(`${values.day}T${values.time}:00Z`) - epoch(at)) / minutes)
  const shown = (
    <>
      {asked?.skipped !== undefined && <Notice>{why.skipped(asked.skipped)}</Notice>}
      {answer.isLoading && (
        <output aria-label={app.loading}>
          <Bone height="9rem" />
        </output>
      )}
      {answer.isError && <Failed error={answer.error} retry={() => void answer.refetch()} />}
      {answer.data && <WhyAnswer explanation={answer.data} />}
    </>
  )
  return (
    <div className={styles.why}>
      {startsAt !== undefined && shown}
      <form {...form.form} className={startsAt === undefined ? styles.form : styles.another}>
        {startsAt !== undefined && <h3 className={styles.title}>{why.another}</h3>}
        <div className={styles.fields}>
          <TextInput type="date" label={why.day} {...form.field('day')} />
          <TextInput type="time" label={why.time} {...form.field('time')} />
          <NativeSelect
            label={why.length}
            data={lengths.map((one) => ({ value: String(one), label: length.minutes(one) }))}
            {...form.field('length')}
          />
          {doctor.visitKinds.length > 1 && (
            <NativeSelect
              label={words.kind}
              data={[
                { value: '', label: offers.anyKind },
                ...doctor.visitKinds.map((one) => ({ value: one, label: speech.kind(one) })),
              ]}
              {...form.field('kind')}
            />
          )}
        </div>
        <p className={styles.soft}>{calendar.onClock(zoneCity(timeZone, language))}</p>
        {shownAt.length > 1 && (
          <Choice
            legend={why.twice}
            name="pass"
            options={shownAt.map((at, index) => ({
              value: String(index),
              label: (index === 0 ? why.firstPass : why.secondPass)(utc(at)),
            }))}
            value={values.pass}
            onChange={(pass) => form.set('pass', pass)}
          />
        )}
        {form.failure && <Notice tone="harm">{form.failure}</Notice>}
        <div>
          <BusyButton type="submit" variant="light" busy={answer.isFetching}>
            {why.action}
          </BusyButton>
        </div>
      </form>
      {startsAt === undefined && shown}
    </div>
  )
}

function startValues(startsAt: string | undefined, zone: string, length = usualMinutes): Values {
  const wall = startsAt === undefined ? undefined : wallOf(startsAt, zone)
  const { day, time } = wall ?? { day: addDays(dayOf(nowMs(), zone), 1), time: morning }
  const pass = startsAt === undefined ? -1 : instantsOf(day, time, zone).indexOf(startsAt)
  return { day, time, pass: pass === -1 ? firstPass : String(pass), length: String(length), kind: '' }
}

function askedOf({ day, time, pass, length, kind }: Values, zone: string): Asked {
  const all = instantsOf(day, time, zone)
  return {
    startsAt: all[Number(pass)] ?? all[0] ?? wallToInstant(day, time, zone),
    durationMinutes: Number(length),
    kind: kind === '' ? undefined : kind,
    skipped: all.length === 0 ? time : undefined,
  }
}
