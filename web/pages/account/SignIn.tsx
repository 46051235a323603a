import { signIn } from '#contract/users.ts'
import { Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { call } from '../../api.ts'
import { announce } from '../../parts/Announcer.tsx'
import { Link } from '../../parts/links.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { type Complaints, useForm } from '../../parts/use-form.ts'
import { paths } from '../../paths.ts'
import { becomeSelf, useInstance } from '../../session.ts'
import { useWords } from '../../words/index.tsx'
import styles from './account.module.css'
import { looksLikeEmail } from './check-email.ts'
import { useGoOn } from './next-page.ts'
import { PasswordField } from './PasswordField.tsx'

const route = getRouteApi('/sign-in')
interface Values {
  email: string
  password: string
}

export function SignIn() {
  const { account } = useWords()
  const queries = useQueryClient()
  const instance = useInstance()
  const goOn = useGoOn()
  const { next } = route.useSearch()

  const check = ({ email, password }: Values): Complaints => ({
    email: looksLikeEmail(email) ? undefined : account.needEmail,
    password: password === '' ? account.needPassword : undefined,
  })
  const send = async ({ email, password }: Values): Promise<void> => {
    const session = await call(signIn, { body: { email: email.trim(), password } })
    becomeSelf(queries, session.account)
    await goOn(next, session.account.role)
    announce(account.welcome(session.account.name))
  }
  const { form, field, busy, failure, submit } = useForm({ start: { email: '', password: '' }, check, send })
  return (
    <Page width="narrow">
      <PageTitle>{account.signInTitle}</PageTitle>
      <form {...form} className={styles.form}>
        <TextInput
          label={account.email}
          type="email"
          autoComplete="username"
          inputMode="email"
          {...field('email')}
        />
        <PasswordField label={account.password} autoComplete="current-password" {...field('password')} />
        {failure && <Notice tone="harm">{failure}</Notice>}
        <BusyButton type="submit" busy={busy}>
          {account.signIn}
        </BusyButton>
      </form>
      <p className={styles.line}>
        <Link {...paths.forgot()}>{account.forgot}</Link>
      </p>
      <p className={styles.line}>
        {account.noAccount} <Link {...paths.register(next)}>{account.toRegister}</Link>
      </p>
      {instance?.demo && (
        <section className={styles.demo} aria-labelledby="demo">
          <h2 id="demo">{account.demoTitle}</h2>
          <p>{account.demoText}</p>
          <div className={styles.people}>
            {instance.demoSignIns.map((one) => (
              <Button key={one.email} variant="default" onClick={() => void submit(one)}>
                {account.demoAs(one.name, account.roles[one.role] ?? one.role)}
              </Button>
            ))}
          </div>
        </section>
      )}
    </Page>
  )
}
