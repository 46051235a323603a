import type { Call } from '#contract/video.ts'
import { useSelf } from '../../session.ts'
import { useWords } from '../../words/index.tsx'

/** What a call is called, for who looks. */
export function useCallName({ visit }: Pick<Call, 'visit'>): string {
  const { call } = useWords()
  const self = useSelf()
  if (!visit) return call.plain
  return self?.role === 'patient' ? call.visitWith(visit.doctorName) : call.visitOf(visit.patientName)
}
