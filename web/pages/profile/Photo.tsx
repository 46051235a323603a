import { type Doctor, getDoctor, searchDoctors, setDoctorPhoto } from '#contract/doctors.ts'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { call } from '../../api.ts'
import { announce } from '../../parts/Announcer.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { Portrait } from '../../parts/Portrait.tsx'
import { problemText } from '../../parts/problem-text.ts'
import { useWords } from '../../words/index.tsx'
import styles from './Photo.module.css'
import { pictureKinds, shrinkPhoto } from './shrink-photo.ts'

/** The photo with a look at a new one before it is used. */
export function Photo({ doctor }: { doctor: Doctor }) {
  const words = useWords()
  const { profile } = words
  const queries = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const choose = useRef<HTMLButtonElement>(null)
  const [chosen, setChosen] = useState<{ picture: Blob; address: string }>()
  const [failure, setFailure] = useState<unknown>()
  const [busy, setBusy] = useState(false)

  const drop = (): void => {
    if (chosen) URL.revokeObjectURL(chosen.address)
    setChosen(undefined)
    if (input.current) input.current.value = ''
    choose.current?.focus()
  }
  const look = async (file: File | undefined): Promise<void> => {
    setFailure(undefined)
    if (!file) return
    try {
      const picture = await shrinkPhoto(file)
      if (chosen) URL.revokeObjectURL(chosen.address)
      setChosen({ picture, address: URL.createObjectURL(picture) })
    } catch (error) {
      setFailure(error)
    }
  }
  const use = async (): Promise<void> => {
    if (!chosen) return
    setBusy(true)
    setFailure(undefined)
    try {
      await call(setDoctorPhoto, { params: { id: doctor.id }, raw: chosen.picture })
      announce(profile.photoSaved)
      await queries.invalidateQueries({ queryKey: [getDoctor.path] })
      await queries.invalidateQueries({ queryKey: [searchDoctors.path] })
      drop()
    } catch (error) {
      setFailure(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <section aria-labelledby="photo" className={styles.photo}>
      <Portrait doctor={chosen ? { name: doctor.name, photoUrl: chosen.address } : doctor} size={112} />
      <div className={styles.side}>
        <h2 id="photo" className={styles.title}>
          {profile.photo}
        </h2>
        <p className={styles.hint}>{chosen ? profile.photoPreview : profile.photoHint}</p>
        {failure !== undefined && <Notice tone="harm">{problemText(words, failure)}</Notice>}
        <input
          ref={input}
          type="file"
          accept={pictureKinds.join(',')}
          hidden
          aria-label={profile.choosePhoto}
          onChange={(event) => void look(event.currentTarget.files?.[0])}
        />
        <div className={styles.buttons}>
          {chosen && (
            <>
              <BusyButton busy={busy} onClick={() => void use()}>
                {profile.usePhoto}
              </BusyButton>
              <Button variant="default" onClick={drop}>
                {profile.dropPhoto}
              </Button>
            </>
          )}
          <Button ref={choose} variant="default" onClick={() => input.current?.click()}>
            {doctor.photoUrl || chosen ? profile.changePhoto : profile.choosePhoto}
          </Button>
        </div>
      </div>
    </section>
  )
}
