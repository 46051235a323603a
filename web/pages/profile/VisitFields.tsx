import type { VisitKind } from '#contract/doctors.ts'
import { visitKinds } from '#contract/visit-kinds.ts'
import { NativeSelect, TextInput } from '@mantine/core'
import { Choice } from '../../parts/Choice.tsx'
import { Choices } from '../../parts/Choices.tsx'
import { useCurrencies } from '../../parts/use-currencies.ts'
import { useInstance } from '../../session.ts'
import { useWords } from '../../words/index.tsx'
import type { ProfileFormState } from './ProfileForm.tsx'
import { lengthsOf } from './profile-values.ts'
import styles from './ProfileForm.module.css'

/** Lengths that are usual for a visit, in minutes; offered are those that fit the installation's calendar. */
const usualLengths = [10, 15, 20, 25, 30, 40, 45, 50, 60, 75, 90, 120]
const usualLength = 30
/** Step of the calendar, in minutes, until the installation has answered. */
const usualStep = 15

export function VisitFields({ form }: { form: ProfileFormState }) {
  const { app, profile } = useWords()
  const step = useInstance()?.stepMinutes ?? usualStep
  const { values } = form
  const lengthsFor = (kind: VisitKind) =>
    [...new Set([...usualLengths.filter((one) => one % step === 0), ...values[lengthsOf[kind]]])]
      .toSorted((a, b) => a - b)
      .map((value) => ({ value, label: app.minutes(value) }))
  const setKinds = (kinds: VisitKind[]): void => {
    form.set('visitKinds', kinds)
    // A kind that is new begins with the lengths of the other one: most doctors mean the same.
    const known = kinds.map((kind) => values[lengthsOf[kind]]).find((lengths) => lengths.length > 0)
    for (const kind of kinds)
      if (values[lengthsOf[kind]].length === 0)
        form.set(lengthsOf[kind], known ?? [usualLength % step === 0 ? usualLength : step])
  }
  const currencies = useCurrencies()
  return (
    <section aria-labelledby="visits" className={styles.group}>
      <h2 id="visits">{profile.visits}</h2>
      <Choices
        legend={profile.kinds}
        name="visitKinds"
        options={[
          { value: 'video', label: app.video },
          { value: 'in_person', label: app.inPerson },
        ]}
        values={values.visitKinds}
        onChange={setKinds}
        error={form.complaints.visitKinds}
      />
      {visitKinds
        .filter((kind) => values.visitKinds.includes(kind))
        .map((kind) => (
          <Choices
            key={kind}
            legend={profile.lengths[kind]}
            name={lengthsOf[kind]}
            hint={profile.durationsHint(step)}
            options={lengthsFor(kind)}
            values={values[lengthsOf[kind]]}
            onChange={(minutes) => form.set(lengthsOf[kind], minutes)}
            error={form.complaints[lengthsOf[kind]]}
          />
        ))}
      <div className={styles.pair}>
        <TextInput
          label={profile.fee}
          description={profile.feeHint}
          inputMode="decimal"
          maxLength={12}
          {...form.field('feeAmount')}
        />
        <NativeSelect label={profile.currency} data={currencies} {...form.field('feeCurrency')} />
      </div>
      <Choice
        legend={profile.instant}
        name="instantConfirmation"
        as="rows"
        options={[
          { value: 'on', label: profile.instantOn, hint: profile.instantOnHint },
          { value: 'off', label: profile.instantOff, hint: profile.instantOffHint },
        ]}
        value={values.instantConfirmation ? 'on' : 'off'}
        onChange={(chosen) => form.set('instantConfirmation', chosen === 'on')}
      />
    </section>
  )
}
