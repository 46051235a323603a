import { resetPassword } from '#contract/users.ts'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { call, Problem } from '../../api.ts'
import { LinkButton } from '../../parts/links.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { useForm } from '../../parts/use-form.ts'
import { paths } from '../../paths.ts'
import { selfQuery } from '../../session.ts'
import { useWords } from '../../words/index.tsx'
import styles from './account.module.css'
import { shortestPassword } from './check-email.ts'
import { PasswordField } from './PasswordField.tsx'

const route = getRouteApi('/reset')

/** The link of the mail leads here: a new password. */
export function Reset() {
  const { account } = useWords()
  const { token } = route.useSearch()
  const queries = useQueryClient()
  const [done, setDone] = useState(false)
  const { form, field, busy, failure, error } = useForm({
    start: { password: '' },
    check: ({ password }) => ({
      password: password.length < shortestPassword ? account.shortPassword : undefined,
    }),
    send: async ({ password }) => {
      await call(resetPassword, { body: { token: token ?? '', password } })
      queries.setQueryData(selfQuery.queryKey, null)
      setDone(true)
    },
  })
  if (done)
    return (
      <Page width="narrow">
        <PageTitle key="done" lead={account.resetDone}>
          {account.resetDoneTitle}
        </PageTitle>
        <LinkButton {...paths.signIn()}>{account.toSignIn}</LinkButton>
      </Page>
    )
  const expired = error instanceof Problem && error.code === 'link_expired'
  return (
    <Page width="narrow">
      <PageTitle>{account.resetTitle}</PageTitle>
      {!token ? (
        <Notice tone="needsYou">{account.noToken}</Notice>
      ) : (
        <form {...form} className={styles.form}>
          <PasswordField
            label={account.resetPassword}
            description={account.passwordHint}
            autoComplete="new-password"
            maxLength={128}
            {...field('password')}
          />
          {failure && <Notice tone="harm">{failure}</Notice>}
          {expired ? (
            <LinkButton {...paths.forgot()}>{account.askAgain}</LinkButton>
          ) : (
            <BusyButton type="submit" busy={busy}>
              {account.reset}
            </BusyButton>
          )}
        </form>
      )}
    </Page>
  )
}
