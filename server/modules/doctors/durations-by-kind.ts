import type { DoctorProfile, DurationsByKind, VisitKind } from '#contract/doctors.ts'
import { lengthsOfEachKind, unalignedDuration } from './errors.ts'

const mostLengths = 6

/**
 * The visit lengths of each kind, shortest first: as the profile names them for the kind, else those that it names for
 * all. A kind that is not offered has none.
 * @throws Refusal unaligned_duration (422), bad_input for a kind that is offered without a length
 */
export function durationsByKind(
  { visitKinds, durationsMinutes = [], durationsByKind: byKind }: DoctorProfile,
  stepMinutes: number,
): DurationsByKind {
  const lengthsOf = (kind: VisitKind): number[] => {
    if (!visitKinds.includes(kind)) return []
    const field = byKind ? `durationsByKind.${kind}` : 'durationsMinutes'
    const lengths = byKind ? byKind[kind] : durationsMinutes
    if (lengths.length === 0 || lengths.length > mostLengths) throw lengthsOfEachKind(field, mostLengths)
    if (lengths.some((minutes) => minutes % stepMinutes !== 0)) throw unalignedDuration(stepMinutes, field)
    return lengths.toSorted((a, b) => a - b)
  }
  return { video: lengthsOf('video'), in_person: lengthsOf('in_person') }
}
