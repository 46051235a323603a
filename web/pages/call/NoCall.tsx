import type { ReactNode } from 'react'
import { Problem } from '../../api.ts'
import { Failed } from '../../parts/Failed.tsx'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './CallWays.module.css'

interface Props {
  error: unknown
  retry: () => void
  /** Where to go instead. */
  children: ReactNode
}

/** Why there is no call. */
export function NoCall({ error, retry, children }: Props) {
  const { call } = useWords()
  const why = error instanceof Problem ? call.cannot[reasonOf(error)] : undefined
  return (
    <Page width="narrow">
      <PageTitle lead={why?.text}>{why?.title ?? call.plain}</PageTitle>
      {!why && <Failed error={error} retry={retry} />}
      <div className={styles.ways}>{children}</div>
    </Page>
  )
}

/** An id that is none is refused before anybody looks for it. */
const reasonOf = ({ code, field }: Problem): string =>
  code === 'bad_input' && ['id', 'appointmentId', 'roomId'].includes(field ?? '') ? 'not_found' : code
