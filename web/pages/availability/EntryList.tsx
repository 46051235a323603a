import { Button } from '@mantine/core'
import { type ReactNode, useId, useRef, useState } from 'react'
import { announce } from '../../parts/Announcer.tsx'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { focusLater } from '../../parts/focus-later.ts'
import { Pager } from '../../parts/Pager.tsx'
import { Bone } from '../../parts/Skeletons.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './EntryList.module.css'

export interface Entry<T> {
  key: string
  item: T
  /** What it is, in a few words. */
  what: string
  note?: string | undefined
}
interface Props<T> {
  title: string
  lead: string
  none: string
  add: string
  entries: readonly Entry<T>[] | undefined
  error: unknown
  retry: () => void
  page: number
  size: number
  total: number
  onPage: (page: number) => void
  /** Opens the form: for an item, or for a new one. */
  onEdit: (item: T | undefined) => void
  onRemove: (item: T) => Promise<unknown>
  /** What deleting means, in a sentence. */
  removeText: (entry: Entry<T>) => string
  /** The form, when it is open. */
  children: ReactNode
}

/** A short list of which every line can be changed and deleted, with a button to add. */
export function EntryList<T>(props: Props<T>) {
  const { availability } = useWords()
  const id = useId()
  const add = useRef<HTMLButtonElement>(null)
  const [removing, setRemoving] = useState<Entry<T>>()
  const [closing, setClosing] = useState(false)
  const { entries } = props
  return (
    <section aria-labelledby={id} className={styles.box}>
      <h2 id={id} className={styles.title}>
        {props.title}
      </h2>
      <p className={styles.lead}>{props.lead}</p>
      {props.error !== null && <Failed error={props.error} retry={props.retry} />}
      {props.error === null && !entries && <Bone height="4rem" />}
      {entries?.length === 0 && <p className={styles.none}>{props.none}</p>}
      {entries && entries.length > 0 && (
        <ul className={styles.list}>
          {entries.map((entry) => (
            <li key={entry.key} className={styles.entry}>
              <div className={styles.words}>
                <p className={styles.what}>{entry.what}</p>
                {entry.note && <p className={styles.note}>{entry.note}</p>}
              </div>
              <button
                type="button"
                className={styles.button}
                aria-label={availability.editWhat(entry.what)}
                onClick={() => props.onEdit(entry.item)}
              >
                <Icon name="edit" />
              </button>
              <button
                type="button"
                className={styles.button}
                aria-label={availability.removeWhat(entry.what)}
                onClick={() => {
                  setRemoving(entry)
                  setClosing(false)
                }}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Pager page={props.page} size={props.size} total={props.total} onPage={props.onPage} />
      <div>
        <Button
          ref={add}
          variant="default"
          leftSection={<Icon name="plus" />}
          onClick={() => props.onEdit(undefined)}
        >
          {props.add}
        </Button>
      </div>
      <ConfirmDialog
        opened={removing !== undefined && !closing}
        onClose={() => setClosing(true)}
        title={availability.removeTitle}
        action={availability.removeAction}
        harm
        onConfirm={async () => {
          if (removing) await props.onRemove(removing.item)
          announce(availability.wasRemoved)
          // The line with the button that had the focus is gone.
          focusLater(() => add.current)
        }}
      >
        {removing && <p>{props.removeText(removing)}</p>}
      </ConfirmDialog>
      {props.children}
    </section>
  )
}
