import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { type Clinic, startClinic } from '../clinic.ts'
import { password } from '../clinic/people.ts'
import { openBrowser, openViewer, withoutBrowser } from './browser.ts'
import { linkIn, newestInvitation } from './invitation.ts'

const doctorEmail = 'ana.reis@clinic.example'
const patientEmail = 'maria@home.example'

test('from registration to a cancelled visit, as two people', { skip: withoutBrowser }, async () => {
  await using browser = await openBrowser()
  await using clinic = await startClinic()
  const doctor = await openViewer(browser, clinic.url, { timeZone: 'Europe/Lisbon' })
  const patient = await openViewer(browser, clinic.url, { timeZone: 'America/Sao_Paulo', width: 390 })

  await register(clinic, doctor.page, { email: doctorEmail, name: 'Dr. Ana Reis', as: 'A doctor' })
  await fillProfile(doctor.page)
  await offerHours(doctor.page)
  await verifyAsAdmin(clinic, doctor.page.context().browser() ?? browser)

  await register(clinic, patient.page, { email: patientEmail, name: 'Maria Sousa', as: 'A patient' })
  const booked = await book(clinic, patient.page)

  // 4: the doctor answers, the patient moves, the patient cancels; each step with its mail and invitation.
  await clinic.drain()
  const requested = newestInvitation(clinic, patientEmail)
  assert.equal(requested.method, 'REQUEST')
  assert.equal(requested.status, 'TENTATIVE')
  assert.equal(String(requested.startsAt), booked)
  assert.equal(requested.startsAt.until(requested.endsAt).total('minutes'), 30)
  assert.match(
    requested.start,
    /T\d\d:\d\d:00 Europe\/Lisbon$/,
    'the invitation is in the zone of the doctor',
  )
  assert.deepEqual(newestInvitation(clinic, doctorEmail), requested)

  await confirm(doctor.page)
  await clinic.drain()
  const confirmed = newestInvitation(clinic, patientEmail)
  assert.deepEqual(confirmed, { ...requested, status: 'CONFIRMED', sequence: requested.sequence + 1 })

  const moved = await move(patient.page)
  await clinic.drain()
  const update = newestInvitation(clinic, patientEmail)
  assert.equal(update.uid, requested.uid)
  assert.equal(update.sequence, confirmed.sequence + 1)
  assert.equal(update.method, 'REQUEST')
  assert.equal(String(update.startsAt), moved)
  assert.notEqual(moved, booked)

  await cancel(patient.page)
  await clinic.drain()
  const gone = newestInvitation(clinic, doctorEmail)
  assert.deepEqual(
    { ...gone, start: update.start },
    { ...update, method: 'CANCEL', status: 'CANCELLED', sequence: update.sequence + 1 },
  )
  await doctor.page.goto(`/visits/${requested.uid.replace('@consulta', '')}`)
  await doctor.page.getByText('I feel well again').first().waitFor()

  assert.deepEqual([...doctor.noise, ...patient.noise], [], 'nothing in the consoles')
  // One mail for each step: link, request, confirmation, move, cancellation.
  assert.equal(clinic.mails.to(patientEmail).length, 5)
})

