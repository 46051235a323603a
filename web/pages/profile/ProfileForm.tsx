import { type Doctor, type DoctorProfile, getDoctor, updateDoctor } from '#contract/doctors.ts'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { call, Problem } from '../../api.ts'
import { announce } from '../../parts/Announcer.tsx'
import { forget, keep, kept } from '../../parts/kept.ts'
import { Notice } from '../../parts/Notice.tsx'
import { SaveBar } from '../../parts/SaveBar.tsx'
import { useForm } from '../../parts/use-form.ts'
import { useWords } from '../../words/index.tsx'
import { AboutFields } from './AboutFields.tsx'
import { Conflict } from './Conflict.tsx'
import { sameValue } from './merge.ts'
import { checkProfile, isProfileValues, profileOf, type ProfileValues, valuesOf } from './profile-values.ts'
import styles from './ProfileForm.module.css'
import { VisitFields } from './VisitFields.tsx'
import { WhereFields } from './WhereFields.tsx'

/** What the clinic compared with the register of the medical board. */
const registerFields = ['name', 'specialty', 'licenceNumber'] as const

interface Typed {
  /** The saved profile that the typing started from, and its version. */
  base: ProfileValues
  version: number
  values: ProfileValues
}
const isTyped = (value: unknown): value is Typed =>
  typeof value === 'object' &&
  value !== null &&
  'values' in value &&
  isProfileValues(value.values) &&
  'base' in value &&
  isProfileValues(value.base) &&
  'version' in value

/** Everything patients read, in one form. What was typed and not saved survives a reload and other pages. */
export function ProfileForm({ doctor }: { doctor: Doctor }) {
  const words = useWords()
  const { profile } = words
  const queries = useQueryClient()
  const key = `profile ${doctor.id}`
  const [restored, setRestored] = useState(() => kept(key, isTyped))
  const [start, setStart] = useState(() => ({
    base: restored?.base ?? valuesOf(doctor),
    version: restored?.version ?? doctor.version,
  }))
  const [theirs, setTheirs] = useState<Doctor>()

  const saved = (now: Doctor): void => {
    queries.setQueryData([getDoctor.path, { params: { id: doctor.id } }], now)
    settle(now)
    announce(profile.saved)
  }
  const send = async (values: ProfileValues): Promise<void> => {
    try {
      saved(await save(profileOf(values), start.version))
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'changed_meanwhile')) throw error
      setTheirs(await call(getDoctor, { params: { id: doctor.id } }))
    }
  }
  const save = (body: DoctorProfile, version: number): Promise<Doctor> =>
    call(updateDoctor, { params: { id: doctor.id }, body, ifMatch: version })

  const form = useForm({
    start: restored?.values ?? start.base,
    check: (values) => checkProfile(values, words),
    send,
  })
  const { values } = form
  const changed = !sameValue(values, start.base)
  const compared =
    doctor.status === 'verified' &&
    registerFields.some((one) => !sameValue(values[one].trim(), start.base[one]))

  /** The form now shows what is saved. */
  const settle = (now: Doctor): void => {
    const base = valuesOf(now)
    setStart({ base, version: now.version })
    setRestored(undefined)
    for (const name of Object.keys(base) as (keyof ProfileValues)[]) form.set(name, base[name])
  }
  useEffect(() => {
    if (changed) keep(key, { ...start, values } satisfies Typed)
    else forget(key)
  }, [key, changed, start, values])

  return (
    <form {...form.form} className={styles.form}>
      {restored && changed && <Notice>{profile.kept}</Notice>}
      <AboutFields form={form} />
      <WhereFields form={form} />
      <VisitFields form={form} />
      {compared && <Notice tone="needsYou">{profile.checkAgain}</Notice>}
      {form.failure && <Notice tone="harm">{form.failure}</Notice>}
      <SaveBar changed={changed} text={profile.unsaved}>
        <BusyButton type="submit" busy={form.busy}>
          {profile.save}
        </BusyButton>
        {changed && (
          <Button
            variant="subtle"
            onClick={() => {
              settle(doctor)
              announce(profile.discarded)
            }}
          >
            {profile.discard}
          </Button>
        )}
      </SaveBar>
      {theirs && (
        <Conflict
          base={start.base}
          mine={values}
          theirs={valuesOf(theirs)}
          onClose={() => setTheirs(undefined)}
          onChosen={async (chosen) => {
            saved(await save(profileOf(chosen), theirs.version))
            setTheirs(undefined)
          }}
        />
      )}
    </form>
  )
}

export type ProfileFormState = ReturnType<typeof useForm<ProfileValues>>
