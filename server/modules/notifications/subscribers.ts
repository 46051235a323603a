import type { AppointmentNews } from '#contract/events.ts'
import type { Account } from '#contract/users.ts'
import type { Tx } from '#platform/context.ts'
import { type EventRow, subscriber } from '#platform/events.ts'
import { accountById, passwordResetLink, verificationLink } from '#users'
import { invitationFor } from './invitation.ts'
import { timeInWords } from './time-in-words.ts'
import type { Facts, MailKind } from './texts.ts'
import { writeMessage } from './write-message.ts'

type Visit = 'requested' | 'confirmed' | 'declined' | 'cancelled' | 'moved'

/** What one side reads of an appointment. */
function factsFor(tx: Tx, news: AppointmentNews, to: Account, side: 'patient' | 'doctor'): Partial<Facts> {
  const inWords = (at: string): string =>
    timeInWords(Temporal.Instant.from(at), to.language, to.timeZone, news.timeZone)
  return {
    doctor: news.doctorName,
    patient: news.patientName,
    when: inWords(news.startsAt),
    before: news.movedFrom ? inWords(news.movedFrom.startsAt) : '',
    place: news.place,
    reason: news.reason,
    isOwnDoing: news.by === side,
    link: `${tx.config.PUBLIC_URL}/visits/${news.appointmentId}`,
  }
}

async function mailVisit(tx: Tx, event: EventRow, side: 'patient' | 'doctor'): Promise<void> {
  const news = event.payload as AppointmentNews
  const sides = {
    patient: await accountById(tx, news.patientAccountId),
    doctor: await accountById(tx, news.doctorId),
  }
  const to = sides[side]
  const visit = event.name.replace('appointment.', '') as Visit
  await writeMessage(tx, event, {
    kind: `${visit}-to-${side}` as MailKind,
    to,
    facts: factsFor(tx, news, to, side),
    invitation: invitationFor(tx, news, sides, event.occurredAt),
  })
}

export const subscribers = [
  subscriber({
    name: 'notifications.mail-patient-about-visit',
    on: [
      'appointment.requested',
      'appointment.confirmed',
      'appointment.declined',
      'appointment.cancelled',
      'appointment.moved',
    ],
    run: (tx, event) => mailVisit(tx, event, 'patient'),
  }),
  subscriber({
    name: 'notifications.mail-doctor-about-visit',
    // Who declines knows it.
    on: ['appointment.requested', 'appointment.confirmed', 'appointment.cancelled', 'appointment.moved'],
    run: (tx, event) => mailVisit(tx, event, 'doctor'),
  }),
  subscriber({
    name: 'notifications.mail-link-to-confirm-address',
    on: ['account.registered'],
    run: async (tx, event) => {
      const to = await accountById(tx, event.payload.accountId)
      await writeMessage(tx, event, {
        kind: 'confirm-address',
        to,
        facts: { link: await verificationLink(tx, to.id) },
      })
    },
  }),
  subscriber({
    name: 'notifications.mail-that-account-exists',
    on: ['account.registration_repeated'],
    run: async (tx, event) => {
      const to = await accountById(tx, event.payload.accountId)
      await writeMessage(tx, event, {
        kind: 'account-exists',
        to,
        facts: { link: `${tx.config.PUBLIC_URL}/sign-in` },
      })
    },
  }),
  subscriber({
    name: 'notifications.mail-link-to-reset-password',
    on: ['account.password_reset_requested'],
    run: async (tx, event) => {
      const to = await accountById(tx, event.payload.accountId)
      await writeMessage(tx, event, {
        kind: 'reset-password',
        to,
        facts: { link: await passwordResetLink(tx, to.id) },
      })
    },
  }),
  subscriber({
    name: 'notifications.mail-doctor-about-verification',
    on: ['doctor.verified'],
    run: async (tx, event) => {
      const to = await accountById(tx, event.payload.doctorId)
      const link = `${tx.config.PUBLIC_URL}/doctor/availability`
      await writeMessage(tx, event, { kind: 'doctor-verified', to, facts: { link } })
    },
  }),
  subscriber({
    name: 'notifications.mail-doctor-about-suspension',
    on: ['doctor.suspended'],
    run: async (tx, event) => {
      const to = await accountById(tx, event.payload.doctorId)
      await writeMessage(tx, event, { kind: 'doctor-suspended', to, facts: { reason: event.payload.reason } })
    },
  }),
]
