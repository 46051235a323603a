import { getCalendar } from '#contract/calendar.ts'
import type { TimeExplanation } from '#contract/why.ts'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { ask } from '../../api.ts'
import { announce } from '../../parts/Announcer.tsx'
import { capital } from '../../parts/capital.ts'
import { Link } from '../../parts/links.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { useTimes } from '../../parts/use-times.ts'
import { paths } from '../../paths.ts'
import { zoneCity } from '../../times.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import { useWhyText } from './use-why-text.ts'
import { WhyFacts } from './WhyFacts.tsx'
import styles from './Why.module.css'

/** Whether a time is offered, what decided it, and behind a fold all that was looked at. */
export function WhyAnswer({ explanation }: { explanation: TimeExplanation }) {
  const { why } = useWords()
  const { language } = useLanguage()
  const { answer, facts, because } = explanation
  const text = useWhyText(facts)
  const own = useTimes()
  const title = answer === 'offered' ? why.offered : why.notOffered
  const [first, ...others] = because.map(text.reason)
  const elsewhere = own.there(facts.startsAt, facts.timeZone)
  const there = text.times.there(facts.startsAt, own.zone)
  const when = capital(text.visit())
  const shown = useRef<HTMLDivElement>(null)
  useEffect(() => {
    announce(`${title}: ${when}. ${first ?? ''}`)
    shown.current?.scrollIntoView({ block: 'nearest' })
  }, [title, first, when])
  return (
    <div ref={shown} className={styles.answer}>
      <Notice tone={answer === 'offered' ? 'good' : 'needsYou'} title={title}>
        <p className={styles.when}>
          {elsewhere === undefined ? when : why.inCity(when, zoneCity(facts.timeZone, language))}
          {there && ` · ${there}`}
        </p>
        <p>{first}</p>
      </Notice>
      {others.length > 0 && (
        <div>
          <p className={styles.also}>{why.also}</p>
          <ul className={styles.others}>
            {others.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
      )}
      {because.some(({ code }) => code === 'booked' || code === 'no_room_after') && (
        <Visits explanation={explanation} />
      )}
      <WhyFacts facts={facts} text={text} />
    </div>
  )
}

/** The visits that have the time, each a link. */
function Visits({ explanation: { facts, because } }: { explanation: TimeExplanation }) {
  const { why } = useWords()
  const times = useTimes(facts.timeZone)
  const inTheWay = because.flatMap(({ code, startsAt, endsAt }) =>
    (code === 'booked' || code === 'no_room_after') && startsAt !== null && endsAt !== null
      ? [{ startsAt, endsAt }]
      : [],
  )
  const from = inTheWay.map(({ startsAt }) => startsAt).toSorted()[0] ?? facts.startsAt
  const to =
    inTheWay
      .map(({ endsAt }) => endsAt)
      .toSorted()
      .at(-1) ?? facts.endsAt
  const calendar = useQuery(ask(getCalendar, { query: { from, to } }))
  const visits = calendar.data?.visits.filter((visit) =>
    inTheWay.some((span) => visit.startsAt < span.endsAt && span.startsAt < visit.endsAt),
  )
  if (!visits?.length) return null
  return (
    <ul className={styles.visits}>
      {visits.map((visit) => (
        <li key={visit.id}>
          <Link {...paths.visit(visit.id)} className={styles.link}>
            {why.theVisit(visit.patient.name, times.time(visit.startsAt))}
          </Link>
        </li>
      ))}
    </ul>
  )
}
