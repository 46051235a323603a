import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { Choice } from '../../parts/Choice.tsx'
import { Dialog } from '../../parts/Dialog.tsx'
import { focusLater } from '../../parts/focus-later.ts'
import { Notice } from '../../parts/Notice.tsx'
import { problemText } from '../../parts/problem-text.ts'
import { useWords } from '../../words/index.tsx'
import styles from './Conflict.module.css'
import { merge } from './merge.ts'
import type { ProfileField, ProfileValues } from './profile-values.ts'
import { useFieldText } from './use-field-text.ts'

interface Props {
  base: ProfileValues
  mine: ProfileValues
  theirs: ProfileValues
  onClose: () => void
  onChosen: (values: ProfileValues) => Promise<void>
}

/** Somebody saved the profile meanwhile: shows what changed there and asks, field by field, what is right. */
export function Conflict({ base, mine, theirs, onClose, onChosen }: Props) {
  const words = useWords()
  const { profile } = words
  const { label, text } = useFieldText()
  const { merged, taken, disputed } = merge(base, mine, theirs)
  const [fromThere, setFromThere] = useState<ProfileField[]>([])
  const [busy, setBusy] = useState(false)
  const [opener] = useState(() => document.activeElement as HTMLElement | null)
  useEffect(() => () => focusLater(() => opener), [opener])
  const [failure, setFailure] = useState<unknown>()
  const save = async (): Promise<void> => {
    setBusy(true)
    try {
      await onChosen({ ...merged, ...Object.fromEntries(fromThere.map((field) => [field, theirs[field]])) })
    } catch (error) {
      setFailure(error)
      setBusy(false)
    }
  }
  return (
    <Dialog opened onClose={onClose} title={profile.conflictTitle}>
      <div className={styles.parts}>
        <p>{profile.conflict}</p>
        {taken.length > 0 && (
          <div>
            <p>{profile.taken}</p>
            <ul>
              {taken.map((field) => (
                <li key={field}>
                  {label[field]}: <del>{text(field, base)}</del> <ins>{text(field, theirs)}</ins>
                </li>
              ))}
            </ul>
          </div>
        )}
        {disputed.map((field) => (
          <Choice
            key={field}
            legend={profile.disputed(label[field])}
            name={`disputed-${field}`}
            as="rows"
            options={[
              { value: 'mine', label: text(field, mine), hint: profile.mine },
              { value: 'theirs', label: text(field, theirs), hint: profile.theirs },
            ]}
            value={fromThere.includes(field) ? 'theirs' : 'mine'}
            onChange={(side) =>
              setFromThere((fields) => [
                ...fields.filter((one) => one !== field),
                ...(side === 'theirs' ? [field] : []),
              ])
            }
          />
        ))}
        {failure !== undefined && <Notice tone="harm">{problemText(words, failure)}</Notice>}
        <div className={styles.buttons}>
          <BusyButton busy={busy} onClick={() => void save()}>
            {profile.saveChosen}
          </BusyButton>
          <Button variant="default" onClick={onClose}>
            {profile.notYet}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
