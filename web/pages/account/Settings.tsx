import { updateSelf, type Account } from '#contract/users.ts'
import { Button, NativeSelect, TextInput, useMantineColorScheme } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { call } from '../../api.ts'
import { announce } from '../../parts/Announcer.tsx'
import { Choice } from '../../parts/Choice.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { useForm } from '../../parts/use-form.ts'
import { ZoneSelect } from '../../parts/ZoneSelect.tsx'
import { selfQuery, useSelf } from '../../session.ts'
import { browserZone, zoneCity } from '../../times.ts'
import { type Language, languages } from '../../words/language.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import styles from './account.module.css'
import { CalendarFeed } from './CalendarFeed.tsx'
import { useState } from 'react'

/** Name, language, time zone, the feed for calendar programs, appearance. */
export function Settings() {
  const { account } = useWords()
  const self = useSelf()
  return (
    <Page width="narrow">
      <PageTitle>{account.settingsTitle}</PageTitle>
      <div className={styles.groups}>
        {self && <AccountForm self={self} />}
        {self && self.role !== 'admin' && <CalendarFeed side={self.role} />}
        <Appearance />
      </div>
    </Page>
  )
}

function AccountForm({ self }: { self: Account }) {
  const { account } = useWords()
  const { language, setLanguage } = useLanguage()
  const queries = useQueryClient()
  const [saved, setSaved] = useState(false)
  const { form, field, values, set, busy, failure } = useForm({
    start: { name: self.name, language: self.language as Language, timeZone: self.timeZone },
    check: ({ name }) => ({ name: name.trim() === '' ? account.needName : undefined }),
    send: async (chosen) => {
      const now = await call(updateSelf, { body: { ...chosen, name: chosen.name.trim() } })
      queries.setQueryData(selfQuery.queryKey, now)
      if (now.language !== language) setLanguage(now.language)
      setSaved(true)
      announce(account.saved)
    },
  })
  const device = browserZone()
  return (
    <section aria-labelledby="account">
      <h2 id="account">{account.yourAccount}</h2>
      <form {...form} className={styles.form} onChange={() => setSaved(false)}>
        <div>
          <p>
            <strong>{account.email}</strong>
          </p>
          <p>{self.email}</p>
        </div>
        <TextInput label={account.name} autoComplete="name" maxLength={120} {...field('name')} />
        <NativeSelect
          label={account.language}
          {...field('language')}
          data={languages.map((value) => ({ value, label: account.languages[value] }))}
        />
        <ZoneSelect label={account.zone} description={account.zoneHint} {...field('timeZone')} />
        {values.timeZone !== device && (
          <Button variant="light" onClick={() => set('timeZone', device)}>
            {account.deviceZone(zoneCity(device, language))}
          </Button>
        )}
        {failure && <Notice tone="harm">{failure}</Notice>}
        {saved && <Notice tone="good">{account.saved}</Notice>}
        <BusyButton type="submit" busy={busy}>
          {account.save}
        </BusyButton>
      </form>
    </section>
  )
}

function Appearance() {
  const { account } = useWords()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <section aria-labelledby="appearance">
      <h2 id="appearance">{account.appearance}</h2>
      <Choice
        legend={account.appearance}
        hideLegend
        name="scheme"
        value={colorScheme}
        onChange={setColorScheme}
        options={(['auto', 'light', 'dark'] as const).map((value) => ({
          value,
          label: account.appearances[value],
        }))}
      />
      <p className={styles.soft}>{account.appearanceNote}</p>
    </section>
  )
}
