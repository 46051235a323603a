import type { VisitKind } from '#contract/doctors.ts'
import type { Availability, Purpose } from './availability.ts'

/** When visits of a kind can be at one place; '' is the address of the profile, and wherever video visits are. */
export interface PlaceHours {
  place: string
  availability: Availability
}

/**
 * The hours in which visits of this kind can be, one entry for each place. Hours at different places do not join: a visit
 * in person is at one place from its start to its end. Where hours at several places overlap, the first one here is where
 * the visit is: places that are named, in the order of their names, before the address of the profile.
 */
export function hoursFor(availability: Availability, kind: VisitKind): PlaceHours[] {
  const all = purposesOf(availability)
  if (all.every((hours) => isForAll(hours) && placeOf(hours) === '')) return [{ place: '', availability }]
  const isFor = (hours: Purpose): boolean => isForAll(hours) || hours.visitKinds?.includes(kind) === true
  if (kind === 'video') return [{ place: '', availability: only(availability, isFor) }]
  const places = [...new Set(all.filter(isFor).map(placeOf))].toSorted(namedFirst)
  return places.map((place) => ({
    place,
    availability: only(availability, (hours) => isFor(hours) && placeOf(hours) === place),
  }))
}

const namedFirst = (a: string, b: string): number => (a === '' ? 1 : b === '' ? -1 : a < b ? -1 : 1)
const placeOf = ({ place = '' }: Purpose): string => place
const isForAll = ({ visitKinds = [] }: Purpose): boolean => visitKinds.length === 0
const purposesOf = ({ weekly, dated, exceptions }: Availability): Purpose[] => [
  ...dated,
  ...exceptions.flatMap(({ hours }) => hours),
  ...weekly,
]

/** The availability with these hours alone. An exception day replaces the weekly rules also where its hours are not among them. */
const only = (availability: Availability, isAmong: (hours: Purpose) => boolean): Availability => ({
  ...availability,
  weekly: availability.weekly.filter(isAmong),
  dated: availability.dated.filter(isAmong),
  exceptions: availability.exceptions.map((day) => ({ ...day, hours: day.hours.filter(isAmong) })),
})
