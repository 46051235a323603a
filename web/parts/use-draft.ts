import { useState } from 'react'

/** What is typed into a field, until what it stands for changes elsewhere: cleared, or the browser went back. */
export function useDraft(value: string): [draft: string, setDraft: (draft: string) => void] {
  const [known, setKnown] = useState(value)
  const [draft, setDraft] = useState(value)
  // In the same rendering, so that a page never shows the results of one value and the field with another.
  if (known !== value) {
    setKnown(value)
    setDraft(value)
  }
  return [known === value ? draft : value, setDraft]
}
