import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { readMoney, usualCurrency } from '../../parts/money.ts'
import { useDraft } from '../../parts/use-draft.ts'
import { useCurrencies } from '../../parts/use-currencies.ts'
import type { FindSearch } from '../../search.ts'
import { useWords } from '../../words/index.tsx'
import styles from './Filters.module.css'

interface Props {
  search: FindSearch
  onChange: (values: FindSearch) => void
}

/** The most that a visit may cost, in a currency: prices in others are not compared. */
export function Price({ search, onChange }: Props) {
  const { find } = useWords()
  const currencies = useCurrencies()
  const { currency = usualCurrency } = search
  const [price, setPrice] = useDraft(search.price ?? '')
  const [refused, setRefused] = useState(() =>
    search.price !== undefined && !readMoney(search.price, currency) ? search.price : undefined,
  )
  const choose = (): void => {
    const typed = price.trim()
    const fits = typed === '' || readMoney(typed, currency) !== undefined
    setRefused(fits ? undefined : price)
    if (fits && (search.price ?? '') !== typed)
      onChange({ price: typed || undefined, currency: typed ? currency : undefined })
  }
  return (
    <form
      className={styles.price}
      onSubmit={(event) => {
        event.preventDefault()
        choose()
      }}
    >
      <TextInput
        label={find.price}
        name="price"
        inputMode="decimal"
        autoComplete="off"
        maxLength={12}
        value={price}
        error={refused === price && find.priceWrong}
        onChange={(event) => setPrice(event.currentTarget.value)}
        onBlur={choose}
      />
      <NativeSelect
        label={find.currency}
        data={currencies}
        value={currency}
        onChange={(event) => onChange({ currency: event.currentTarget.value })}
      />
    </form>
  )
}
