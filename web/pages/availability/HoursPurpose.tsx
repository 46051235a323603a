import type { VisitKind } from '#contract/doctors.ts'
import { NativeSelect, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { useWords } from '../../words/index.tsx'
import styles from './HoursPurpose.module.css'
import { useHoursText } from './use-hours-text.ts'
import type { Purpose } from './week.ts'

const longestPlace = 200

/** What a doctor offers, as far as hours can be for a part of it. */
export interface Offers {
  visitKinds: readonly VisitKind[]
  /** Of the profile. */
  address: string
}
/** Whether there is anything to choose. */
export const asksPurpose = (offers: Offers | undefined): offers is Offers =>
  offers !== undefined && (offers.visitKinds.length > 1 || offers.visitKinds.includes('in_person'))

interface Props {
  offers: Offers
  value: Purpose
  onChange: (value: Purpose) => void
}

/** For which visits hours are, and where those in person are then. */
export function PurposeFields({ offers, value, onChange }: Props) {
  const { offers: words } = useWords()
  const { visitKinds = [], place = '' } = value
  const only = visitKinds.length === 1 ? visitKinds[0] : undefined
  const inPerson = offers.visitKinds.includes('in_person') && only !== 'video'
  return (
    <div className={styles.fields}>
      {offers.visitKinds.length > 1 && (
        <NativeSelect
          label={words.forWhat}
          data={[
            { value: '', label: words.allVisits },
            ...offers.visitKinds.map((kind) => ({ value: kind, label: words.only[kind] })),
          ]}
          value={only ?? ''}
          onChange={({ currentTarget: { value: chosen } }) => {
            const kinds = offers.visitKinds.filter((kind) => kind === chosen)
            onChange({ visitKinds: kinds, place: kinds[0] === 'video' ? '' : place })
          }}
        />
      )}
      {inPerson && (
        <TextInput
          label={words.where}
          description={words.whereHint(offers.address)}
          maxLength={longestPlace}
          value={place}
          onChange={(event) => onChange({ visitKinds, place: event.currentTarget.value })}
        />
      )}
    </div>
  )
}

/** The same, folded: one line says it, and opens the fields. */
export function HoursPurpose({ name, ...props }: Props & { name: string }) {
  const { offers: words } = useWords()
  const text = useHoursText()
  const id = useId()
  const [open, setOpen] = useState(false)
  const what = text.purpose(props.value)
  return (
    <>
      <button
        type="button"
        className={styles.toggle}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={words.changeOf(name, what)}
        onClick={() => setOpen(!open)}
      >
        {what}
      </button>
      {open && (
        <div id={id} className={styles.panel}>
          <PurposeFields {...props} />
        </div>
      )}
    </>
  )
}
