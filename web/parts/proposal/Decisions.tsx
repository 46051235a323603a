import type { Proposal } from '#contract/proposals.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import { useTimes } from '../use-times.ts'
import styles from './OpenProposal.module.css'

type Decision = Proposal['decisions'][number]
const icons = { waiting: 'clock', accepted: 'check', rejected: 'close' } as const

/** Who must accept a proposal, and what each has said. */
export function Decisions({ proposal, own }: { proposal: Proposal; own: Decision | undefined }) {
  const { proposals } = useWords()
  const times = useTimes()
  const said = ({ side, decision, positions }: Decision): string => {
    if (side === proposal.by) return proposals.proposer
    if (decision !== 'accepted' || proposal.times.length === 1) return proposals.decision[decision]
    if (positions.length === proposal.times.length) return proposals.acceptsAll
    const some = positions.flatMap((position) => proposal.times[position] ?? [])
    return proposals.acceptsSome(
      some.map(({ startsAt }) => `${times.shortDay(startsAt)}, ${times.time(startsAt)}`).join('; '),
    )
  }
  return (
    <div>
      <p className={styles.label} id={`decisions-${proposal.id}`}>
        {proposals.decisions}
      </p>
      <ul className={styles.decisions} aria-labelledby={`decisions-${proposal.id}`}>
        {proposal.decisions.map((one) => (
          <li key={`${one.side} ${one.doctorId}`} className={styles[one.decision]}>
            <Icon name={icons[one.decision]} size={20} />
            <span>
              {one === own ? proposals.you : one.name}: {said(one)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
