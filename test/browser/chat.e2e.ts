import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { bookAppointment } from '#contract/appointments.ts'
import { listMessages, sendMessage } from '#contract/chat-messages.ts'
import { listRooms } from '#contract/chat.ts'
import type { Page } from 'playwright-core'
import { startClinic } from '../clinic.ts'
import { at } from '../clinic/at.ts'
import { eventually } from '../clinic/eventually.ts'
import type { Person } from '../clinic/people.ts'
import { openBrowser, openViewer, signIn, withoutBrowser } from './browser.ts'
import { tabTo } from './keyboard.ts'

test(
  'patient and doctor write to each other, by keyboard, also without a connection',
  { skip: withoutBrowser },
  async (t) => {
    await using browser = await openBrowser()
    await using clinic = await startClinic()
    const ana = await clinic.doctor({ name: 'Dr. Ana Reis', instantConfirmation: true })
    const maria = await clinic.patient({ name: 'Maria Lopes' })
    const visit = await maria.call(bookAppointment, {
      body: { doctorId: ana.id, startsAt: at(3, '10:00'), durationMinutes: 30, kind: 'video', reason: '' },
    })
    const patient = await openViewer(browser, clinic.url, { width: 390 })
    const doctor = await openViewer(browser, clinic.url, { width: 1280 })
    const write = async (page: Page, text: string): Promise<void> => {
      await tabTo(page, page.getByRole('textbox', { name: 'Your message', exact: true }))
      await page.keyboard.type(text)
      await page.keyboard.press('Enter')
    }
    const saidIn = async (person: Person): Promise<string[]> => {
      const { items } = await person.call(listRooms)
      const params = { id: items[0]!.id }
      const { items: messages } = await person.call(listMessages, { params, query: { size: 100 } })
      return messages
        .filter(({ kind }) => kind === 'text')
        .map(({ text }) => text)
        .toReversed()
    }

    await t.test('from the visit to its conversation, and across at once', async () => {
      await signIn(patient.page, maria, `/visits/${visit.id}`)
      await tabTo(patient.page, patient.page.getByRole('button', { name: 'Write a message' }))
      await patient.page.keyboard.press('Enter')
      await patient.page.waitForURL(/\/messages\//)
      await signIn(doctor.page, ana, '/messages')
      await doctor.page.getByRole('link', { name: /Maria Lopes/ }).click()
      await write(patient.page, 'Shall I bring <b>the X-rays</b>?')
      await doctor.page.getByText('Shall I bring <b>the X-rays</b>?').first().waitFor()
    })

    await t.test('one sees that the other types, answers, and has read', async () => {
      await tabTo(doctor.page, doctor.page.getByRole('textbox', { name: 'Your message', exact: true }))
      await doctor.page.keyboard.type('Yes, please')
      await patient.page.getByText('Dr. Ana Reis: typing …').waitFor()
      await doctor.page.keyboard.press('Enter')
      await patient.page.getByRole('log').getByText('Yes, please').waitFor()
      await doctor.page.getByRole('log').getByText('Read', { exact: true }).waitFor()
    })

    await t.test('what is written without a connection is sent once, in order', async () => {
      await patient.context.setOffline(true)
      await write(patient.page, 'one')
      await write(patient.page, 'two')
      await patient.page.getByText('Waits on this device until it can be sent').nth(1).waitFor()
      await patient.context.setOffline(false)
      await doctor.page.getByRole('log').getByText('two', { exact: true }).waitFor()
      await patient.page.getByText('Waits on this device').first().waitFor({ state: 'detached' })
      assert.deepEqual((await saidIn(ana)).slice(-2), ['one', 'two'])
    })

    await t.test('it survives closing the page', async () => {
      // The server is not reached, but the pages are.
      await patient.page.route('**/v1/rooms/*/messages', (route) =>
        route.request().method() === 'POST' ? route.abort() : route.continue(),
      )
      await write(patient.page, 'three')
      await patient.page.getByText('Waits on this device').waitFor()
      await patient.page.unroute('**/v1/rooms/*/messages')
      await patient.page.reload()
      await doctor.page.getByRole('log').getByText('three', { exact: true }).waitFor()
      await eventually(async () => assert.deepEqual((await saidIn(ana)).slice(-3), ['one', 'two', 'three']))
    })

    await t.test('a message is changed, answered and deleted', async () => {
      const log = patient.page.getByRole('log')
      const mine = log.getByRole('article').filter({ hasText: 'three' })
      await tabTo(patient.page, mine.getByRole('button', { name: 'Change' }))
      await patient.page.keyboard.press('Enter')
      await patient.page.getByRole('textbox', { name: 'Your message', exact: true }).fill('four')
      await patient.page.keyboard.press('Enter')
      await doctor.page.getByRole('log').getByText('four', { exact: true }).waitFor()
      await doctor.page.getByRole('log').getByText('changed', { exact: true }).waitFor()
      const theirs = doctor.page.getByRole('log').getByRole('article').filter({ hasText: 'four' })
      await theirs.getByRole('button', { name: 'Reply' }).click()
      await write(doctor.page, 'Good.')
      await log.getByRole('blockquote').filter({ hasText: 'four' }).waitFor()
      const other = log.getByRole('article').filter({ hasText: /^Dr\. Ana/ })
      assert.equal(await other.getByRole('button', { name: 'Delete' }).count(), 0)
      await mine
        .or(log.getByRole('article').filter({ hasText: 'four' }))
        .first()
        .waitFor()
      const own = log.getByRole('article', { name: 'From You' }).filter({ hasText: 'one' })
      await own.getByRole('button', { name: 'Delete' }).click()
      await patient.page.getByRole('button', { name: 'Delete the message' }).click()
      await doctor.page.getByText('This message was deleted.').first().waitFor()
    })

    await t.test('a file goes with a message', async () => {
      const [chooser] = await Promise.all([
        patient.page.waitForEvent('filechooser'),
        patient.page.getByRole('button', { name: 'Add a file' }).click(),
      ])
      await chooser.setFiles({
        name: 'letter.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from('Dear doctor'),
      })
      await patient.page
        .getByText(/letter\.txt/)
        .first()
        .waitFor()
      await patient.page.getByRole('button', { name: 'Send' }).click()
      await doctor.page.getByRole('link', { name: /letter\.txt/ }).waitFor()
    })

    await t.test('it is counted, and found again', async () => {
      await doctor.page.goto('/find')
      await write(patient.page, 'Consulta às nove?')
      await doctor.page.getByRole('link', { name: 'Messages (1)' }).waitFor()
      await doctor.page.goto('/messages')
      await doctor.page.getByLabel('Search in your messages').fill('consulta as')
      await doctor.page.getByText('Consulta às nove?').first().waitFor()
    })

    await t.test('what is found is shown where it was said, however long ago', async () => {
      const { items } = await maria.call(listRooms)
      const params = { id: items[0]!.id }
      const say = (text: string) =>
        maria.call(sendMessage, { params, body: { clientId: randomUUID(), text } })
      for (let n = 1; n <= 90; n += 1) await say(`line ${n}`)
      await doctor.page.goto('/messages')
      await doctor.page.getByLabel('Search in your messages').fill('X-rays')
      const hit = doctor.page.getByRole('link', { name: /the X-rays/ })
      await tabTo(doctor.page, hit)
      await doctor.page.keyboard.press('Enter')
      const log = doctor.page.getByRole('log')
      const found = log.locator('li:focus').filter({ hasText: '<b>the X-rays</b>' })
      const inSight = async (): Promise<boolean> => {
        const [line, view] = [await found.boundingBox({ timeout: 1000 }), await log.boundingBox()]
        return (
          line !== null && view !== null && line.y >= view.y && line.y + line.height <= view.y + view.height
        )
      }
      await eventually(async () => assert.ok(await inSight()))
      await say('line 91')
      await log.getByText('line 91', { exact: true }).waitFor({ state: 'attached' })
      assert.ok(await inSight(), 'what is said later does not lead away from it')
    })

    await t.test('a group begins with people one may write to', async () => {
      await clinic.doctor({ name: 'Dr. Rui Costa' })
      await doctor.page.goto('/messages')
      await doctor.page.getByRole('button', { name: 'New conversation' }).click()
      await doctor.page.getByLabel('Whom do you want to write to?').fill('Rui')
      await doctor.page.getByRole('checkbox', { name: /Dr\. Rui Costa/ }).check()
      await doctor.page.getByLabel('Whom do you want to write to?').fill('Maria')
      await doctor.page.getByRole('checkbox', { name: /Maria Lopes/ }).check()
      await doctor.page.getByLabel('Name of the group').fill('Knee of Maria')
      await doctor.page.getByRole('button', { name: 'Begin the conversation' }).click()
      await doctor.page.getByRole('heading', { name: 'Knee of Maria' }).waitFor()
      await write(doctor.page, 'Welcome')
      await patient.page.goto('/messages')
      await patient.page.getByRole('link', { name: /Knee of Maria/ }).waitFor()
    })
    const expected = /net::ERR_(INTERNET_DISCONNECTED|FAILED|NETWORK_CHANGED)/
    assert.deepEqual(
      [...patient.noise, ...doctor.noise].filter((line) => !expected.test(line)),
      [],
    )
  },
)
