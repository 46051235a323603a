import type { Doctor, VisitKind } from '#contract/doctors.ts'
import { Button } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Choice } from '../../parts/Choice.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { useSpeech } from '../../parts/use-speech.ts'
import { useWords } from '../../words/index.tsx'
import styles from './Book.module.css'

interface Props {
  above: ReactNode
  doctor: Doctor
  kind: VisitKind | undefined
  onChoose: (kind: VisitKind) => void
}

/** By video or in person, where the doctor offers both. */
export function How({ above, doctor, kind, onChoose }: Props) {
  const { app, book } = useWords()
  const speech = useSpeech()
  const [chosen, setChosen] = useState<VisitKind>(kind ?? doctor.visitKinds[0] ?? 'video')
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
          options={[
            { value: 'video', label: book.howVideo, hint: book.howVideoHint },
            { value: 'in_person', label: book.howInPerson, hint: speech.place(doctor) },
          ]}
        />
        <Button type="submit">{app.goOn}</Button>
      </form>
    </>
  )
}
