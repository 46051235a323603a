import { verifyEmail } from '#contract/users.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { call } from '../../api.ts'
import { announce } from '../../parts/Announcer.tsx'
import { LinkButton } from '../../parts/links.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { focusOnArrival } from '../../parts/page-focus.ts'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { problemText } from '../../parts/problem-text.ts'
import { paths } from '../../paths.ts'
import { becomeSelf } from '../../session.ts'
import { useWords } from '../../words/index.tsx'
import styles from './account.module.css'
import { takeNext, useGoOn } from './next-page.ts'

const route = getRouteApi('/verify')

/** The link of the mail leads here. A press confirms: mail scanners open links too, and must not use them up. */
export function Verify() {
  const words = useWords()
  const { account } = words
  const { token } = route.useSearch()
  const queries = useQueryClient()
  const goOn = useGoOn()
  const verifying = useMutation({
    mutationFn: (one: string) => call(verifyEmail, { body: { token: one } }),
    onSuccess: async (session) => {
      becomeSelf(queries, session.account)
      await goOn(takeNext(), session.account.role)
      announce(account.verified)
    },
  })
  return (
    <Page width="narrow">
      <PageTitle lead={token && account.verifyLead}>{account.verifyTitle}</PageTitle>
      {!token ? (
        <Notice tone="needsYou">{account.noToken}</Notice>
      ) : (
        <div className={styles.form}>
          {verifying.isError && (
            <Notice ref={focusOnArrival} tone="harm">
              {problemText(words, verifying.error)}
            </Notice>
          )}
          {verifying.isError ? (
            <div className={styles.buttons}>
              <LinkButton {...paths.signIn()}>{account.signIn}</LinkButton>
              <LinkButton variant="default" {...paths.register()}>
                {account.toRegister}
              </LinkButton>
            </div>
          ) : (
            <BusyButton busy={verifying.isPending} onClick={() => verifying.mutate(token)}>
              {account.verify}
            </BusyButton>
          )}
        </div>
      )}
    </Page>
  )
}
