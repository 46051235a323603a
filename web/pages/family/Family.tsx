import { deletePatient, listPatients, type Patient } from '#contract/patients.ts'
import { Button, VisuallyHidden } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask, call } from '../../api.ts'
import { announce } from '../../parts/Announcer.tsx'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { Dialog } from '../../parts/Dialog.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { focusPageTitle } from '../../parts/page-focus.ts'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { PersonForm } from '../../parts/person/PersonForm.tsx'
import { personName } from '../../parts/person/person-name.ts'
import { CardSkeletons } from '../../parts/Skeletons.tsx'
import { dateText } from '../../times.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useLanguage, useWords } from '../../words/index.tsx'
import styles from './Family.module.css'

/** The persons in the account's care. */
export function Family() {
  const { family } = useWords()
  const queries = useQueryClient()
  const patients = useQuery(ask(listPatients, { query: { size: 100 } }))
  const [editing, setEditing] = useState<Patient | 'new'>()
  const [removing, setRemoving] = useState<Patient>()

  const remove = async (person: Patient): Promise<void> => {
    await call(deletePatient, { params: { id: person.id } })
    await queries.invalidateQueries({ queryKey: [listPatients.path] })
    announce(family.removed(personName(person)))
    focusPageTitle()
  }
  const saved = (person: Patient): void => {
    announce((editing === 'new' ? family.added : family.saved)(personName(person)))
    setEditing(undefined)
  }
  return (
    <Page width="narrow">
      <PageTitle lead={family.lead}>{family.title}</PageTitle>
      {patients.isPending && <CardSkeletons count={2} height="6rem" />}
      {patients.isError && <Failed error={patients.error} retry={() => void patients.refetch()} />}
      <ul className={styles.list}>
        {patients.data?.items.map((person) => (
          <li key={person.id} className={styles.person}>
            <PersonFacts person={person} />
            <div className={styles.buttons}>
              <Button variant="default" onClick={() => setEditing(person)}>
                {family.edit}
                <VisuallyHidden> {personName(person)}</VisuallyHidden>
              </Button>
              {person.relation !== 'self' && (
                <Button variant="subtle" color="harm" onClick={() => setRemoving(person)}>
                  {family.remove}
                  <VisuallyHidden> {personName(person)}</VisuallyHidden>
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {patients.isSuccess && (
        <Button variant="light" leftSection={<Icon name="plus" />} onClick={() => setEditing('new')}>
          {family.add}
        </Button>
      )}
      <Dialog
        opened={editing !== undefined}
        onClose={() => setEditing(undefined)}
        title={editing === 'new' || !editing ? family.addTitle : family.editTitle(personName(editing))}
      >
        <PersonForm
          person={editing === 'new' ? undefined : editing}
          action={editing === 'new' ? family.addAction : family.saveAction}
          onSaved={saved}
          onCancel={() => setEditing(undefined)}
        />
      </Dialog>
      <ConfirmDialog
        opened={removing !== undefined}
        onClose={() => setRemoving(undefined)}
        title={removing ? family.removeTitle(personName(removing)) : ''}
        action={family.removeAction}
        harm
        onConfirm={() => (removing ? remove(removing) : Promise.resolve())}
      >
        <p>{family.removeText}</p>
      </ConfirmDialog>
    </Page>
  )
}

function PersonFacts({ person }: { person: Patient }) {
  const { family } = useWords()
  const { language } = useLanguage()
  const details = [
    family.relations[person.relation],
    person.bornOn && family.born(dateText(person.bornOn, language)),
  ]
  return (
    <div>
      <h2 className={styles.name}>{personName(person)}</h2>
      <p className={styles.soft}>{details.filter(Boolean).join(', ')}</p>
    </div>
  )
}
