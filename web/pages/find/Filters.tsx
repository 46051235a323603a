import { listSpecialties } from '#contract/doctors.ts'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ask } from '../../api.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { useSpeech } from '../../parts/use-speech.ts'
import type { FindSearch } from '../../search.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useLanguage, useWords } from '../../words/index.tsx'
import styles from './Filters.module.css'
import { Place } from './Place.tsx'
import { Price } from './Price.tsx'

interface Props {
  search: FindSearch
  total: number | undefined
  isLeast: boolean
  onChange: (search: FindSearch) => void
}

/** The words to search for, and the filters: a column on a desktop, a sheet on a phone. */
export function Filters(props: Props) {
  const { find } = useWords()
  const [open, setOpen] = useState(false)
  const wide = useMediaQuery('(min-width: 62em)', undefined, { getInitialValueInEffect: false })
  const { q: _words, currency: _currency, ...others } = props.search
  const set = Object.values(others).filter((value) => value !== undefined).length
  return (
    <search className={styles.search}>
      <SearchWords key={props.search.q ?? ''} {...props} />
      {wide ? (
        <FilterFields {...props} />
      ) : (
        <>
          <Button variant="default" leftSection={<Icon name="filter" />} onClick={() => setOpen(true)}>
            {find.filtersSet(set)}
          </Button>
          <Dialog sheet opened={open} onClose={() => setOpen(false)} title={find.filters}>
            <FilterFields {...props} />
            <Button fullWidth mt="lg" onClick={() => setOpen(false)}>
              {find.show(props.total, props.isLeast)}
            </Button>
          </Dialog>
        </>
      )}
    </search>
  )
}

function SearchWords({ search, onChange }: Props) {
  const { find } = useWords()
  const [q, setQ] = useState(search.q ?? '')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onChange({ ...search, q: q.trim() || undefined })
  }
  return (
    <form onSubmit={submit} className={styles.words}>
      <TextInput
        label={find.what}
        type="search"
        name="q"
        enterKeyHint="search"
        autoComplete="off"
        value={q}
        onChange={(event) => setQ(event.currentTarget.value)}
      />
      <Button type="submit" aria-label={find.search} className={styles.go}>
        <Icon name="search" />
      </Button>
    </form>
  )
}

function FilterFields({ search, onChange }: Props) {
  const { find } = useWords()
  const { language } = useLanguage()
  const speech = useSpeech()
  /** How often all was cleared: what was typed and not taken goes too. */
  const [cleared, setCleared] = useState(0)
  const specialties = useQuery({ ...ask(listSpecialties), staleTime: 5 * 60_000 })
  const change = (values: FindSearch): void => onChange({ ...search, ...values })
  const clear = (): void => {
    setCleared(cleared + 1)
    onChange({ q: search.q })
  }
  const select = <Name extends 'specialty' | 'when' | 'kind' | 'language'>(
    name: Name,
    label: string,
    any: string,
    options: { value: string; label: string }[],
  ) => (
    <NativeSelect
      label={label}
      value={search[name] ?? ''}
      onChange={(event) => change({ [name]: event.currentTarget.value || undefined })}
      data={[{ value: '', label: any }, ...options]}
    />
  )
  return (
    <div className={styles.fields}>
      {select(
        'specialty',
        find.specialty,
        find.anySpecialty,
        (specialties.data?.items ?? [])
          .map((one) => ({ value: one.code, label: one[language] }))
          .toSorted((a, b) => a.label.localeCompare(b.label, language)),
      )}
      <Place key={`city ${cleared}`} name="city" search={search} onChange={change} />
      <Place key={`state ${cleared}`} name="state" search={search} onChange={change} />
      {select('when', find.when, find.anyTime, [
        { value: 'today', label: find.today },
        { value: 'days3', label: find.days3 },
        { value: 'week', label: find.week },
      ])}
      {select('kind', find.kind, find.anyKind, [
        { value: 'video', label: find.kinds.video },
        { value: 'in_person', label: find.kinds.in_person },
      ])}
      {select(
        'language',
        find.language,
        find.anyLanguage,
        ['en', 'pt', 'es', 'fr', 'de', 'it', 'uk'].map((code) => ({
          value: code,
          label: speech.languages([code]),
        })),
      )}
      <Price key={`price ${cleared}`} search={search} onChange={change} />
      <Button variant="subtle" onClick={clear}>
        {find.clear}
      </Button>
    </div>
  )
}
