import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type Clinic, startClinic } from '../clinic.ts'
import { openBrowser, openViewer, type Viewer, withoutBrowser } from './browser.ts'

const names = async (page: Page, expected: string[]): Promise<void> => {
  const results = page.getByRole('article')
  const said = page
    .getByRole('heading', { level: 2 })
    .filter({ hasText: expected.length === 1 ? /^1 / : `${expected.length} ` })
  await said.first().waitFor()
  assert.deepEqual(await results.getByRole('heading', { level: 3 }).allInnerTexts(), expected)
}

describe('finding a doctor', { skip: withoutBrowser }, () => {
  let browser: Awaited<ReturnType<typeof openBrowser>>
  let clinic: Clinic
  before(async () => {
    browser = await openBrowser()
    clinic = await startClinic()
    const [video, inPerson] = [['video'], ['in_person']] as const
    await clinic.doctor({ name: 'Dr. João Ferreira', city: 'Lisboa', visitKinds: [...video] })
    await clinic.doctor({
      name: 'Dr. Marta Vale',
      city: 'São Paulo',
      state: 'SP',
      fee: { amount: 42_000, currency: 'BRL' },
      visitKinds: [...inPerson],
    })
    await clinic.doctor({
      name: 'Dr. Rui Bettencourt',
      city: 'Porto',
      state: 'Porto',
      fee: { amount: 9000, currency: 'EUR' },
      specialty: 'neurology',
    })
    await clinic.drain()
  })
  after(async () => {
    await clinic[Symbol.asyncDispose]()
    await browser[Symbol.asyncDispose]()
  })
  const open = (look = {}): Promise<Viewer> => openViewer(browser, clinic.url, look)
  const joao = 'Dr. João Ferreira'
  const [marta, rui] = ['Dr. Marta Vale', 'Dr. Rui Bettencourt']

  test('by keyboard: a misspelt name finds the doctor, with the next free times', async () => {
    const { page, noise } = await open()
    await page.goto('/find')
    await names(page, [joao, marta, rui])
    await page.getByRole('searchbox').focus()
    await page.keyboard.type('jaoo ferreria')
    await page.keyboard.press('Enter')
    await names(page, [joao])
    const times = page.getByRole('list', { name: 'Next free times' }).getByRole('link')
    await times.first().waitFor()
    assert.equal(await times.count(), 5, 'four times and all of them')
    assert.match(page.url(), /\?q=jaoo\+ferreria$/)
    assert.deepEqual(noise, [])
  })

  test('by keyboard: state, city and price', async () => {
    const { page, noise } = await open()
    await page.goto('/find')
    const [city, state, price] = [
      page.getByLabel('City'),
      page.getByLabel('State or region'),
      page.getByLabel('Price at most'),
    ]
    await state.focus()
    await page.keyboard.type('sp')
    await page.keyboard.press('Enter')
    await names(page, [marta])
    assert.equal(await page.locator(':focus').getAttribute('name'), 'state', 'the focus stays')
    await state.fill('')
    await city.focus()
    await page.keyboard.type('Lisbao')
    await page.keyboard.press('Tab')
    await names(page, [joao])
    await page.getByRole('button', { name: 'Clear all filters' }).press('Enter')
    await names(page, [joao, marta, rui])
    assert.equal(await city.inputValue(), '')
    await price.focus()
    await page.keyboard.type('cheap')
    await page.keyboard.press('Enter')
    await page.getByText('Write an amount such as 45.').waitFor()
    await page.getByRole('button', { name: 'Clear all filters' }).press('Enter')
    await page.getByText('Write an amount such as 45.').waitFor({ state: 'detached' })
    assert.equal(await price.inputValue(), '', 'also what was typed and not taken')
    await price.fill('45,00')
    await page.keyboard.press('Enter')
    await names(page, [joao])
    await page.getByLabel('Currency').selectOption('BRL')
    await price.fill('500')
    await page.keyboard.press('Enter')
    await names(page, [marta])
    assert.deepEqual(noise, [])
  })

  test('on a phone the filters are a sheet, in Portuguese too', async () => {
    const { page, noise } = await open({ width: 390, locale: 'pt-PT' })
    await page.goto('/find?kind=in_person')
    await page.getByRole('heading', { name: '2 médicos, o mais cedo livre primeiro' }).waitFor()
    await page.getByRole('button', { name: 'Filtros (1)' }).click()
    const sheet = page.getByRole('dialog', { name: 'Filtros' })
    await sheet.getByLabel('Especialidade').selectOption('neurology')
    await sheet.getByLabel('Preço até').fill('100')
    await sheet.getByRole('button', { name: 'Ver 1 médico' }).click()
    await page.getByRole('heading', { name: '1 médico' }).waitFor()
    await page.getByRole('link', { name: rui, exact: true }).waitFor()
    assert.match(page.url(), /price=100/)
    assert.deepEqual(noise, [])
  })
})
