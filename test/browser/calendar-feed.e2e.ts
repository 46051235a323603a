import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { bookAppointment } from '#contract/appointments.ts'
import { startClinic } from '../clinic.ts'
import { at } from '../clinic/at.ts'
import { readWithIcalJs } from '../foreign-readers/ical-js.ts'
import { openBrowser, openViewer, signIn, withoutBrowser } from './browser.ts'

test('a patient gives the visits to a calendar, by keyboard alone', { skip: withoutBrowser }, async () => {
  await using browser = await openBrowser()
  await using clinic = await startClinic()
  const doctor = await clinic.doctor({ name: 'Dr. Ana Reis' })
  const patient = await clinic.patient()
  const visit = { durationMinutes: 30, kind: 'video', reason: 'Palpitations' } as const
  await patient.call(bookAppointment, { body: { doctorId: doctor.id, startsAt: at(7, '10:00'), ...visit } })
  const { page, context, noise } = await openViewer(browser, clinic.url, { width: 390 })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signIn(page, patient, '/settings')
  await page.getByRole('heading', { name: 'Your visits in your own calendar' }).waitFor()
  const addressField = page.getByLabel('Your secret calendar address')

  await press(page, 'Make my calendar address')
  await focused(page, 'Your new calendar address is ready.')
  await press(page, 'Copy the address')
  await page.getByText('The address is copied.').first().waitFor()
  const first = await addressField.inputValue()
  assert.equal(await page.evaluate('navigator.clipboard.readText()'), first)
  assert.equal(await summary(first), 'Visit · Dr. Ana Reis (not confirmed yet)')

  await page.getByRole('radio', { name: /^The visit and the doctor/ }).focus()
  await page.keyboard.press('ArrowDown')
  await page.getByText('Saved. Your calendar shows it').first().waitFor()
  assert.equal(await summary(first), 'Visit (not confirmed yet)')
  await page.reload()
  assert.equal(await addressField.inputValue(), first, 'shown again')
  assert.ok(await page.getByRole('radio', { name: /^Only that there is a visit/ }).isChecked())

  await page.getByText('Google Calendar', { exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('Open calendar.google.com on a computer.').waitFor()

  await press(page, 'Make a new address')
  await press(page.getByRole('dialog'), 'Make a new address')
  await focused(page, 'Your new calendar address is ready.')
  const second = await addressField.inputValue()
  assert.notEqual(second, first)
  assert.deepEqual([await summary(first), await summary(second)], ['404', 'Visit (not confirmed yet)'])

  await press(page, 'Remove the address')
  await press(page.getByRole('dialog'), 'Keep it as it is')
  assert.equal(await summary(second), 'Visit (not confirmed yet)')
  await press(page, 'Remove the address')
  await press(page.getByRole('dialog'), 'Remove the address')
  await focused(page, 'The address is removed.')
  assert.equal(await summary(second), '404')
  await page.getByRole('button', { name: 'Make my calendar address' }).waitFor()
  assert.deepEqual(noise, [], 'nothing in the console')
})

/** What the feed says of its first visit, or the status of a refusal. */
async function summary(address: string): Promise<string | undefined> {
  const answer = await fetch(address.replace('localhost', '127.0.0.1'))
  return answer.ok ? readWithIcalJs(await answer.text()).events[0]?.summary : `${answer.status}`
}

/** The page says it, and has moved the focus there: the button that was pressed may be gone. */
async function focused(page: Page, says: string): Promise<void> {
  await page.locator(':focus', { hasText: says }).waitFor()
}

async function press(within: Pick<Page, 'getByRole'>, name: string): Promise<void> {
  const button = within.getByRole('button', { name, exact: true })
  await button.focus()
  await button.press('Enter')
}
