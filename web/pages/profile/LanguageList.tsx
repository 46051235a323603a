import { NativeSelect } from '@mantine/core'
import { useRef } from 'react'
import { announce } from '../../parts/Announcer.tsx'
import { localeOf } from '../../times.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useLanguage, useWords } from '../../words/index.tsx'
import type { ProfileFormState } from './ProfileForm.tsx'
import { most } from './profile-values.ts'
import styles from './ProfileForm.module.css'

const letters = [...'abcdefghijklmnopqrstuvwxyz']
const codes = letters.flatMap((first) => letters.map((second) => first + second))

/** Languages as buttons that remove them, and a list of all others to add. */
export function LanguageList({ form }: { form: ProfileFormState }) {
  const { profile } = useWords()
  const { language } = useLanguage()
  const select = useRef<HTMLSelectElement>(null)
  const chosen = form.values.languages
  // The browser knows which of the two-letter codes are languages; the others come back unchanged or not at all.
  const names = new Intl.DisplayNames(localeOf(language), { type: 'language', fallback: 'none' })
  const nameOf = (code: string): string => names.of(code) ?? code
  const others = codes
    .flatMap((code) => {
      const name = chosen.includes(code) ? undefined : names.of(code)
      return name === undefined ? [] : [{ value: code, label: name }]
    })
    .toSorted((a, b) => a.label.localeCompare(b.label, language))
  const remove = (code: string): void => {
    form.set(
      'languages',
      chosen.filter((one) => one !== code),
    )
    select.current?.focus()
  }
  return (
    <fieldset className={styles.languages}>
      <legend>{profile.languages}</legend>
      {chosen.length === 0 ? (
        <p className={styles.left}>{profile.noLanguages}</p>
      ) : (
        <div className={styles.chips}>
          {chosen.map((code) => (
            <button
              key={code}
              type="button"
              className={styles.chip}
              aria-label={profile.removeLanguage(nameOf(code))}
              onClick={() => remove(code)}
            >
              {nameOf(code)}
              <Icon name="close" size={18} />
            </button>
          ))}
        </div>
      )}
      {chosen.length < most.languages && (
        <NativeSelect
          ref={select}
          label={profile.addLanguage}
          name="languages"
          value=""
          error={form.complaints.languages}
          onChange={(event) => {
            const code = event.currentTarget.value
            if (code === '') return
            form.set('languages', [...chosen, code])
            announce(nameOf(code))
          }}
          data={[{ value: '', label: profile.chooseLanguage }, ...others]}
        />
      )}
    </fieldset>
  )
}
