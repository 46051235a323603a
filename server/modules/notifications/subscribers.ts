import type { Account } from '#contract/users.ts'
import type { Tx } from '#platform/context.ts'
import { type EventRow, subscriber } from '#platform/events.ts'
import { admins, passwordResetLink, verificationLink } from '#users'
import { accountIfThere } from './account-if-there.ts'
import { oneLine } from './one-line.ts'
import { timeInWords } from './time-in-words.ts'
import { mailUnread } from './chat-mails.ts'
import { mailAboutSeries, seriesEvents } from './series-mails.ts'
import type { FactsOf, MailKind } from './wording.ts'
import { mailInvited, mailParticipants, mailRemoved, mailThatDeclined } from './participant-mails.ts'
import { mailAboutProposal, toldProposalEvents } from './proposal-mails.ts'
import { mailAboutVisit, mailDoctorOfBefore, visitEvents } from './visit-mails.ts'
import { mailOffer, mailRest } from './waitlist-mails.ts'
import { writeMessage } from './write-message.ts'

/** Writes to the owner of an account, if it is still there. */
async function mailOwner<K extends MailKind>(
  tx: Tx,
  event: EventRow,
  mail: { accountId: string; kind: K; facts: (to: Account) => FactsOf[K] | Promise<FactsOf[K]> },
): Promise<void> {
  const to = await accountIfThere(tx, mail.accountId)
  if (to) await writeMessage(tx, event, { kind: mail.kind, to, facts: await mail.facts(to) })
}

export const subscribers = [
  // One job for all whom an event concerns: each costs those who book more than the composing of a mail.
  subscriber({
    name: 'notifications.mail-those-concerned-about-visit',
    on: visitEvents,
    run: async (tx, event) => {
      await mailAboutVisit(tx, event, 'patient')
      await mailAboutVisit(tx, event, 'doctor')
      await mailDoctorOfBefore(tx, event)
      await mailParticipants(tx, event)
    },
  }),
  subscriber({
    name: 'notifications.mail-those-concerned-about-series',
    on: seriesEvents,
    run: async (tx, event) => {
      await mailAboutSeries(tx, event, 'patient')
      await mailAboutSeries(tx, event, 'doctor')
      await mailParticipants(tx, event)
    },
  }),
  subscriber({
    name: 'notifications.mail-those-concerned-about-proposal',
    on: toldProposalEvents,
    run: mailAboutProposal,
  }),
  subscriber({
    name: 'notifications.mail-participant-when-invited',
    on: ['participant.invited'],
    run: mailInvited,
  }),
  subscriber({
    name: 'notifications.mail-participant-when-out',
    on: ['participant.removed', 'participant.declined'],
    run: mailRemoved,
  }),
  subscriber({
    name: 'notifications.mail-who-invited-when-declined',
    on: ['participant.declined'],
    run: mailThatDeclined,
  }),
  subscriber({
    name: 'notifications.mail-staff-about-visits-left',
    on: ['absence.handed_over'],
    run: async (tx, event) => {
      const { doctorName, startsAt, endsAt, visitsLeft } = event.payload
      for (const to of await admins(tx)) {
        const said = (at: string): string => timeInWords(Temporal.Instant.from(at), to, event.occurredAt)
        const link = `${tx.config.PUBLIC_URL}/admin/visits-left`
        const facts = {
          doctor: oneLine(doctorName),
          from: said(startsAt),
          to: said(endsAt),
          visits: visitsLeft,
          link,
        }
        await writeMessage(tx, event, { kind: 'visits-left-to-staff', to, facts })
      }
    },
  }),
  subscriber({
    name: 'notifications.mail-patient-about-offer',
    on: ['waitlist.offered'],
    run: mailOffer,
  }),
  subscriber({
    name: 'notifications.mail-patient-when-waiting-rests',
    on: ['waitlist.rested'],
    run: mailRest,
  }),
  subscriber({
    name: 'notifications.mail-about-unread-messages',
    on: ['room.unread'],
    run: mailUnread,
  }),
  subscriber({
    name: 'notifications.mail-link-to-confirm-address',
    on: ['account.registered'],
    run: (tx, event) =>
      mailOwner(tx, event, {
        accountId: event.payload.accountId,
        kind: 'confirm-address',
        facts: async (to) => ({ link: await verificationLink(tx, to.id) }),
      }),
  }),
  subscriber({
    name: 'notifications.mail-that-account-exists',
    on: ['account.registration_repeated'],
    run: (tx, event) =>
      mailOwner(tx, event, {
        accountId: event.payload.accountId,
        kind: 'account-exists',
        facts: () => ({
          signInLink: `${tx.config.PUBLIC_URL}/sign-in`,
          forgotLink: `${tx.config.PUBLIC_URL}/forgot`,
        }),
      }),
  }),
  subscriber({
    name: 'notifications.mail-link-to-reset-password',
    on: ['account.password_reset_requested'],
    run: (tx, event) =>
      mailOwner(tx, event, {
        accountId: event.payload.accountId,
        kind: 'reset-password',
        facts: async (to) => ({ link: await passwordResetLink(tx, to.id) }),
      }),
  }),
  subscriber({
    name: 'notifications.mail-doctor-about-verification',
    on: ['doctor.verified'],
    run: (tx, event) =>
      mailOwner(tx, event, {
        accountId: event.payload.doctorId,
        kind: 'doctor-verified',
        facts: () => ({ link: `${tx.config.PUBLIC_URL}/doctor/availability` }),
      }),
  }),
  subscriber({
    name: 'notifications.mail-doctor-about-suspension',
    on: ['doctor.suspended'],
    run: (tx, event) =>
      mailOwner(tx, event, {
        accountId: event.payload.doctorId,
        kind: 'doctor-suspended',
        facts: () => ({ reason: event.payload.reason }),
      }),
  }),
]
