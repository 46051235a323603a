import { TextInput } from '@mantine/core'
import { useDraft } from '../../parts/use-draft.ts'
import type { FindSearch } from '../../search.ts'
import { useWords } from '../../words/index.tsx'

interface Props {
  name: 'city' | 'state'
  search: FindSearch
  onChange: (values: FindSearch) => void
}

/** A city or a state, taken when it is left or Enter is pressed. */
export function Place({ name, search, onChange }: Props) {
  const { find } = useWords()
  const [place, setPlace] = useDraft(search[name] ?? '')
  const choose = (): void => {
    if ((search[name] ?? '') !== place.trim()) onChange({ [name]: place.trim() || undefined })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        choose()
      }}
    >
      <TextInput
        label={find[name]}
        name={name}
        autoComplete={name === 'city' ? 'address-level2' : 'address-level1'}
        maxLength={80}
        value={place}
        onChange={(event) => setPlace(event.currentTarget.value)}
        onBlur={choose}
      />
    </form>
  )
}
