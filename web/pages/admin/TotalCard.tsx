import { createLink } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import { Icon } from '../../ui/Icon.tsx'
import { localeOf } from '../../times.ts'
import { useLanguage } from '../../words/index.tsx'
import styles from './TotalCard.module.css'

interface Props extends Omit<ComponentProps<'a'>, 'children'> {
  count: number
  label: string
  note?: string
  tone?: 'needsYou' | 'harm' | undefined
}

function Card({ count, label, note, tone, ...link }: Props) {
  const { language } = useLanguage()
  return (
    <a {...link} className={`${styles.card} ${tone ? styles[tone] : ''}`}>
      <span className={styles.count}>{new Intl.NumberFormat(localeOf(language)).format(count)}</span>
      <span className={styles.label}>{label}</span>
      {note && <span className={styles.note}>{note}</span>}
      <Icon name="next" />
    </a>
  )
}

/** A number that leads to what it counts: `<TotalCard {...paths.adminUsers()} count={3} label="Accounts" />`. */
export const TotalCard = createLink(Card)
