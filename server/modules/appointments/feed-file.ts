import { states } from '#contract/appointment-states.ts'
import { invitationIdentity } from '#contract/invitation-uid.ts'
import type { Patient } from '#contract/patients.ts'
import { type CalendarEvent, calendarFile } from '#platform/icalendar.ts'
import { bareAddress } from '#platform/mail.ts'
import type { Feed } from './feed-changes.ts'
import type { FeedVisit } from './feed-visits.ts'
import { feedWords } from './feed-words.ts'

/** Who is named in the feed, by id. */
export interface FeedPeople {
  doctors: ReadonlyMap<string, { name: string }>
  patients: ReadonlyMap<string, Pick<Patient, 'relation' | 'firstName' | 'lastName'>>
}
type Shown = Pick<Feed, 'role' | 'showsNames'>
export interface FeedSettings {
  language: 'en' | 'pt'
  config: { PUBLIC_URL: string; MAIL_FROM: string }
}

/**
 * A feed as programs read it: known as in the invitations, and no word of reason or specialty, since it goes to
 * whoever runs the calendar. What was called off is left out: programs show of a feed what it holds now.
 */
export function feedFile(
  feed: Shown,
  visits: readonly FeedVisit[],
  people: FeedPeople,
  { language, config }: FeedSettings,
): string {
  const words = feedWords[language]
  const events = visits.filter(isOn).map((visit): CalendarEvent => {
    const link = `${config.PUBLIC_URL}/visits/${visit.id}`
    const status = states[visit.state].invitation
    const who = whoIsIt(feed, visit, people)
    return {
      ...invitationIdentity(visit.id, visit.series),
      sequence: visit.sequence,
      stampedAt: visit.changedAt,
      changedAt: visit.changedAt,
      start: visit.startsAt,
      end: visit.endsAt,
      timeZone: visit.timeZone,
      summary: [
        [words.visit, ...who].join(' · '),
        ...(status === 'TENTATIVE' ? [`(${words.unconfirmed})`] : []),
      ].join(' '),
      // Not every program shows the URL.
      description: link,
      location: visit.kind === 'video' ? words.video : placeOf(feed, visit),
      url: link,
      status,
      isPrivate: true,
      organizer: { name: 'Consulta', email: bareAddress(config.MAIL_FROM) },
      attendees: [],
    }
  })
  return calendarFile({ method: 'PUBLISH', name: words.name[feed.role], refreshMinutes: 15, events })
}

const isOn = ({ state }: FeedVisit): boolean => states[state].invitation !== 'CANCELLED'

/** The other side; to a patient also which family member it is for. */
function whoIsIt({ role, showsNames }: Shown, visit: FeedVisit, { doctors, patients }: FeedPeople): string[] {
  const patient = patients.get(visit.patientId)
  const person = patient && (showsNames ? nameOf(patient) : initialsOf(patient))
  if (role === 'doctor') return person ? [person] : []
  const doctor = showsNames ? doctors.get(visit.doctorId)?.name : undefined
  const relative = patient?.relation === 'self' ? undefined : person
  return [doctor, relative].filter((name) => name !== undefined && name !== '') as string[]
}

/** The address of a practice tells a doctor as the name does. */
const placeOf = ({ role, showsNames }: Shown, { place }: FeedVisit): string =>
  role === 'doctor' || showsNames ? place : ''

type Named = Pick<Patient, 'firstName' | 'lastName'>
const nameOf = ({ firstName, lastName }: Named): string => `${firstName} ${lastName}`.trim()

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
/** "M. S.", of the first and the last of the names. */
function initialsOf(patient: Named): string {
  const names = nameOf(patient).split(/\s+/).filter(Boolean)
  return [...new Set([names[0], names.at(-1)])]
    .map((name) => [...letters.segment(name ?? '')][0]?.segment)
    .filter(Boolean)
    .map((letter) => `${letter?.toLocaleUpperCase()}.`)
    .join(' ')
}
