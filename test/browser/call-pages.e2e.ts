import { test } from 'node:test'
import { bookAppointment } from '#contract/appointments.ts'
import type { VisitKind } from '#contract/doctors.ts'
import { openCall } from '#contract/video.ts'
import { oneProcess, startClinic } from '../clinic.ts'
import { at } from '../clinic/at.ts'
import { movableClock } from '../clinic/clock.ts'
import { openBrowser, openViewer, signIn, withoutBrowser } from './browser.ts'
import { press } from './keyboard.ts'

test(
  'around a call: too early, without a camera, waiting, left, over, and not possible at all',
  { skip: withoutBrowser },
  async (t) => {
    await using browser = await openBrowser()
    const clock = movableClock()
    await using clinic = await startClinic(oneProcess, { clock })
    const ana = await clinic.doctor({ name: 'Dr. Ana Reis', instantConfirmation: true })
    const slow = await clinic.doctor({ name: 'Dr. Bruno Dias' })
    const maria = await clinic.patient({ name: 'Maria Lopes' })
    const stranger = await clinic.patient({ name: 'Rui Costa' })
    const book = (doctorId: string, startsAt: string, kind: VisitKind) =>
      maria.call(bookAppointment, { body: { doctorId, startsAt, durationMinutes: 30, kind, reason: '' } })
    const visit = await book(ana.id, at(3, '10:00'), 'video')
    const inPerson = await book(ana.id, at(3, '12:00'), 'in_person')
    const asked = await book(slow.id, at(3, '14:00'), 'video')
    const { id: callId } = await maria.call(openCall, { query: { appointmentId: visit.id } })

    const patient = await openViewer(browser, clinic.url, { width: 390 })
    const { page } = patient
    const title = (name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()
    /** The clinic's clock and the browser's, together. */
    const passTo = async (instant: Temporal.Instant): Promise<void> => {
      clock.passUntil(instant)
      await page.clock.setSystemTime(instant.epochMilliseconds)
    }
    const startsAt = Temporal.Instant.from(visit.startsAt)

    await t.test('before it opens it says when, and devices can be checked', async () => {
      await signIn(page, maria, `/calls/of/${visit.id}`)
      await page.waitForURL(`**/calls/${callId}`)
      await title('You are early')
      await page.getByText(/^This call opens .*09:45/).waitFor()
      await press(page, 'Check camera and microphone')
      // The browser of the test has neither.
      await page.getByText(/^Camera and microphone: /).waitFor()
    })

    await t.test('what has no call says why, and leads on', async () => {
      await page.goto(`/calls/of/${inPerson.id}`)
      await title('This visit is not by video')
      await page.getByRole('link', { name: 'To the visit' }).waitFor()
      await page.goto(`/calls/of/${asked.id}`)
      await title('This visit has no call')
      await page.goto('/calls/of/nonsense')
      await title('We cannot find this call')
      const other = await openViewer(browser, clinic.url)
      await signIn(other.page, stranger, `/calls/${callId}`)
      await other.page.getByRole('heading', { level: 1, name: 'We cannot find this call' }).waitFor()
      await other.context.close()
    })

    await t.test('it opens by itself; one joins without a camera, waits, and leaves', async () => {
      await page.goto(`/calls/${callId}`)
      await title('You are early')
      await passTo(startsAt.subtract({ minutes: 14 }))
      await title('Before you join')
      const doctor = await openViewer(browser, clinic.url)
      await doctor.page.clock.setSystemTime(startsAt.subtract({ minutes: 14 }).epochMilliseconds)
      await signIn(doctor.page, ana, `/visits/${visit.id}`)
      const waits = doctor.page.getByText('Maria Lopes is waiting.')
      await press(page, 'Join without camera and microphone')
      await title('Dr. Ana Reis knows you are here')
      await waits.waitFor()
      await press(page, 'Leave')
      await waits.waitFor({ state: 'detached' })
      await doctor.context.close()
      await title('You have left the call')
      await press(page, 'Join again')
      await title('Before you join')
    })

    await t.test('when its time has passed, it is over', async () => {
      await passTo(startsAt.add({ minutes: 91 }))
      await page.goto(`/calls/${callId}`)
      await title('This call is over')
      await page.getByRole('link', { name: 'To the conversation' }).click()
      await page.waitForURL(/\/messages\//)
    })
    await patient.context.close()
  },
)