async function register(
  clinic: Clinic,
  page: Page,
  who: { email: string; name: string; as: 'A doctor' | 'A patient' },
): Promise<void> {
  await page.goto('/register')
  await page.getByRole('radio', { name: new RegExp(`^${who.as}`) }).check()
  await page.getByLabel('Your name').fill(who.name)
  await page.getByLabel('E-mail address').fill(who.email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Create my account' }).click()
  await page.getByRole('heading', { name: 'Now look into your mail' }).waitFor()
  await clinic.drain()
  await page.goto(linkIn(clinic, who.email))
  await page.getByRole('button', { name: 'Confirm and sign in' }).click()
  await page.getByText('Your address is confirmed').first().waitFor({ state: 'attached' })
  await clinic.drain()
}

async function fillProfile(page: Page): Promise<void> {
  await page.goto('/doctor/profile')
  await page.getByLabel('Specialty').selectOption({ label: 'Cardiology' })
  await page.getByLabel('Licence number').fill('OM-51234')
  await page.getByLabel('City').fill('Lisboa')
  await page.getByLabel('Address of the practice').fill('Rua Garrett 12')
  await page.getByRole('checkbox', { name: 'In person' }).check()
  await page.getByLabel('Fee for a visit').fill('60')
  await page.getByRole('button', { name: 'Save the profile' }).click()
  await page.getByText('The clinic checks your licence').first().waitFor()
}

/** A doctor sets Monday's hours and copies them. */
async function offerHours(page: Page): Promise<void> {
  await page.goto('/doctor/availability')
  await page.getByRole('button', { name: 'Add hours on Monday' }).click()
  await page.getByLabel('Monday, hours 1, to').selectOption('17:00')
  await page.getByRole('button', { name: 'Copy Monday to Tuesday–Friday' }).click()
  await page.getByRole('button', { name: 'Save the week' }).click()
  await page.getByText('Your week is saved.').first().waitFor()
}

async function verifyAsAdmin(clinic: Clinic, browser: Parameters<typeof openViewer>[0]): Promise<void> {
  const admin = await clinic.admin()
  const { page, context } = await openViewer(browser, clinic.url)
  await page.goto('/sign-in?next=%2Fadmin%2Fdoctors')
  await page.getByLabel('E-mail address').fill(admin.email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('link', { name: 'Dr. Ana Reis' }).click()
  await page.getByRole('button', { name: 'Verify', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Yes, verify' }).click()
  await page.getByText('Verified', { exact: true }).first().waitFor()
  await context.close()
  await clinic.drain()
}

/** Finds the doctor from the home page and books by keyboard alone. Answers the start that was chosen. */
async function book(clinic: Clinic, page: Page): Promise<string> {
  await page.goto('/')
  await page
    .getByLabel(/^Specialty/)
    .first()
    .focus()
  await page.keyboard.type('cardiol')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Dr. Ana Reis' }).first().focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Choose a time' }).waitFor()
  await page.getByText('The doctor’s clock (Lisbon)').waitFor()
  await page.getByRole('radio', { name: 'By video' }).focus()
  await page.keyboard.press('Space')
  const time = freeTimes(page).first()
  await time.focus()
  await page.keyboard.press('Enter')
  await press(page, 'Book this time')
  await page.getByRole('heading', { name: 'Who is the visit for?' }).waitFor()
  await page.getByRole('radio', { name: 'Myself' }).focus()
  await page.keyboard.press('Space')
  await press(page, 'Continue')
  await page.getByLabel('Reason for the visit').focus()
  await page.keyboard.type('Palpitations at night')
  await page.reload()
  assert.equal(
    await page.getByLabel('Reason for the visit').inputValue(),
    'Palpitations at night',
    'typed words stay',
  )
  await press(page, 'Continue')
  await page.getByRole('heading', { name: 'Check and book' }).waitFor()
  const at = new URL(page.url()).searchParams.get('at') ?? ''
  await press(page, 'Book this visit')
  await page.getByRole('heading', { name: 'Your request is with the doctor' }).waitFor()
  await clinic.drain()
  return String(Temporal.Instant.from(at.replaceAll('"', '')))
}

const press = async (page: Page, name: string): Promise<void> => {
  const control = page.getByRole('button', { name }).or(page.getByRole('link', { name })).first()
  await control.focus()
  await page.keyboard.press('Enter')
}

async function confirm(page: Page): Promise<void> {
  await page.goto('/doctor')
  await page.getByRole('button', { name: 'Confirm the visit of Maria Sousa' }).click()
  await page
    .getByText(/Confirmed: Maria Sousa/)
    .first()
    .waitFor({ state: 'attached' })
}

/** Moves the visit to the last time of the shown day. */
async function move(page: Page): Promise<string> {
  await page.goto('/visits')
  await page.getByRole('listitem').filter({ hasText: 'Dr. Ana Reis' }).getByRole('link').first().click()
  await press(page, 'Choose another time')
  await freeTimes(page).last().click()
  const at = new URL(page.url()).searchParams.get('at') ?? ''
  await press(page, 'Move to this time')
  await page.getByRole('dialog').getByRole('button', { name: 'Move the visit' }).click()
  await page
    .getByText(/^Moved: your visit is now on/)
    .first()
    .waitFor({ state: 'attached' })
  return String(Temporal.Instant.from(at.replaceAll('"', '')))
}

async function cancel(page: Page): Promise<void> {
  await press(page, 'Cancel this visit')
  await page.getByLabel('Why do you cancel?').fill('I feel well again')
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the visit' }).click()
  await page.getByText('The visit is cancelled').first().waitFor({ state: 'attached' })
}

const freeTimes = (page: Page) =>
  page.getByRole('region', { name: /^Free times on/ }).getByRole('button', { name: /\d\d:\d\d/ })
