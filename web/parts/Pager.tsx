import { Icon } from '../ui/Icon.tsx'
import { useWords } from '../words/index.tsx'
import styles from './Pager.module.css'

interface Props {
  /** Page shown now, from 1. */
  page: number
  size: number
  total: number
  onPage: (page: number) => void
  /** Which list it turns, where a page has more than one. */
  of?: string
}

/** Previous, where one is, next. Shows nothing when there is one page only. */
export function Pager({ page, size, total, onPage, of }: Props) {
  const { app } = useWords()
  const last = Math.max(1, Math.ceil(total / size))
  if (last === 1) return null
  return (
    <div className={styles.box}>
      <nav className={styles.pager} aria-label={of === undefined ? app.pages : `${app.pages}: ${of}`}>
        <button type="button" disabled={page <= 1} onClick={() => onPage(page - 1)}>
          <Icon name="back" />
          {app.previousPage}
        </button>
        <span>{app.page(page, last)}</span>
        <button type="button" disabled={page >= last} onClick={() => onPage(page + 1)}>
          {app.nextPage}
          <Icon name="next" />
        </button>
      </nav>
    </div>
  )
}
