import {
  createPatient,
  listPatients,
  updatePatient,
  type Patient,
  type PatientDetails,
} from '#contract/patients.ts'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { BusyButton } from '../BusyButton.tsx'
import { call } from '../../api.ts'
import { browserZone, dayOf, nowMs } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import { type Complaints, useForm } from '../use-form.ts'
import { Notice } from '../Notice.tsx'
import styles from './PersonForm.module.css'

interface Props {
  /** Change this person; without one, a new person is added. */
  person?: Patient
  action: string
  onSaved: (patient: Patient) => void
  onCancel: () => void
}
interface Values {
  relation: PatientDetails['relation']
  firstName: string
  lastName: string
  bornOn: string
  gender: PatientDetails['gender']
  documentNumber: string
}
const genders = ['unknown', 'female', 'male', 'other'] as const
const relations = ['child', 'parent', 'partner', 'other'] as const

/** A person in the account's care: name, how they are related, date of birth, gender, document. */
export function PersonForm({ person, action, onSaved, onCancel }: Props) {
  const { app, family } = useWords()
  const queries = useQueryClient()
  const check = ({ firstName, bornOn }: Values): Complaints => ({
    firstName: firstName.trim() === '' ? family.needName : undefined,
    bornOn: bornOn > dayOf(nowMs(), browserZone()) ? family.bornInFuture : undefined,
  })
  const send = async (values: Values): Promise<void> => {
    const body: PatientDetails = {
      ...values,
      firstName: values.firstName.trim(),
      lastName: values.lastName.trim(),
      documentNumber: values.documentNumber.trim(),
      bornOn: values.bornOn || null,
    }
    const saved = person
      ? await call(updatePatient, { params: { id: person.id }, body })
      : await call(createPatient, { body })
    await queries.invalidateQueries({ queryKey: [listPatients.path] })
    onSaved(saved)
  }
  const start: Values = {
    relation: person?.relation ?? 'child',
    firstName: person?.firstName ?? '',
    lastName: person?.lastName ?? '',
    bornOn: person?.bornOn ?? '',
    gender: person?.gender ?? 'unknown',
    documentNumber: person?.documentNumber ?? '',
  }
  const { field, form, busy, failure } = useForm({ start, check, send })
  return (
    <form {...form} className={styles.form}>
      {person?.relation !== 'self' && (
        <NativeSelect
          label={family.relation}
          {...field('relation')}
          data={relations.map((value) => ({ value, label: family.relations[value] }))}
        />
      )}
      <TextInput label={family.firstName} {...field('firstName')} autoComplete="off" maxLength={80} />
      <TextInput label={family.lastName} {...field('lastName')} autoComplete="off" maxLength={80} />
      <TextInput
        label={`${family.bornOn} (${app.optional})`}
        type="date"
        {...field('bornOn')}
        min="1900-01-01"
        max={dayOf(nowMs(), browserZone())}
      />
      <NativeSelect
        label={family.gender}
        {...field('gender')}
        data={genders.map((value) => ({ value, label: family.genders[value] }))}
      />
      <TextInput
        label={`${family.document} (${app.optional})`}
        description={family.documentHint}
        {...field('documentNumber')}
        autoComplete="off"
        maxLength={40}
      />
      {failure && <Notice tone="harm">{failure}</Notice>}
      <div className={styles.buttons}>
        <BusyButton type="submit" busy={busy}>
          {action}
        </BusyButton>
        <Button variant="default" onClick={onCancel}>
          {app.back}
        </Button>
      </div>
    </form>
  )
}
