import { listPatients, type Patient } from '#contract/patients.ts'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { ask } from '../../api.ts'
import { Choice } from '../../parts/Choice.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { PersonForm } from '../../parts/person/PersonForm.tsx'
import { personName } from '../../parts/person/person-name.ts'
import { CardSkeletons } from '../../parts/Skeletons.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './Book.module.css'

const somebodyElse = 'new'

interface Props {
  above: ReactNode
  patientId: string | undefined
  onChoose: (patientId: string) => void
}

/** For whom the visit is: oneself, a family member, or one added right here. */
export function Who({ above, patientId, onChoose }: Props) {
  const { app, book } = useWords()
  const patients = useQuery(ask(listPatients, { query: { size: 100 } }))
  const [picked, setPicked] = useState(patientId)
  const [adding, setAdding] = useState(false)
  const items = patients.data?.items ?? []
  const chosen = items.some((one) => one.id === picked) || picked === somebodyElse ? picked : items[0]?.id
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (chosen === somebodyElse) setAdding(true)
    else if (chosen) onChoose(chosen)
  }
  if (adding)
    return (
      <>
        <PageTitle key="adding" above={above}>
          {book.addTitle}
        </PageTitle>
        <PersonForm
          action={book.addAction}
          onSaved={(patient: Patient) => onChoose(patient.id)}
          onCancel={() => setAdding(false)}
        />
      </>
    )
  return (
    <>
      <PageTitle above={above}>{book.whoTitle}</PageTitle>
      {patients.isPending && <CardSkeletons count={2} height="4rem" />}
      {patients.isError && <Failed error={patients.error} retry={() => void patients.refetch()} />}
      {patients.isSuccess && (
        <form onSubmit={submit} className={styles.form}>
          <Choice
            as="rows"
            legend={book.whoTitle}
            hideLegend
            name="patient"
            value={chosen}
            onChange={setPicked}
            options={[
              ...items.map((one) => ({
                value: one.id,
                label: personName(one),
                hint: one.relation === 'self' ? book.myself : undefined,
              })),
              { value: somebodyElse, label: book.addPerson },
            ]}
          />
          <Button type="submit">{app.goOn}</Button>
        </form>
      )}
    </>
  )
}
