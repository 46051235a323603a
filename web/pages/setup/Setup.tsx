import { createFirstAdmin } from '#contract/users.ts'
import { TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { call } from '../../api.ts'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { announce } from '../../parts/Announcer.tsx'
import { LinkButton } from '../../parts/links.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { type Complaints, useForm } from '../../parts/use-form.ts'
import { ZoneSelect } from '../../parts/ZoneSelect.tsx'
import { paths } from '../../paths.ts'
import { becomeSelf, useInstance } from '../../session.ts'
import { browserZone } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import { looksLikeEmail, shortestPassword } from '../account/check-email.ts'
import { PasswordField } from '../account/PasswordField.tsx'
import styles from '../account/account.module.css'

/** The first visit to a new installation makes its administrator; afterwards there is nothing to do here. */
export function Setup() {
  const { setup, account } = useWords()
  const instance = useInstance()
  if (instance?.needsFirstAdmin) return <FirstAdmin />
  return (
    <Page width="narrow">
      <PageTitle lead={setup.alreadyLead}>{setup.already}</PageTitle>
      <LinkButton {...paths.signIn()}>{account.signIn}</LinkButton>
    </Page>
  )
}

interface Values {
  code: string
  name: string
  email: string
  password: string
  timeZone: string
}

function FirstAdmin() {
  const { account, setup } = useWords()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const check = ({ code, name, email, password }: Values): Complaints => ({
    code: code.trim() === '' ? setup.needCode : undefined,
    name: name.trim() === '' ? account.needName : undefined,
    email: looksLikeEmail(email) ? undefined : account.needEmail,
    password: password.length < shortestPassword ? account.shortPassword : undefined,
  })
  const send = async (values: Values): Promise<void> => {
    const session = await call(createFirstAdmin, {
      body: {
        ...values,
        code: values.code.trim(),
        name: values.name.trim(),
        email: values.email.trim(),
      },
    })
    await becomeSelf(queries, session.account)
    await navigate({ ...paths.admin(), replace: true })
    announce(setup.done(session.account.name))
  }
  const start: Values = { code: '', name: '', email: '', password: '', timeZone: browserZone() }
  const { form, field, busy, failure } = useForm({ start, check, send })
  return (
    <Page width="narrow">
      <PageTitle lead={setup.lead}>{setup.title}</PageTitle>
      <form {...form} className={styles.form}>
        <TextInput
          label={setup.code}
          description={setup.codeHint}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={64}
          {...field('code')}
        />
        <TextInput label={setup.name} autoComplete="name" maxLength={120} {...field('name')} />
        <TextInput
          label={account.email}
          type="email"
          inputMode="email"
          autoComplete="email"
          maxLength={254}
          {...field('email')}
        />
        <PasswordField
          label={account.password}
          description={account.passwordHint}
          autoComplete="new-password"
          maxLength={128}
          {...field('password')}
        />
        <ZoneSelect label={setup.timeZone} description={setup.zoneHint} {...field('timeZone')} />
        {failure && <Notice tone="harm">{failure}</Notice>}
        <BusyButton type="submit" busy={busy}>
          {setup.create}
        </BusyButton>
      </form>
    </Page>
  )
}
