import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bookAppointment } from '#contract/appointments.ts'
import { startClinic } from '../clinic.ts'
import { at } from '../clinic/at.ts'
import { openBrowser, openViewer, signIn, withoutBrowser } from './browser.ts'

test(
  'what happens elsewhere shows by itself, whatever the way to the server is like',
  { skip: withoutBrowser },
  async (t) => {
    await using browser = await openBrowser()
    await using clinic = await startClinic()
    const ana = await clinic.doctor({ name: 'Dr. Ana Reis', instantConfirmation: true })
    const { page, context, noise } = await openViewer(browser, clinic.url, { width: 390 })
    let booked = 0
    /** A patient of this name books; the doctor does not touch the page. */
    const books = async (name: string): Promise<void> => {
      booked += 1
      const patient = await clinic.patient({ name })
      const startsAt = at(3, `${String(8 + booked).padStart(2, '0')}:30`)
      await patient.call(bookAppointment, {
        body: { doctorId: ana.id, startsAt, durationMinutes: 30, kind: 'video', reason: '' },
      })
    }
    const shown = (name: string): Promise<void> => page.getByText(name).first().waitFor()
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))

    await t.test('by a stream', async () => {
      await signIn(page, ana, '/visits')
      await page.getByRole('heading', { level: 1 }).waitFor()
      await books('Maria Lopes')
      await shown('Maria Lopes')
      assert.ok(asked.includes('/v1/updates/stream'))
    })

    await t.test('without a connection it says so, and then catches up', async () => {
      await context.setOffline(true)
      await page.getByText('You are offline.').waitFor()
      await books('João Costa')
      await context.setOffline(false)
      await shown('João Costa')
      await page.getByText('You are offline.').waitFor({ state: 'detached' })
    })

    await t.test('where the server is away it says so, and then catches up', async () => {
      await page.route('**/v1/updates**', (route) => route.abort())
      await context.setOffline(true)
      await context.setOffline(false)
      await page.getByText('We cannot be reached at the moment.').waitFor()
      await books('Rita Alves')
      await page.unroute('**/v1/updates**')
      await shown('Rita Alves')
      await page.getByText('We cannot be reached at the moment.').waitFor({ state: 'detached' })
    })

    await t.test('by long polls where a stream is held back on its way', async () => {
      await page.route('**/v1/updates/stream**', () => {})
      await page.reload()
      await shown('Rita Alves')
      asked.length = 0
      await page.waitForRequest((request) => new URL(request.url()).pathname === '/v1/updates')
      await books('Tiago Nunes')
      await shown('Tiago Nunes')
    })
    const own = noise.filter((line) => !/net::ERR_(INTERNET_DISCONNECTED|FAILED|NETWORK_CHANGED)/.test(line))
    assert.deepEqual(own, [], 'nothing in the console')
  },
)
