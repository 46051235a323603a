import { NativeSelect, TextInput } from '@mantine/core'
import { Choice } from '../../parts/Choice.tsx'
import { Choices } from '../../parts/Choices.tsx'
import { useInstance } from '../../session.ts'
import { localeOf } from '../../times.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import type { ProfileFormState } from './ProfileForm.tsx'
import styles from './ProfileForm.module.css'

/** Lengths that are usual for a visit, in minutes; offered are those that fit the installation's calendar. */
const usualLengths = [10, 15, 20, 25, 30, 40, 45, 50, 60, 75, 90, 120]
/** Step of the calendar, in minutes, until the installation has answered. */
const usualStep = 15

export function VisitFields({ form }: { form: ProfileFormState }) {
  const { app, profile } = useWords()
  const { language } = useLanguage()
  const step = useInstance()?.stepMinutes ?? usualStep
  const { values } = form
  const lengths = [
    ...new Set([...usualLengths.filter((one) => one % step === 0), ...values.durationsMinutes]),
  ]
  const names = new Intl.DisplayNames(localeOf(language), { type: 'currency' })
  const currencies = Intl.supportedValuesOf('currency').map((code) => ({
    value: code,
    label: `${code} – ${names.of(code) ?? code}`,
  }))
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
        onChange={(kinds) => form.set('visitKinds', kinds)}
        error={form.complaints.visitKinds}
      />
      <Choices
        legend={profile.durations}
        name="durationsMinutes"
        hint={profile.durationsHint(step)}
        options={lengths.toSorted((a, b) => a - b).map((value) => ({ value, label: app.minutes(value) }))}
        values={values.durationsMinutes}
        onChange={(minutes) => form.set('durationsMinutes', minutes)}
        error={form.complaints.durationsMinutes}
      />
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
