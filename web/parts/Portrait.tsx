import type { Doctor } from '#contract/doctors.ts'
import styles from './Portrait.module.css'

/** A doctor's photo, or the initials. The name stands beside it, so it says nothing to a screen reader. */
export function Portrait({
  doctor,
  size = 64,
}: {
  doctor: Pick<Doctor, 'name' | 'photoUrl'>
  size?: number
}) {
  const box = { width: size, height: size }
  if (doctor.photoUrl) return <img className={styles.portrait} src={doctor.photoUrl} alt="" style={box} />
  const names = doctor.name.replace(/^(Dr|Dra|Prof)\.?ª?\s+/i, '').split(/[\s-]+/)
  const initials = [names[0], names.length > 1 ? names.at(-1) : ''].map((name) => name?.[0] ?? '').join('')
  return (
    <span className={styles.portrait} style={{ ...box, fontSize: size * 0.36 }} aria-hidden="true">
      {initials.toUpperCase()}
    </span>
  )
}
