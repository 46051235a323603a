import { getDoctor, type Doctor } from '#contract/doctors.ts'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { ask } from '../../api.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { LinkButton } from '../../parts/links.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { oneTimeQuery } from '../../parts/times/one-time.ts'
import { useSpeech } from '../../parts/use-speech.ts'
import { paths } from '../../paths.ts'
import type { BookSearch } from '../../search.ts'
import { useSelf } from '../../session.ts'
import { isLostTime, LostTime } from '../../parts/times/LostTime.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './Book.module.css'
import { Check } from './Check.tsx'
import { How } from './How.tsx'
import { KeptTime } from './KeptTime.tsx'
import { Reason } from './Reason.tsx'
import { SignInFirst } from './SignInFirst.tsx'
import { type Chosen, TimeSummary } from './TimeSummary.tsx'
import { useHold } from './use-hold.ts'
import { Who } from './Who.tsx'

const route = getRouteApi('/book/$doctorId')
type Step = 'how' | 'who' | 'reason' | 'check'

/** Booking, one thing a page. The address holds every choice; what is typed is kept in the tab. */
export function Book() {
  const { doctorId } = route.useParams()
  const search = route.useSearch()
  const { data: doctor } = useSuspenseQuery(ask(getDoctor, { params: { id: doctorId } }))
  if (!search.at) return <ChooseTimeFirst doctorId={doctorId} />
  return <Steps doctor={doctor} search={search} at={search.at} />
}

function Steps({ doctor, search, at }: { doctor: Doctor; search: BookSearch; at: string }) {
  const { app, book, doctor: words } = useWords()
  const self = useSelf()
  const speech = useSpeech()
  const navigate = route.useNavigate()
  const router = useRouter()
  const wish = doctor.visitKinds.find((one) => one === search.kind)
  const lengths = wish ? doctor.durationsByKind[wish] : doctor.durationsMinutes
  const minutes = lengths.find((one) => one === search.minutes) ?? Math.min(...lengths)
  const { data: time } = useSuspenseQuery({
    ...oneTimeQuery(doctor, at, minutes),
    // While it is kept for this person it is free for nobody.
    staleTime: Infinity,
  })
  // A time that is not free any more is refused when it is booked, with the nearest times.
  const kinds = time.kinds.length > 0 ? time.kinds : doctor.visitKinds
  const kind = wish ?? (kinds.length === 1 ? kinds[0] : undefined)
  const asksKind = kinds.length > 1
  const steps: Step[] = asksKind ? ['how', 'who', 'reason', 'check'] : ['who', 'reason', 'check']
  // A step whose question before is open leads back to that question.
  const wanted: Step = search.step ?? (kind ? 'who' : 'how')
  const step: Step = !kind ? 'how' : wanted !== 'who' && wanted !== 'how' && !search.patient ? 'who' : wanted
  const go = (values: BookSearch): void => void navigate(paths.book(doctor.id, { ...search, at, ...values }))
  const number = steps.indexOf(step) + 1
  const above = (
    <span className={styles.above}>
      <button type="button" className={styles.back} onClick={() => router.history.back()}>
        {app.back}
      </button>
      {book.step(number, steps.length)}
    </span>
  )
  const place = time.place || speech.place(doctor)
  const held = useHold(
    {
      doctorId: doctor.id,
      startsAt: at,
      durationMinutes: minutes,
      kind: kind ?? kinds[0] ?? 'video',
      patientId: search.patient,
    },
    self?.role === 'patient',
  )
  // Whose visit it is may still be chosen.
  const lost =
    held.problem && isLostTime(held.problem) && held.problem.code !== 'patient_busy'
      ? held.problem
      : undefined
  const chosen: Chosen = { doctor, at, minutes, kind, place }
  if (self && self.role !== 'patient')
    return (
      <Page width="narrow">
        <PageTitle>{book.tab}</PageTitle>
        <Notice tone="needsYou">{words.onlyPatients}</Notice>
      </Page>
    )
  return (
    <Page width="narrow">
      <TimeSummary chosen={chosen} />
      {held.hold && <KeptTime hold={held.hold} onRenew={held.renew} onAgain={held.keepAgain} />}
      {lost ? (
        <>
          {/* The focus goes to what happened. */}
          <h1 className={styles.lost}>{book.tab}</h1>
          <LostTime problem={lost} zone={doctor.timeZone} onTake={(start) => go({ at: start })}>
            <LinkButton variant="default" {...paths.doctor(doctor.id, { minutes, kind })}>
              {book.allTimes}
            </LinkButton>
          </LostTime>
        </>
      ) : step === 'how' ? (
        <How
          key="how"
          above={above}
          kinds={kinds}
          place={place}
          kind={kind}
          onChoose={(to) => go({ kind: to, step: 'who' })}
        />
      ) : !self ? (
        <SignInFirst />
      ) : step === 'who' ? (
        <Who
          key="who"
          above={above}
          patientId={search.patient}
          onChoose={(patient) => go({ kind, patient, step: 'reason' })}
        />
      ) : step === 'reason' ? (
        <Reason key="reason" above={above} doctorId={doctor.id} onDone={() => go({ kind, step: 'check' })} />
      ) : (
        <Check
          key={`check ${at}`}
          above={above}
          chosen={{ ...chosen, kind: kind ?? 'video' }}
          asksKind={asksKind}
          search={search}
          self={self}
          holdId={held.hold?.id}
        />
      )}
    </Page>
  )
}

function ChooseTimeFirst({ doctorId }: { doctorId: string }) {
  const { book } = useWords()
  return (
    <Page width="narrow">
      <PageTitle tab={book.tab}>{book.tab}</PageTitle>
      <EmptyState icon="calendar" title={book.noTimeTitle} text={book.noTimeText}>
        <LinkButton {...paths.doctor(doctorId)}>{book.allTimes}</LinkButton>
      </EmptyState>
    </Page>
  )
}
