import { TextInput } from '@mantine/core'
import { ZoneSelect } from '../../parts/ZoneSelect.tsx'
import { useWords } from '../../words/index.tsx'
import type { ProfileFormState } from './ProfileForm.tsx'
import { most } from './profile-values.ts'
import styles from './ProfileForm.module.css'

export function WhereFields({ form }: { form: ProfileFormState }) {
  const { profile } = useWords()
  return (
    <section aria-labelledby="where" className={styles.group}>
      <h2 id="where">{profile.where}</h2>
      <div className={styles.pair}>
        <TextInput
          label={profile.city}
          autoComplete="address-level2"
          maxLength={most.city}
          {...form.field('city')}
        />
        <TextInput
          label={profile.state}
          autoComplete="address-level1"
          maxLength={most.city}
          {...form.field('state')}
        />
      </div>
      <TextInput
        label={profile.address}
        description={profile.addressHint}
        autoComplete="street-address"
        maxLength={most.address}
        {...form.field('address')}
      />
      <ZoneSelect label={profile.timeZone} description={profile.zoneHint} {...form.field('timeZone')} />
    </section>
  )
}
