import type { Holiday } from '#contract/holidays.ts'
import { localeOf, longDayText } from '../../times.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useLanguage, useWords } from '../../words/index.tsx'
import styles from './HolidayList.module.css'

interface Props {
  /** What the list holds, for screen readers. */
  caption: string
  holidays: readonly Holiday[]
  total: number
  onEdit: (holiday: Holiday) => void
  onRemove: (holiday: Holiday) => void
}

/** The holidays of a year, each of which can be changed and deleted. */
export function HolidayList(props: Props) {
  const { availability, holidays } = useWords()
  const { language } = useLanguage()
  const isPortuguese = language === 'pt'
  return (
    <>
      <output className={styles.found}>
        {holidays.found(new Intl.NumberFormat(localeOf(language)).format(props.total))}
      </output>
      <ul className={styles.list} aria-label={props.caption}>
        {props.holidays.map((one) => {
          const day = longDayText(one.on, language)
          const name = isPortuguese ? one.namePt : one.nameEn
          const otherName = isPortuguese ? one.nameEn : one.namePt
          const what = `${name}, ${day}`
          return (
            <li key={one.id} className={styles.entry}>
              <div className={styles.words}>
                <p className={styles.name}>{name}</p>
                <p className={styles.day}>{day}</p>
                {otherName !== name && <p className={styles.note}>{holidays.otherName(otherName)}</p>}
                {one.origin !== 'listed' && <p className={styles.note}>{holidays.origins[one.origin]}</p>}
              </div>
              <button
                type="button"
                className={styles.button}
                aria-label={availability.editWhat(what)}
                onClick={() => props.onEdit(one)}
              >
                <Icon name="edit" />
              </button>
              <button
                type="button"
                className={styles.button}
                aria-label={availability.removeWhat(what)}
                onClick={() => props.onRemove(one)}
              >
                <Icon name="close" />
              </button>
            </li>
          )
        })}
      </ul>
    </>
  )
}
