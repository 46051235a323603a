import type { Quality } from '../../call/live-call.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './QualityText.module.css'

/** How well one is connected, in a word. */
export function QualityText({ quality }: { quality: Quality }) {
  const { call } = useWords()
  return (
    <output className={`${styles.quality} ${styles[quality]}`}>
      {quality !== 'unknown' && (
        <>
          <Icon name={quality === 'good' ? 'signal' : 'warning'} size={20} />
          {call.in.quality[quality]}
        </>
      )}
    </output>
  )
}
