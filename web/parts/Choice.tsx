import styles from './Choice.module.css'

export interface Option<T extends string> {
  value: T
  label: string
  hint?: string
}
interface Props<T extends string> {
  legend: string
  name: string
  options: readonly Option<T>[]
  value: T | undefined
  onChange: (value: T) => void
  /** `pills` side by side for short words; `rows` one under the other, with hints; `tabs` joined, for what a page shows. */
  as?: 'pills' | 'rows' | 'tabs'
  /** The page's title says it already. */
  hideLegend?: boolean
  error?: string | undefined
  /** In a window: the focus begins here. */
  takesFocus?: boolean
}

/** One of a few: real radio buttons, so arrow keys and readers work as everywhere, drawn large enough for any finger. */
export function Choice<T extends string>(props: Props<T>) {
  const { name, options, value, as = 'pills', error } = props
  return (
    <fieldset className={styles.choice} aria-describedby={error ? `${name}-error` : undefined}>
      <legend className={props.hideLegend ? styles.hidden : styles.legend}>{props.legend}</legend>
      {error && (
        <p id={`${name}-error`} className={styles.error}>
          {error}
        </p>
      )}
      <div className={styles[as]}>
        {options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              data-autofocus={props.takesFocus && option.value === value ? true : undefined}
              onChange={() => props.onChange(option.value)}
            />
            <span className={styles.words}>
              <span>{option.label}</span>
              {option.hint && <span className={styles.hint}>{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
