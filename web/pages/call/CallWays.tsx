import type { Call } from '#contract/video.ts'
import type { ReactNode } from 'react'
import { LinkButton } from '../../parts/links.tsx'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/index.tsx'
import styles from './CallWays.module.css'

/** Where to go from a call: to its visit and to its conversation. */
export function CallWays({ of, children }: { of: Call; children?: ReactNode }) {
  const { call } = useWords()
  return (
    <div className={styles.ways}>
      {children}
      {of.appointmentId !== null && (
        <LinkButton variant="default" {...paths.visit(of.appointmentId)}>
          {call.toVisit}
        </LinkButton>
      )}
      <LinkButton variant="default" {...paths.conversation(of.roomId)}>
        {call.toRoom}
      </LinkButton>
    </div>
  )
}
