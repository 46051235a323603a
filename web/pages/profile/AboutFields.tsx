import { listSpecialties } from '#contract/doctors.ts'
import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import { LanguageList } from './LanguageList.tsx'
import type { ProfileFormState } from './ProfileForm.tsx'
import { most } from './profile-values.ts'
import styles from './ProfileForm.module.css'

export function AboutFields({ form }: { form: ProfileFormState }) {
  const { profile } = useWords()
  const { language } = useLanguage()
  const specialties = useQuery({ ...ask(listSpecialties), staleTime: Infinity })
  const options = (specialties.data?.items ?? [])
    .map((one) => ({ value: one.code, label: one[language] }))
    .toSorted((a, b) => a.label.localeCompare(b.label, language))
  const chosen = form.values.specialty
  if (chosen !== '' && !options.some((one) => one.value === chosen))
    options.push({ value: chosen, label: chosen })
  return (
    <section aria-labelledby="about" className={styles.group}>
      <h2 id="about">{profile.about}</h2>
      <TextInput
        label={profile.name}
        description={profile.nameHint}
        autoComplete="name"
        maxLength={most.text}
        {...form.field('name')}
      />
      <NativeSelect
        label={profile.specialty}
        data={[{ value: '', label: profile.chooseSpecialty }, ...options]}
        {...form.field('specialty')}
      />
      <TextInput
        label={profile.licenceNumber}
        description={profile.licenceHint}
        autoComplete="off"
        maxLength={most.licence}
        {...form.field('licenceNumber')}
      />
      <div className={styles.pair}>
        <TextInput
          label={profile.degree}
          description={profile.degreeHint}
          maxLength={most.text}
          {...form.field('degree')}
        />
        <TextInput
          label={profile.startedYear}
          description={profile.yearHint}
          inputMode="numeric"
          maxLength={4}
          {...form.field('startedYear')}
        />
      </div>
      <div>
        <Textarea
          label={profile.aboutText}
          description={profile.aboutHint}
          maxLength={most.about}
          rows={7}
          {...form.field('about')}
        />
        <p className={styles.left}>{profile.left(most.about - form.values.about.length)}</p>
      </div>
      <LanguageList form={form} />
    </section>
  )
}
