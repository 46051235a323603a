import type { WaitlistEntry } from '#contract/waitlist.ts'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Problem } from '../../api.ts'
import { paths } from '../../paths.ts'
import { useZone } from '../../session.ts'
import { dayOf } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import { LinkButton } from '../links.tsx'
import { LostTime } from '../times/LostTime.tsx'

interface Props {
  problem: Problem
  entry: WaitlistEntry
}

/** The offered time was lost when it was taken: the nearest free ones lead on to moving the visit, or to booking one. */
export function LostOffer({ problem, entry }: Props) {
  const { book, waitlist } = useWords()
  const navigate = useNavigate()
  const zone = useZone()
  // The offer goes when the entry is read again.
  const [offer] = useState(entry.offer)
  const { visit, kind, patient, durationMinutes: minutes } = entry
  if (!offer) return null
  const toOther = (at: string) => {
    if (!visit) return paths.book(offer.doctor.id, { at, minutes, kind, patient: patient.id })
    return visit.doctor.id === offer.doctor.id
      ? paths.moveVisit(visit.id, { at, day: dayOf(at, zone) })
      : paths.doctor(offer.doctor.id, { at, minutes, kind })
  }
  const all =
    visit?.doctor.id === offer.doctor.id
      ? paths.moveVisit(visit.id)
      : paths.doctor(offer.doctor.id, { minutes, kind })
  return (
    <LostTime problem={problem} zone={offer.timeZone} onTake={(at) => void navigate(toOther(at))}>
      <p>{waitlist.lost}</p>
      <LinkButton variant="default" {...all}>
        {book.allTimes}
      </LinkButton>
    </LostTime>
  )
}
