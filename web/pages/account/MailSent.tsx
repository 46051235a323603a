import { Button } from '@mantine/core'
import { AnchorButton } from '../../parts/links.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { useInstance } from '../../session.ts'
import { useWords } from '../../words/index.tsx'
import styles from './account.module.css'

/** Registered: the next step is in the mail. The same words whether the address was known or not. */
export function MailSent({ email, onAgain }: { email: string; onAgain: () => void }) {
  const { account } = useWords()
  const instance = useInstance()
  return (
    <Page width="narrow">
      <PageTitle>{account.mailTitle}</PageTitle>
      <Notice tone="good">
        <p>{account.mailText(email)}</p>
      </Notice>
      <p className={styles.line}>{account.mailNone}</p>
      <div className={styles.buttons}>
        {instance?.localMailbox && <AnchorButton href="/mailbox">{account.openMailbox}</AnchorButton>}
        <Button variant="default" onClick={onAgain}>
          {account.mailAgain}
        </Button>
      </div>
    </Page>
  )
}
