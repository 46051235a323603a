import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/index.tsx'
import { announce } from '../Announcer.tsx'
import { focusLater } from '../focus-later.ts'
import { LinkButton } from '../links.tsx'
import { Notice } from '../Notice.tsx'
import styles from './Told.module.css'

/** What came of something that was done on the waiting list. */
export interface Outcome {
  tone: 'good' | 'needsYou'
  text: string
  /** The visit that it led to. */
  visitId?: string
}

interface Telling {
  outcome: Outcome | undefined
  place: RefObject<HTMLDivElement | null>
  tell: (outcome: Outcome | undefined) => void
}

/** Keeps what was told last. The button that was pressed is gone then, so the focus goes to what is told. */
export function useTold(): Telling {
  const [outcome, tell] = useState<Outcome>()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!outcome) return
    announce(outcome.text)
    focusLater(() => place.current)
  }, [outcome])
  return { outcome, place, tell }
}

/** Says what came of it, with a way to the visit where that is not the page one is on. */
export function Told({ outcome, place, here }: Omit<Telling, 'tell'> & { here?: string }) {
  const { waitlist } = useWords()
  if (!outcome) return null
  const { tone, text, visitId } = outcome
  return (
    <Notice ref={place} tone={tone}>
      <p>{text}</p>
      {visitId !== undefined && visitId !== here && (
        <LinkButton variant="default" className={styles.to} {...paths.visit(visitId)}>
          {waitlist.seeVisit}
        </LinkButton>
      )}
    </Notice>
  )
}
