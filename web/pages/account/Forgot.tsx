import { requestPasswordReset } from '#contract/users.ts'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { call } from '../../api.ts'
import { AnchorButton } from '../../parts/links.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { useForm } from '../../parts/use-form.ts'
import { useInstance } from '../../session.ts'
import { useWords } from '../../words/index.tsx'
import styles from './account.module.css'
import { looksLikeEmail } from './check-email.ts'

/** Asks for a mail with a link to a new password. */
export function Forgot() {
  const { account } = useWords()
  const instance = useInstance()
  const [sentTo, setSentTo] = useState<string>()
  const { form, field, busy, failure } = useForm({
    start: { email: '' },
    check: ({ email }) => ({ email: looksLikeEmail(email) ? undefined : account.needEmail }),
    send: async ({ email }) => {
      await call(requestPasswordReset, { body: { email: email.trim() } })
      setSentTo(email.trim())
    },
  })
  if (sentTo !== undefined)
    return (
      <Page width="narrow">
        <PageTitle key="sent">{account.mailTitle}</PageTitle>
        <Notice tone="good">
          <p>{account.forgotSent(sentTo)}</p>
        </Notice>
        <p className={styles.line}>{account.mailNone}</p>
        {instance?.localMailbox && (
          <AnchorButton href="/mailbox" mt="md">
            {account.openMailbox}
          </AnchorButton>
        )}
      </Page>
    )
  return (
    <Page width="narrow">
      <PageTitle lead={account.forgotLead}>{account.forgotTitle}</PageTitle>
      <form {...form} className={styles.form}>
        <TextInput
          label={account.email}
          type="email"
          inputMode="email"
          autoComplete="email"
          {...field('email')}
        />
        {failure && <Notice tone="harm">{failure}</Notice>}
        <BusyButton type="submit" busy={busy}>
          {account.forgotSend}
        </BusyButton>
      </form>
    </Page>
  )
}
