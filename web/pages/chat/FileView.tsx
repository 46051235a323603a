import type { RoomFile } from '#contract/chat.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './MessageItem.module.css'

/** A picture in place, anything else to download. */
export function FileView({ file: { name, url, type, bytes, width, height } }: { file: RoomFile }) {
  const { chat } = useWords()
  if (type.startsWith('image/') && width !== null && height !== null)
    return (
      <a href={url} target="_blank" rel="noreferrer">
        <img
          className={styles.picture}
          src={url}
          alt={chat.picture(name)}
          width={width}
          height={height}
          style={{ height: 'auto' }}
        />
      </a>
    )
  return (
    <a className={styles.file} href={url} download={name}>
      <Icon name="next" size={18} />
      {name} ({chat.size(bytes)})
    </a>
  )
}
