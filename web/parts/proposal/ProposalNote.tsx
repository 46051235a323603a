import { NativeSelect, Textarea } from '@mantine/core'
import { hours, instant, nowMs } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import { useTimes } from '../use-times.ts'
import { possibleHours } from './use-proposing.ts'

const longestMessage = 1000

export interface Note {
  message: string
  /** Undefined for the usual time. */
  answerHours: number | undefined
}
interface Props {
  note: Note
  onChange: (note: Note) => void
  /** Who reads it. */
  other: string
  /** The present start and the proposed ones: an answer after the first of them is pointless. */
  starts: readonly string[]
  zone?: string
}

/** What goes with proposed times: a few words, and until when an answer is awaited. */
export function ProposalNote({ note, onChange, other, starts, zone }: Props) {
  const { proposals } = useWords()
  const times = useTimes(zone)
  const possible = possibleHours(starts)
  const until = (count: number): string => {
    const at = instant(nowMs() + count * hours)
    return `${times.day(at)}, ${times.time(at)}`
  }
  return (
    <>
      <Textarea
        label={proposals.message(other)}
        description={proposals.messageHint}
        value={note.message}
        maxLength={longestMessage}
        rows={2}
        onChange={({ currentTarget: { value } }) => onChange({ ...note, message: value })}
      />
      <NativeSelect
        label={proposals.answerBy}
        description={proposals.answerByHint}
        value={possible.find((count) => count === note.answerHours) ?? ''}
        data={[
          { value: '', label: proposals.usual },
          ...possible.map((count) => ({
            value: String(count),
            label: proposals.withinHours(count, until(count)),
          })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...note, answerHours: value === '' ? undefined : Number(value) })
        }
      />
    </>
  )
}
