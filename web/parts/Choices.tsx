import styles from './Choice.module.css'
import own from './Choices.module.css'

interface Props<T extends string | number> {
  legend: string
  name: string
  hint?: string
  options: readonly { value: T; label: string }[]
  values: readonly T[]
  onChange: (values: T[]) => void
  error?: string | undefined
}

/** Any number of a few: real checkboxes, drawn like Choice. The values stay in the order of the options. */
export function Choices<T extends string | number>(props: Props<T>) {
  const { name, options, values, error, hint } = props
  const toggle = (value: T, on: boolean): void =>
    props.onChange(
      options.map((one) => one.value).filter((one) => (one === value ? on : values.includes(one))),
    )
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ')
  return (
    <fieldset className={styles.choice} aria-describedby={described || undefined}>
      <legend className={styles.legend}>{props.legend}</legend>
      {hint && (
        <p id={`${name}-hint`} className={own.hint}>
          {hint}
        </p>
      )}
      {error && (
        <p id={`${name}-error`} className={styles.error}>
          {error}
        </p>
      )}
      <div className={styles.pills}>
        {options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input
              type="checkbox"
              name={name}
              checked={values.includes(option.value)}
              onChange={(event) => toggle(option.value, event.currentTarget.checked)}
            />
            <span className={styles.words}>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
