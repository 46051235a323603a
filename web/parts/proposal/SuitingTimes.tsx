import { type FormEvent, useState } from 'react'
import { useWords } from '../../words/index.tsx'
import { BusyButton } from '../BusyButton.tsx'
import { Choices } from '../Choices.tsx'
import styles from './OpenProposal.module.css'

interface Props {
  options: readonly { label: string; hint: string }[]
  /** Positions that were accepted before. */
  accepted: readonly number[]
  busy: boolean
  onAccept: (positions: number[]) => void
}

/** Where others have to answer too, any number of the times may suit. */
export function SuitingTimes({ options, accepted, busy, onAccept }: Props) {
  const { proposals } = useWords()
  const [marked, setMarked] = useState(accepted)
  const [complaint, setComplaint] = useState<string>()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (busy) return
    if (marked.length === 0) setComplaint(proposals.noneMarked)
    else onAccept([...marked])
  }
  return (
    <form className={styles.suiting} onSubmit={submit}>
      <Choices
        legend={proposals.whichSuit}
        name="suiting"
        hint={proposals.whichHint}
        options={options.map(({ label, hint }, position) => ({
          value: position,
          label: hint ? `${label}, ${hint}` : label,
        }))}
        values={marked}
        error={complaint}
        onChange={(values) => {
          setMarked(values)
          setComplaint(undefined)
        }}
      />
      <div>
        <BusyButton type="submit" busy={busy}>
          {accepted.length > 0 ? proposals.changeMarked : proposals.acceptMarked}
        </BusyButton>
      </div>
    </form>
  )
}
