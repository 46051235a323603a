import type { AppointmentState, Side } from './appointment-states.ts'
import type { Participant } from './appointments.ts'
import type { Language } from './endpoint.ts'
import type { Role } from './users.ts'
import type { VisitKind } from './doctors.ts'
import type { Static } from 'typebox'

/** What happened to an account; mails look the rest up. */
export interface AccountNews {
  accountId: string
  role: Role
  name: string
  language: Static<typeof Language>
  timeZone: string
}

/** An appointment as it was when the event happened: mails and invitations say this, whatever comes after. */
export interface AppointmentNews {
  appointmentId: string
  doctorId: string
  doctorName: string
  patientId: string
  patientName: string
  /** Account of the person who is in charge of the patient. */
  patientAccountId: string
  startsAt: string
  endsAt: string
  /** Zone of the doctor, in which the visit was agreed. */
  timeZone: string
  kind: VisitKind
  place: string
  state: AppointmentState
  sequence: number
  by: Side
  /** Why it was declined or cancelled, else ''. */
  reason: string
  /** Before a move, else null; `isAgreed`: all who had to accepted it as a proposal. */
  movedFrom: {
    startsAt: string
    endsAt: string
    doctorId: string
    doctorName: string
    isAgreed: boolean
  } | null
  /** Who takes part besides patient and doctor, or was asked to. */
  participants: Participant[]
  /** Of which series it is a visit, and the start that the rule gave it. */
  series: { id: string; originalStart: string } | null
}

/** What was done to visits of one series in one act, each as it was then. */
export interface SeriesNews {
  seriesId: string
  /** Only those to which it was done, in the order of the rule; at least one. */
  visits: AppointmentNews[]
}

/** A proposal of other times for an appointment. `visit` is the appointment then, `visit.by` the side that acted. */
export interface ProposalNews {
  proposalId: string
  appointmentId: string
  by: Side
  /** Account that made it; null for the system. */
  byAccountId: string | null
  byName: string
  message: string
  times: { startsAt: string; endsAt: string; doctorId: string; doctorName: string; timeZone: string }[]
  answerBy: string
  /** Whose acceptance is needed: accounts, those who made it among them. */
  deciders: { side: Side; accountId: string; name: string; decision: 'waiting' | 'accepted' | 'rejected' }[]
  /** Why it was rejected or withdrawn, else ''. */
  reason: string
  /** The other act that closed it, about which those concerned are told, else null. */
  closedWith: 'cancel' | 'move' | 'propose' | 'other' | null
  visit: AppointmentNews
}

/** Somebody who was asked to take part in an appointment. `visit` is the appointment then, `visit.by` the side that acted. */
export interface ParticipantNews {
  participantId: string
  appointmentId: string
  participant: Participant
  /** Account that asked them. */
  addedByAccountId: string
  visit: AppointmentNews
}

/** An absence of a doctor whose deadline has passed with visits that nobody has settled. */
export interface AbsenceNews {
  absenceId: string
  doctorId: string
  doctorName: string
  startsAt: string
  endsAt: string
  visitsLeft: number
}

/** A free time that is offered to somebody on the waiting list, and held for them until `expiresAt`. */
export interface WaitlistOfferNews {
  entryId: string
  offerId: string
  accountId: string
  patientId: string
  patientName: string
  doctorId: string
  doctorName: string
  startsAt: string
  endsAt: string
  /** Zone of the doctor. */
  timeZone: string
  kind: VisitKind
  place: string
  expiresAt: string
  /** The visit that it would take the place of, else null. */
  visit: { appointmentId: string; startsAt: string; timeZone: string; doctorName: string } | null
}

/** Messages that somebody has not read in a room for a while; told once, until they read. */
export interface UnreadNews {
  accountId: string
  roomId: string
  unread: number
}

/** Every event with its payload. Names are past tense; instants are ISO 8601 in UTC. */
export interface Events {
  'account.registered': AccountNews
  'account.registration_repeated': { accountId: string }
  'account.verified': AccountNews
  'account.changed': AccountNews
  'account.password_reset_requested': { accountId: string }
  'session.ended': { accountId: string }
  'patient.changed': { patientId: string; accountId: string }
  'doctor.profile_changed': { doctorId: string }
  'doctor.verified': { doctorId: string; name: string }
  'doctor.suspended': { doctorId: string; name: string; reason: string }
  'availability.changed': { ownerId: string }
  'free_times.changed': {
    doctorId: string
    /** The soonest of `nextFreeByKind`. */
    nextFreeAt: string | null
    nextFreeByKind: Record<VisitKind, string | null>
  }
  /** Time of a doctor or a patient that was taken is free again. */
  'times.freed': { partyId: string; party: 'doctor' | 'patient' }
  'appointment.requested': AppointmentNews
  'appointment.confirmed': AppointmentNews
  'appointment.declined': AppointmentNews
  'appointment.lapsed': AppointmentNews
  'appointment.cancelled': AppointmentNews
  'appointment.moved': AppointmentNews
  'absence.handed_over': AbsenceNews
  'appointment.changed': AppointmentNews
  'appointment.checked_in': AppointmentNews
  'appointment.started': AppointmentNews
  'appointment.completed': AppointmentNews
  'appointment.missed': AppointmentNews
  'appointment.archived': AppointmentNews
  'series.requested': SeriesNews
  'series.confirmed': SeriesNews
  'series.declined': SeriesNews
  'series.cancelled': SeriesNews
  'series.moved': SeriesNews
  'waitlist.offered': WaitlistOfferNews
  /** Too many offers in a row were not answered; it waits again when the patient says so. */
  'waitlist.rested': { entryId: string; accountId: string; patientName: string }
  'proposal.made': ProposalNews
  'proposal.accepted': ProposalNews
  'proposal.rejected': ProposalNews
  'proposal.withdrawn': ProposalNews
  'proposal.expired': ProposalNews
  'participant.invited': ParticipantNews
  'participant.accepted': ParticipantNews
  'participant.declined': ParticipantNews
  'participant.removed': ParticipantNews
  'room.unread': UnreadNews
}
export type EventName = keyof Events
