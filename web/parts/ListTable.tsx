/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role --
   Safari forgets what a table is when `display` makes its rows blocks, so every role is written out. */
import type { Key, ReactNode } from 'react'
import styles from './ListTable.module.css'

export interface Column<T> {
  label: string
  render: (item: T) => ReactNode
  /** `name` is what the row is called; `note` is said quietly, several in one line of a card. */
  as?: 'name' | 'note'
  /** The value does not say by itself what it is, so a card shows the label too. */
  labelled?: boolean
}
interface Props<T> {
  /** What the list holds, for screen readers. */
  caption: string
  columns: readonly Column<T>[]
  items: readonly T[]
  keyOf: (item: T) => Key
}

/**
 * A table that becomes cards on a phone.
 */
export function ListTable<T>({ caption, columns, items, keyOf }: Props<T>) {
  return (
    <table role="table" className={styles.table}>
      <caption className={styles.caption}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.label} role="columnheader" scope="col">
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {items.map((item) => (
          <tr key={keyOf(item)} role="row">
            {columns.map((column) =>
              column.as === 'name' ? (
                <th key={column.label} role="rowheader" scope="row" className={styles.name}>
                  {column.render(item)}
                </th>
              ) : (
                <td
                  key={column.label}
                  role="cell"
                  data-label={column.labelled ? column.label : undefined}
                  className={column.as ? styles[column.as] : undefined}
                >
                  {column.render(item)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
