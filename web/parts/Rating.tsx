import { VisuallyHidden } from '@mantine/core'
import { Icon } from '../ui/Icon.tsx'
import { useWords } from '../words/index.tsx'
import { useSpeech } from './use-speech.ts'
import styles from './Rating.module.css'

/** `★ 4.3 (24)`; read out as "4.3 out of 5, 24 reviews". */
export function Rating({ rating, reviews }: { rating: number | null; reviews: number }) {
  const { app } = useWords()
  const speech = useSpeech()
  if (rating === null || reviews === 0) return <span>{app.noRating}</span>
  return (
    <span className={styles.rating}>
      <Icon name="star" filled size={20} />
      <span aria-hidden="true">{app.ratingShort(speech.rating(rating), reviews)}</span>
      <VisuallyHidden>{app.rating(speech.rating(rating), reviews)}</VisuallyHidden>
    </span>
  )
}
