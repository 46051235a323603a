import { VisuallyHidden } from '@mantine/core'
import { useWords } from '../words/index.tsx'
import { Page } from './Page.tsx'
import styles from './Skeletons.module.css'

/** A grey bar in the shape of what comes. Seen only after 300 ms, so that quick answers do not flicker. */
export function Bone({ width = '100%', height = '1.25rem' }: { width?: string; height?: string }) {
  return <span className={styles.bone} style={{ width, height }} />
}

/** `count` cards of about the right height, with one hidden word for screen readers. */
export function CardSkeletons({ count = 3, height = '9rem' }: { count?: number; height?: string }) {
  const { app } = useWords()
  return (
    <output className={styles.list}>
      <VisuallyHidden>{app.loading}</VisuallyHidden>
      {Array.from({ length: count }, (_, index) => (
        <Bone key={index} height={height} />
      ))}
    </output>
  )
}

export function PageSkeleton() {
  const { app } = useWords()
  return (
    <Page>
      <output className={`${styles.list} ${styles.page}`}>
        <VisuallyHidden>{app.loading}</VisuallyHidden>
        <Bone width="min(24rem, 80%)" height="2.5rem" />
        <Bone width="min(36rem, 100%)" />
        <Bone height="10rem" />
        <Bone height="10rem" />
      </output>
    </Page>
  )
}
