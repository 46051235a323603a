import type { Person } from '#contract/chat.ts'
import type { Call } from '#contract/video.ts'
import { useEffect, useRef } from 'react'
import { announce } from '../../parts/Announcer.tsx'
import { useSelf } from '../../session.ts'
import { useWords } from '../../words/index.tsx'
import { peopleOf } from './people-of.ts'

/** Says who comes into the call and who leaves it. */
export function useComings({ devices }: Call): void {
  const { call } = useWords()
  const self = useSelf()
  const people = peopleOf(devices, { isWaiting: false }).filter(({ id }) => id !== self?.id)
  const before = useRef<readonly Person[]>([])
  const ids = people.map(({ id }) => id).join(' ')
  useEffect(() => {
    const came = without(people, before.current).map(({ name }) => call.in.came(name))
    const went = without(before.current, people).map(({ name }) => call.in.went(name))
    before.current = people
    if (came.length + went.length > 0) announce([...came, ...went].join(' '))
    // Only who is there is news.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [ids])
}

const without = (people: readonly Person[], others: readonly Person[]): Person[] =>
  people.filter(({ id }) => !others.some((one) => one.id === id))
