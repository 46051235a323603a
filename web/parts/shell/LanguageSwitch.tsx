import { updateSelf } from '#contract/users.ts'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '../../api.ts'
import { selfQuery, useSelf } from '../../session.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useLanguage, useWords } from '../../words/index.tsx'
import styles from './Shell.module.css'

/** Changes to the other language, named in that language; for an account the mails change with it. */
export function LanguageSwitch() {
  const { app } = useWords()
  const { language, setLanguage } = useLanguage()
  const self = useSelf()
  const queries = useQueryClient()
  const other = language === 'en' ? 'pt' : 'en'
  const change = async (): Promise<void> => {
    setLanguage(other)
    if (!self) return
    // The page has changed already; if the account could not be told, the mails stay as they were.
    const account = await call(updateSelf, { body: { language: other } }).catch(() => undefined)
    if (account) queries.setQueryData(selfQuery.queryKey, account)
  }
  return (
    <button
      type="button"
      lang={other}
      className={`${styles.entry} ${styles.language}`}
      onClick={() => void change()}
    >
      <Icon name="language" />
      {app.otherLanguage}
    </button>
  )
}
