import { type Doctor, searchDoctors } from '#contract/doctors.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../../api.ts'
import { Choice } from '../../parts/Choice.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { usePause } from '../../parts/use-pause.ts'
import { useSpeech } from '../../parts/use-speech.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './Participants.module.css'

const shortest = 2
const atOnce = 6
/** Wait after the last key, in milliseconds, before the list is asked again. */
const pause = 350

interface Props {
  /** Doctors who take part already. */
  without: readonly string[]
  value: string
  error: string | undefined
  onChange: (doctor: Doctor | undefined) => void
}

/** A doctor of the clinic, found by typing. */
export function DoctorChoice({ without, value, error, onChange }: Props) {
  const { participants } = useWords()
  const speech = useSpeech()
  const [typed, setTyped] = useState('')
  const q = usePause(typed.trim(), pause)
  const isAsked = q.length >= shortest
  const found = useQuery({
    ...ask(searchDoctors, { query: { q, size: atOnce + without.length } }),
    placeholderData: keepPreviousData,
    enabled: isAsked,
  })
  const others = (found.data?.items ?? []).filter(({ id }) => !without.includes(id))
  const doctors = others.slice(0, atOnce)
  const hasMore = (found.data?.total ?? 0) > (found.data?.items.length ?? 0) || others.length > atOnce
  return (
    <div className={styles.form}>
      <TextInput
        type="search"
        name="doctorId"
        label={participants.searchDoctor}
        description={participants.searchHint}
        leftSection={<Icon name="search" />}
        autoComplete="off"
        maxLength={120}
        value={typed}
        error={doctors.length === 0 ? error : undefined}
        onChange={({ currentTarget: { value: next } }) => {
          setTyped(next)
          onChange(undefined)
        }}
        // The list follows the typing by itself, and nothing is sent yet.
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
      {found.isError && <Failed error={found.error} retry={() => void found.refetch()} />}
      {isAsked && found.isSuccess && (
        <>
          <output className={styles.soft}>
            {doctors.length === 0 ? participants.noDoctor : participants.found(doctors.length)}
          </output>
          {doctors.length > 0 && (
            <Choice
              legend={participants.chooseDoctor}
              name="doctor"
              as="rows"
              options={doctors.map((one) => ({
                value: one.id,
                label: one.name,
                hint: [speech.specialty(one.specialty), one.city].filter(Boolean).join(', '),
              }))}
              value={value}
              error={error}
              onChange={(id) => onChange(doctors.find((one) => one.id === id))}
            />
          )}
          {hasMore && <p className={styles.soft}>{participants.moreDoctors}</p>}
        </>
      )}
    </div>
  )
}
