import type { Doctor, VisitKind } from '#contract/doctors.ts'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef } from 'react'
import { Link } from '../../parts/links.tsx'
import { type Outcome, Told, useTold } from '../../parts/waitlist/Told.tsx'
import { useWish } from '../../parts/waitlist/use-wish.ts'
import { askOpenEntries } from '../../parts/waitlist/waiting-query.ts'
import { paths } from '../../paths.ts'
import { useSelf } from '../../session.ts'
import { useWords } from '../../words/index.tsx'
import styles from './TellMe.module.css'
import { TellMeDialog } from './TellMeDialog.tsx'
import { TellWhom } from './TellWhom.tsx'

interface Props {
  doctor: Doctor
  kind: VisitKind | undefined
  minutes: number
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
}

/** For whom no time suits: the way onto the waiting list of the doctor, and whether one is on it. */
export function TellMe({ doctor, kind, minutes, isOpen, onOpen }: Props) {
  const { waitlist } = useWords()
  const { since } = useWish()
  const self = useSelf()
  const { outcome, place, tell } = useTold()
  const open = useQuery({ ...askOpenEntries(), enabled: self !== null })
  const waiting = open.data?.items.filter((entry) => entry.visit === null && entry.doctor?.id === doctor.id)
  const close = (): void => onOpen(false)
  // Told once the window is gone, which would take the focus away from it.
  const joined = useRef<Outcome>(undefined)
  const tellJoined = useEffectEvent(() => {
    if (joined.current) tell(joined.current)
    joined.current = undefined
  })
  useEffect(() => {
    if (!isOpen) tellJoined()
  }, [isOpen])
  return (
    <div className={styles.tell}>
      <Told outcome={outcome} place={place} />
      {waiting?.map((entry) => (
        <p key={entry.id}>{waitlist.waitsHere(entry.patient.name, since(entry))}</p>
      ))}
      {waiting && waiting.length > 0 ? (
        <Link {...paths.waitlist()} className={styles.link}>
          {waitlist.see}
        </Link>
      ) : (
        <p className={styles.soft}>{waitlist.noneSuits}</p>
      )}
      <Button variant="default" onClick={() => onOpen(true)}>
        {waitlist.tellMe}
      </Button>
      {isOpen && !self && <TellWhom onClose={close} />}
      {isOpen && self && (
        <TellMeDialog
          doctor={doctor}
          kind={kind}
          minutes={minutes}
          tell={(outcome) => (joined.current = outcome)}
          onClose={close}
        />
      )}
    </div>
  )
}
