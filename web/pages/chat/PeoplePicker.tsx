import { listPeople, type Person } from '#contract/chat.ts'
import { Button, Checkbox } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../api.ts'
import { Failed } from '../../parts/Failed.tsx'
import { Pager } from '../../parts/Pager.tsx'
import { SearchBox } from '../../parts/SearchBox.tsx'
import { CardSkeletons } from '../../parts/Skeletons.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './PeoplePicker.module.css'

const size = 10

/** Chooses among those to whom one may talk; who is in already is left out. */
export function PeoplePicker(props: {
  chosen: readonly Person[]
  without?: readonly string[]
  onChoose: (chosen: readonly Person[]) => void
}) {
  const { chat } = useWords()
  const { chosen, without = [], onChoose } = props
  const [asked, setAsked] = useState({ q: '', page: 1 })
  const people = useQuery({
    ...ask(listPeople, { query: { page: asked.page - 1, size, ...(asked.q && { q: asked.q }) } }),
    placeholderData: keepPreviousData,
  })
  const isChosen = (id: string): boolean => chosen.some((one) => one.id === id)
  const drop = (id: string): void => onChoose(chosen.filter((one) => one.id !== id))
  return (
    <div className={styles.picker}>
      <SearchBox
        label={chat.whom}
        hint={chat.whomHint}
        value={asked.q}
        onSearch={(q) => setAsked({ q, page: 1 })}
      />
      {chosen.length > 0 && (
        <ul className={styles.chosen} aria-label={chat.chosen}>
          {chosen.map(({ id, name }) => (
            <li key={id}>
              <Button
                variant="light"
                rightSection={<Icon name="close" size={18} />}
                aria-label={chat.drop(name)}
                onClick={() => drop(id)}
              >
                {name}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {people.isPending && <CardSkeletons count={3} height="3rem" />}
      {people.isError && <Failed error={people.error} retry={() => void people.refetch()} />}
      {people.data?.total === 0 && <output>{asked.q ? chat.nobodyFound : chat.nobody}</output>}
      <ul className={styles.people}>
        {people.data?.items
          .filter(({ id }) => !without.includes(id))
          .map((person) => (
            <li key={person.id}>
              <Checkbox
                label={`${person.name} · ${person.role ? chat.roles[person.role] : chat.gone}`}
                checked={isChosen(person.id)}
                onChange={() => (isChosen(person.id) ? drop(person.id) : onChoose([...chosen, person]))}
              />
            </li>
          ))}
      </ul>
      {people.data && (
        <Pager
          page={asked.page}
          size={size}
          total={people.data.total}
          onPage={(page) => setAsked((before) => ({ ...before, page }))}
          of={chat.whom}
        />
      )}
    </div>
  )
}
