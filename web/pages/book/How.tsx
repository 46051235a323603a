import type { VisitKind } from '#contract/doctors.ts'
import { Button } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Choice } from '../../parts/Choice.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './Book.module.css'

interface Props {
  above: ReactNode
  /** For which the time is free. */
  kinds: readonly VisitKind[]
  /** Where a visit in person would be. */
  place: string
  kind: VisitKind | undefined
  onChoose: (kind: VisitKind) => void
}

/** By video or in person, where the doctor offers both. */
export function How({ above, kinds, place, kind, onChoose }: Props) {
  const { app, book } = useWords()
  const [chosen, setChosen] = useState<VisitKind>(kind ?? kinds[0] ?? 'video')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onChoose(chosen)
  }
  return (
    <>
      <PageTitle above={above} tab={book.howTitle}>
        {book.howTitle}
      </PageTitle>
      <form onSubmit={submit} className={styles.form}>
        <Choice
          as="rows"
          legend={book.howTitle}
          hideLegend
          name="kind"
          value={chosen}
          onChange={setChosen}
          options={kinds.map((one) =>
            one === 'video'
              ? { value: one, label: book.howVideo, hint: book.howVideoHint }
              : { value: one, label: book.howInPerson, hint: place },
          )}
        />
        <Button type="submit">{app.goOn}</Button>
      </form>
    </>
  )
}
