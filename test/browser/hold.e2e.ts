import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bookAppointment, listAppointments } from '#contract/appointments.ts'
import { listHolds } from '#contract/holds.ts'
import { listPatients } from '#contract/patients.ts'
import { startClinic } from '../clinic.ts'
import { at } from '../clinic/at.ts'
import { eventually } from '../clinic/eventually.ts'
import type { Person } from '../clinic/people.ts'
import { tabTo } from './keyboard.ts'
import { openBrowser, openViewer, signIn, withoutBrowser } from './browser.ts'

test(
  'the chosen time is kept while the form is filled, by keyboard alone',
  { skip: withoutBrowser },
  async (t) => {
    await using browser = await openBrowser()
    await using clinic = await startClinic()
    const ana = await clinic.doctor({ name: 'Dr. Ana Reis', instantConfirmation: true })
    const [maria, joao] = [await clinic.patient(), await clinic.patient({ name: 'João Costa' })]
    const { page, noise } = await openViewer(browser, clinic.url, { width: 390 })
    await page.clock.install()
    const startsAt = at(7, '10:00')
    const form = `/book/${ana.id}?at=${startsAt}&minutes=30&kind=video`
    const take = () =>
      joao.ask(bookAppointment, {
        body: { doctorId: ana.id, startsAt, durationMinutes: 30, kind: 'video', reason: '' },
      })
    const held = async (): Promise<number> => (await maria.call(listHolds)).total
    await signIn(page, maria, form)
    await page.getByRole('region', { name: 'Your time' }).waitFor()

    await t.test('it is counted down, and nobody else gets it', async () => {
      await page.getByText(/^Kept for you for (10:00|9:\d\d) minutes$/).waitFor()
      assert.equal((await take()).status, 409)
    })

    await t.test('towards the end it is kept longer, once', async () => {
      await page.clock.fastForward('07:30')
      await page.getByText(/^Kept for you for 2:\d\d minutes$/).waitFor()
      await tabTo(page, page.getByRole('button', { name: 'Keep it longer' }))
      await page.keyboard.press('Enter')
      await page.getByText('The time is kept for you longer.').first().waitFor({ state: 'attached' })
      await page.getByRole('button', { name: 'Keep it longer' }).waitFor({ state: 'detached' })
    })

    await t.test('when it is over it can be kept again', async () => {
      await page.clock.fastForward('11:00')
      await page.getByText('The time is no longer kept for you').first().waitFor()
      assert.equal(await held(), 1, 'for the server it is not over yet')
    })

    await t.test('leaving the form gives it back', async () => {
      await page.goto('/find')
      await eventually(async () => assert.equal(await held(), 0))
      await page.goto(form)
      await eventually(async () => assert.equal(await held(), 1))
    })

    await t.test('the visit is booked in its place', async () => {
      await page
        .getByRole('radio', { name: /^Myself|Maria/ })
        .first()
        .waitFor()
      await page.goto(`${form}&patient=${(await selfOf(maria)).id}&step=check`)
      await page.getByText(/^Kept for you for/).waitFor()
      await tabTo(page, page.getByRole('button', { name: 'Book this visit' }))
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Your visit is booked' }).waitFor()
      assert.equal(await held(), 0)
      assert.equal((await maria.call(listAppointments)).total, 1)
      assert.equal((await take()).status, 409)
    })
    assert.deepEqual(noise, [], 'nothing in the console')
  },
)

async function selfOf(person: Person): Promise<{ id: string }> {
  const { items } = await person.call(listPatients)
  return items[0]!
}
