import type { Doctor, VisitKind } from './doctors.ts'

export const visitKinds: readonly VisitKind[] = ['video', 'in_person']

type Offered = Pick<Doctor, 'durationsByKind'>

/** The kinds of visit that a doctor offers with this length. */
export const kindsLasting = ({ durationsByKind }: Offered, minutes: number): VisitKind[] =>
  visitKinds.filter((kind) => durationsByKind[kind].includes(minutes))

/** The shortest visit of each kind, each length once, shortest first. */
export const shortestVisits = (
  { durationsByKind }: Offered,
  kinds: readonly VisitKind[] = visitKinds,
): number[] => {
  const offered = kinds.map((kind) => durationsByKind[kind]).filter((lengths) => lengths.length > 0)
  return [...new Set(offered.map((lengths) => Math.min(...lengths)))].toSorted((a, b) => a - b)
}
