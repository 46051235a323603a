import { bookAppointment, listAppointments } from '#contract/appointments.ts'
import type { VisitKind } from '#contract/doctors.ts'
import { listPatients } from '#contract/patients.ts'
import { getFreeTimes, getNextFreeTimes } from '#contract/schedules.ts'
import type { Account } from '#contract/users.ts'
import { VisuallyHidden } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { ask, call, Problem } from '../../api.ts'
import { Failed } from '../../parts/Failed.tsx'
import { Link, LinkButton } from '../../parts/links.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { personName } from '../../parts/person/person-name.ts'
import { problemText } from '../../parts/problem-text.ts'
import { isLostTime, LostTime } from '../../parts/times/LostTime.tsx'
import { useSpeech } from '../../parts/use-speech.ts'
import { useTimes } from '../../parts/use-times.ts'
import { paths } from '../../paths.ts'
import type { BookSearch } from '../../search.ts'
import { dayOf } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import { BookSeries } from './BookSeries.tsx'
import styles from './Check.module.css'
import { useDraft } from './draft.ts'
import { Repeat } from './Repeat.tsx'
import type { Chosen } from './TimeSummary.tsx'

interface Props {
  above: ReactNode
  chosen: Chosen & { kind: VisitKind }
  /** The time is free for more than one kind. */
  asksKind: boolean
  search: BookSearch
  self: Account
  /** The hold of the time, where there is one. */
  holdId: string | undefined
}
/** Everything once more, each with a way to change it, then the booking itself. */
export function Check({ above, chosen, asksKind, search, holdId }: Props) {
  const words = useWords()
  const { book, app } = words
  const { doctor, at, minutes, kind, place } = chosen
  const times = useTimes()
  const speech = useSpeech()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const draft = useDraft(doctor.id)
  const patients = useQuery(ask(listPatients, { query: { size: 100 } }))
  const patient = patients.data?.items.find((one) => one.id === search.patient)

  /** What is typed about repeating is no rule yet. */
  const [isTyping, setTyping] = useState(false)
  const wish = {
    doctorId: doctor.id,
    patientId: search.patient,
    startsAt: at,
    durationMinutes: minutes,
    kind,
  }

  const booking = useMutation({
    mutationFn: () => {
      const body = { ...wish, reason: draft.reason.trim(), ...(holdId && { holdId }) }
      return draft.send(body, (once) => call(bookAppointment, { body, once }))
    },
    onSuccess: async (visit) => {
      draft.forget()
      void queries.invalidateQueries({ queryKey: [listAppointments.path] })
      await navigate({ ...paths.booked(visit.id), replace: true })
    },
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: [getFreeTimes.path] })
      void queries.invalidateQueries({ queryKey: [getNextFreeTimes.path] })
    },
  })
  const refused = booking.error instanceof Problem ? booking.error : undefined
  const lost = refused && isLostTime(refused) ? refused : undefined
  if (patients.isError) return <Failed error={patients.error} retry={() => void patients.refetch()} />

  const choose = (values: Pick<BookSearch, 'repeat' | 'without'>): void =>
    void navigate({
      ...paths.book(doctor.id, { ...search, ...values }),
      replace: true,
      resetScroll: false,
    })
  const rows: [
    name: string,
    value: string,
    change?: ReturnType<typeof paths.book> | ReturnType<typeof paths.doctor>,
  ][] = [
    [
      book.when,
      `${times.day(at)}, ${times.clock(at, doctor.timeZone)}, ${app.minutes(minutes)}`,
      paths.doctor(doctor.id, { minutes, kind, at }),
    ],
    [book.doctor, [doctor.name, speech.specialty(doctor.specialty)].filter(Boolean).join(', ')],
    [
      book.how,
      kind === 'video' ? app.video : `${app.inPerson}: ${place}`,
      asksKind ? paths.book(doctor.id, { ...search, step: 'how' }) : undefined,
    ],
    [book.who, patient ? personName(patient) : '…', paths.book(doctor.id, { ...search, step: 'who' })],
    [book.reason, draft.reason.trim() || book.noReason, paths.book(doctor.id, { ...search, step: 'reason' })],
    [book.fee, doctor.fee ? `${speech.money(doctor.fee)}. ${book.feeNote}` : app.free],
  ]
  return (
    <>
      <PageTitle above={above}>{book.checkTitle}</PageTitle>
      {lost ? (
        <LostTime
          problem={lost}
          zone={doctor.timeZone}
          onTake={(start) => {
            booking.reset()
            void navigate({ ...paths.book(doctor.id, { ...search, at: start }), replace: true })
          }}
        >
          <LinkButton variant="default" {...paths.doctor(doctor.id, { minutes, kind })}>
            {book.allTimes}
          </LinkButton>
        </LostTime>
      ) : (
        <div className={styles.check}>
          <dl className={styles.rows}>
            {rows.map(([name, value, change]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
                {change && (
                  <dd className={styles.change}>
                    <Link {...change}>
                      {app.change}
                      <VisuallyHidden> {name}</VisuallyHidden>
                    </Link>
                  </dd>
                )}
              </div>
            ))}
          </dl>
          <Repeat
            firstDay={dayOf(at, doctor.timeZone)}
            rule={search.repeat}
            onChange={(repeat) => {
              setTyping(repeat === null)
              if (repeat !== null) choose({ repeat, without: undefined })
            }}
          />
          {isTyping ? null : search.repeat ? (
            <BookSeries
              wish={{ ...wish, recurrence: search.repeat }}
              without={(search.without ?? '').split(',').map(Number).filter(Boolean)}
              onWithout={(numbers) => choose({ without: numbers.join(',') })}
              draft={draft}
              atOnce={doctor.instantConfirmation}
            />
          ) : (
            <>
              <p>{doctor.instantConfirmation ? book.willConfirm : book.willRequest}</p>
              {booking.isError && <Notice tone="harm">{problemText(words, booking.error)}</Notice>}
              <BusyButton size="lg" busy={booking.isPending} onClick={() => booking.mutate()}>
                {book.confirm}
              </BusyButton>
            </>
          )}
        </div>
      )}
    </>
  )
}
