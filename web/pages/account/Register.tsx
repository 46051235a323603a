import { registerAccount } from '#contract/users.ts'
import { TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { call } from '../../api.ts'
import { Choice } from '../../parts/Choice.tsx'
import { Link } from '../../parts/links.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { type Complaints, useForm } from '../../parts/use-form.ts'
import { paths } from '../../paths.ts'
import { browserZone, zoneCity } from '../../times.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import styles from './account.module.css'
import { looksLikeEmail, shortestPassword } from './check-email.ts'
import { MailSent } from './MailSent.tsx'
import { rememberNext } from './next-page.ts'
import { PasswordField } from './PasswordField.tsx'

const route = getRouteApi('/register')
interface Values {
  role: 'patient' | 'doctor'
  name: string
  email: string
  password: string
}

/** A new account; it becomes usable through the link in the mail. */
export function Register() {
  const { account } = useWords()
  const { language } = useLanguage()
  const search = route.useSearch()
  const [sentTo, setSentTo] = useState<string>()
  const timeZone = browserZone()

  const check = ({ name, email, password }: Values): Complaints => ({
    name: name.trim() === '' ? account.needName : undefined,
    email: looksLikeEmail(email) ? undefined : account.needEmail,
    password: password.length < shortestPassword ? account.shortPassword : undefined,
  })
  const send = async ({ role, name, email, password }: Values): Promise<void> => {
    const body = { role, name: name.trim(), email: email.trim(), password, language, timeZone }
    await call(registerAccount, { body })
    rememberNext(search.next)
    setSentTo(body.email)
  }
  const start: Values = { role: search.role ?? 'patient', name: '', email: '', password: '' }
  const { form, field, values, set, busy, failure } = useForm({ start, check, send })
  if (sentTo !== undefined) return <MailSent email={sentTo} onAgain={() => setSentTo(undefined)} />
  return (
    <Page width="narrow">
      <PageTitle>{account.registerTitle}</PageTitle>
      <form {...form} className={styles.form}>
        <Choice
          as="rows"
          legend={account.iAm}
          name="role"
          value={values.role}
          onChange={(role) => set('role', role)}
          options={[
            { value: 'patient', label: account.asPatient, hint: account.asPatientHint },
            { value: 'doctor', label: account.asDoctor, hint: account.asDoctorHint },
          ]}
        />
        <TextInput
          label={account.name}
          description={values.role === 'doctor' ? account.nameHintDoctor : account.nameHint}
          autoComplete="name"
          maxLength={120}
          {...field('name')}
        />
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
        <p className={styles.soft}>{account.zoneNote(zoneCity(timeZone, language))}</p>
        {failure && <Notice tone="harm">{failure}</Notice>}
        <BusyButton type="submit" busy={busy}>
          {account.register}
        </BusyButton>
      </form>
      <p className={styles.line}>
        {account.haveAccount} <Link {...paths.signIn(search.next)}>{account.toSignIn}</Link>
      </p>
    </Page>
  )
}
