import { Button, Textarea } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { Notice } from '../../parts/Notice.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './Book.module.css'
import { useDraft } from './draft.ts'

/** Why the patient comes, and what is good to bring. */
export function Reason({
  above,
  doctorId,
  onDone,
}: {
  above: ReactNode
  doctorId: string
  onDone: () => void
}) {
  const { app, book } = useWords()
  const { reason, setReason } = useDraft(doctorId)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onDone()
  }
  return (
    <>
      <PageTitle above={above} lead={book.reasonLead}>
        {book.reasonTitle}
      </PageTitle>
      <form onSubmit={submit} className={styles.form}>
        <Textarea
          label={`${book.reasonLabel} (${app.optional})`}
          description={book.reasonHint}
          rows={4}
          maxLength={1000}
          name="reason"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Notice title={book.bringTitle}>
          <ul className={styles.bring}>
            {book.bring.map((thing) => (
              <li key={thing}>{thing}</li>
            ))}
          </ul>
        </Notice>
        <Button type="submit">{app.goOn}</Button>
      </form>
    </>
  )
}
