import { TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { Icon } from '../ui/Icon.tsx'

/** Wait after the last key, in milliseconds, before the list is asked again. */
const pause = 350

interface Props {
  label: string
  value: string
  hint?: string
  onSearch: (text: string) => void
}

/** A search that follows the typing after a short pause, and at once with Enter. */
export function SearchBox({ label, value, hint, onSearch }: Props) {
  const [typed, setTyped] = useState(value)
  const [asked, setAsked] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  if (asked !== value) {
    // The address changed from outside, as with the browser's back button.
    setAsked(value)
    setTyped(value)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  const search = (text: string): void => {
    clearTimeout(timer.current)
    const wanted = text.trim()
    if (wanted === value) return
    setAsked(wanted)
    onSearch(wanted)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        search(typed)
      }}
    >
      <TextInput
        type="search"
        label={label}
        description={hint}
        leftSection={<Icon name="search" />}
        autoComplete="off"
        maxLength={120}
        value={typed}
        onChange={(event) => {
          const text = event.currentTarget.value
          setTyped(text)
          clearTimeout(timer.current)
          timer.current = setTimeout(() => search(text), pause)
        }}
      />
    </form>
  )
}
