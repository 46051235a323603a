import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { startClinic } from '../clinic.ts'
import { at } from '../clinic/at.ts'
import { pastVisit } from '../clinic/past-visit.ts'
import { password, type Person } from '../clinic/people.ts'
import { openBrowser, openViewer, withoutBrowser } from './browser.ts'
import { tabTo } from './keyboard.ts'

test('the archive, by keyboard alone', { skip: withoutBrowser }, async (t) => {
  await using browser = await openBrowser()
  await using clinic = await startClinic()
  const ana = await clinic.doctor({ name: 'Dr. Ana Martins' })
  const rui = await clinic.doctor({ name: 'Dr. Rui Conceição' })
  const maria = await clinic.patient({ name: 'Maria Sousa' })
  await clinic.drain()
  const { system } = clinic
  await pastVisit(system, ana, maria, { daysAgo: 20, state: 'completed' })
  const old = await pastVisit(system, ana, maria, { daysAgo: 400, state: 'completed', reason: 'Cough' })
  await pastVisit(system, rui, maria, { daysAgo: 500, state: 'cancelled' })
  await system.transaction((tx) => tx.addJob('archive-old-visits', {}))
  await clinic.drain()

  const { page, noise } = await openViewer(browser, clinic.url, { width: 390 })

  await t.test('the link of an old mail still opens the visit, with nothing left to do', async () => {
    await page.goto(`/visits/${old}`)
    await signIn(page, maria)
    await page.getByRole('heading', { name: 'Visit with Dr. Ana Martins' }).waitFor()
    await page.getByText('This visit is in the archive').waitFor()
    await page.getByText('Cough').waitFor()
    await page.getByText('Moved to the archive').waitFor()
    const year = at(-400, '10:00').slice(0, 4)
    await page.getByText(new RegExp(`for .* ${year}, 10:00`)).waitFor()
    assert.equal(await page.getByRole('heading', { name: 'What you can do' }).count(), 0)
    assert.equal(await page.getByRole('link', { name: 'Add to my calendar' }).count(), 0)
  })

  await t.test('from my visits to the archive, to what is searched, and back', async () => {
    await page.goto('/visits')
    await open(page, 'Visits of long ago are in the archive')
    await page.getByRole('heading', { name: 'Archive' }).waitFor()
    await page.getByText('2 found').waitFor()
    assert.equal(await page.getByRole('row').count(), 3)
    await tabTo(page, page.getByLabel('Name of the doctor or the person'))
    await page.keyboard.type('conceicao')
    await page.getByText('1 found').waitFor()
    assert.match(page.url(), /\?q=conceicao$/)
    await tabTo(page, page.getByLabel('How it ended'))
    await page.keyboard.type('Done')
    await page.getByText('Nothing fits this search').waitFor()
    await tabTo(page, page.getByRole('button', { name: 'Clear the search' }))
    await page.keyboard.press('Enter')
    await page.getByText('2 found').waitFor()
    await open(page, /Ana Martins|10:00/)
    await page.getByText('This visit is in the archive').waitFor()
    await open(page, 'Archive')
    await page.getByRole('heading', { name: 'Archive' }).waitFor()
  })

  await t.test('the clinic finds it from its appointments', async () => {
    const staff = await openViewer(browser, clinic.url)
    await staff.page.goto('/admin/appointments')
    await signIn(staff.page, await clinic.admin())
    await open(staff.page, 'archive')
    await staff.page.getByText('2 found').waitFor()
    assert.deepEqual(staff.noise.filter(isNoise), [])
  })
  assert.deepEqual(noise.filter(isNoise), [], 'nothing in the consoles')
})

/** The browser itself tells that the live visit was not found, which the page handles. */
const isNoise = (line: string): boolean => !/status of 404/.test(line)

async function signIn(page: Page, { email }: Person): Promise<void> {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
}

async function open(page: Page, name: string | RegExp): Promise<void> {
  const main = page.getByRole('main')
  await tabTo(page, main.getByRole('link', { name, exact: typeof name === 'string' }))
  await page.keyboard.press('Enter')
}
