import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { getTerms } from '#contract/booking-terms.ts'
import { getDoctor } from '#contract/doctors.ts'
import { listRules } from '#contract/schedules.ts'
import { startClinic } from '../clinic.ts'
import { onDay } from '../clinic/at.ts'
import { type Person, password } from '../clinic/people.ts'
import { openBrowser, openViewer, withoutBrowser } from './browser.ts'

test(
  'a doctor says on which terms and for which visits, a patient chooses accordingly',
  { skip: withoutBrowser },
  async () => {
    await using browser = await openBrowser()
    await using clinic = await startClinic()
    const ana = await clinic.doctor({ hours: null })
    const maria = await clinic.patient()
    await clinic.drain()
    const doctor = await openViewer(browser, clinic.url)
    const patient = await openViewer(browser, clinic.url, { width: 390 })

    await signedIn(doctor.page, ana, '/doctor/availability')
    await setRules(doctor.page)
    const { version, ...terms } = await ana.call(getTerms)
    assert.deepEqual(terms, { bufferMinutes: 15, noticeMinutes: 1440, horizonDays: 90, visitsPerDay: 3 })
    assert.equal(version, 1)

    await setHours(doctor.page)
    const { items } = await ana.call(listRules)
    assert.deepEqual(
      items.map(({ weekdays, from, to, visitKinds, place }) => [weekdays, from, to, visitKinds, place]),
      [
        [[1, 2, 3, 4, 5], '09:00', '12:00', ['video'], ''],
        [[1, 2, 3, 4, 5], '13:00', '17:00', ['in_person'], 'Clínica do Sol'],
      ],
    )
    await setLengths(doctor.page)
    const profile = await ana.call(getDoctor, { params: { id: ana.id } })
    assert.deepEqual(profile.durationsByKind, { video: [30, 60], in_person: [60] })

    // Later than the notice, whatever the time is now.
    const day = [3, 4, 5].map((n) => onDay(n)).find((one) => Temporal.PlainDate.from(one).dayOfWeek <= 5)
    await signedIn(patient.page, maria, `/doctors/${ana.id}?day=${day}`)
    await chooseInPerson(patient.page)
    await patient.page.getByRole('heading', { name: 'Your request is with the doctor' }).waitFor()
    await patient.page
      .getByText(/Clínica do Sol/)
      .first()
      .waitFor()
    assert.deepEqual([...doctor.noise, ...patient.noise], [], 'nothing in the consoles')
  },
)

async function signedIn(page: Page, who: Person, path: string): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`)
  await page.getByLabel('E-mail address').fill(who.email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((url) => url.pathname + url.search === path)
}

async function setRules(page: Page): Promise<void> {
  await page.getByLabel('Pause after each visit').selectOption('15 minutes')
  await page.getByLabel('Most visits in a day').selectOption('3 visits')
  await page.getByLabel('Book at the latest').selectOption('1 day before')
  await page.getByLabel('Book at the earliest').selectOption('90 days before')
  const save = page.getByRole('button', { name: 'Save the rules' })
  await save.focus()
  await page.keyboard.press('Enter')
  await page.getByText('Your rules for booking are saved.').first().waitFor()
}

/** Mornings by video, afternoons in person elsewhere, by keyboard alone. */
async function setHours(page: Page): Promise<void> {
  const press = async (name: string | RegExp): Promise<void> => {
    await page.getByRole('button', { name }).first().focus()
    await page.keyboard.press('Enter')
  }
  await press('Add hours on Monday')
  await press('Add hours on Monday')
  await press('Monday, 09:00 to 12:00: All visits. Change which visits')
  await page.getByRole('combobox', { name: 'Which visits' }).last().focus()
  await page.keyboard.press('ArrowDown')
  await press('Monday, 09:00 to 12:00: By video only. Change which visits')
  await press('Monday, 13:00 to 17:00: All visits. Change which visits')
  await page.getByRole('combobox', { name: 'Which visits' }).last().focus()
  await page.keyboard.type('In person')
  await page.getByLabel('Where, if not at the practice').fill('Clínica do Sol')
  await press('Copy Monday to Tuesday–Friday')
  await press('Save the week')
  await page.getByText('Your week is saved.').first().waitFor()
}

async function setLengths(page: Page): Promise<void> {
  await page.goto('/doctor/profile')
  await page
    .getByRole('group', { name: 'Lengths of visits in person' })
    .getByRole('checkbox', { name: '30 minutes' })
    .uncheck()
  await page.getByRole('button', { name: 'Save the profile' }).click()
  await page.getByText('Your profile is saved.').first().waitFor({ state: 'attached' })
}

/** No times are shown before the way to meet is chosen, as they are not the same. */
async function chooseInPerson(page: Page): Promise<void> {
  await page.getByText('First choose how to meet').waitFor()
  assert.equal(await page.getByRole('region', { name: /^Free times on/ }).count(), 0)
  await page.getByRole('radio', { name: 'In person' }).check()
  const times = page.getByRole('region', { name: /^Free times on/ }).getByRole('button')
  await times.first().waitFor()
  assert.equal(await times.first().textContent(), '13:00')
  await times.first().click()
  await page
    .getByText('1 hour, in person, Clínica do Sol')
    .or(page.getByText(/60 minutes, in person, Clínica do Sol/))
    .waitFor()
  await page.getByRole('radio', { name: 'By video' }).check()
  await times.first().waitFor()
  await page.getByText('This time is not free for such a visit').waitFor()
  await page.getByRole('radio', { name: 'In person' }).check()
  await page.getByRole('link', { name: 'Book this time' }).click()
  await page.getByRole('radio', { name: 'Myself' }).check()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByText('In person: Clínica do Sol').waitFor()
  await page.getByRole('button', { name: 'Book this visit' }).click()
}
