import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './Shell.module.css'

/** Light or dark; until somebody chooses, the device decides. */
export function SchemeSwitch({ words = false }: { words?: boolean }) {
  const { app } = useWords()
  const { setColorScheme } = useMantineColorScheme()
  const now = useComputedColorScheme('light')
  const label = now === 'dark' ? app.useLight : app.useDark
  return (
    <button
      type="button"
      className={styles.entry}
      title={words ? undefined : label}
      aria-label={words ? undefined : label}
      onClick={() => setColorScheme(now === 'dark' ? 'light' : 'dark')}
    >
      <Icon name={now === 'dark' ? 'sun' : 'moon'} />
      {words && label}
    </button>
  )
}
