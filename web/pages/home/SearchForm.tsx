import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { paths } from '../../paths.ts'
import type { FindSearch } from '../../search.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './SearchForm.module.css'

/** Specialty or name, city, when: goes to the results. */
export function SearchForm() {
  const { home, find } = useWords()
  const navigate = useNavigate()
  const [q, setQ] = useState('')
  const [city, setCity] = useState('')
  const [when, setWhen] = useState('')
  const search = (event: FormEvent): void => {
    event.preventDefault()
    void navigate(
      paths.find({
        q: q.trim() || undefined,
        city: city.trim() || undefined,
        when: (when || undefined) as FindSearch['when'],
      }),
    )
  }
  return (
    <search>
      <form onSubmit={search} className={styles.form}>
        <TextInput
          label={home.what}
          placeholder={home.whatHint}
          name="q"
          type="search"
          enterKeyHint="search"
          autoComplete="off"
          leftSection={<Icon name="search" />}
          value={q}
          onChange={(event) => setQ(event.currentTarget.value)}
        />
        <TextInput
          label={home.where}
          name="city"
          autoComplete="address-level2"
          leftSection={<Icon name="place" />}
          value={city}
          onChange={(event) => setCity(event.currentTarget.value)}
        />
        <NativeSelect
          label={home.when}
          name="when"
          leftSection={<Icon name="calendar" />}
          value={when}
          onChange={(event) => setWhen(event.currentTarget.value)}
          data={[
            { value: '', label: find.anyTime },
            { value: 'today', label: find.today },
            { value: 'days3', label: find.days3 },
            { value: 'week', label: find.week },
          ]}
        />
        <Button type="submit">{home.search}</Button>
      </form>
    </search>
  )
}
