import type { AppointmentNews } from '#contract/events.ts'
import { audience } from '#platform/live/audiences.ts'

/** The accounts that see a visit, and a doctor from whom it was taken away. */
const concernedBy = (visit: AppointmentNews): string[] => [
  visit.patientAccountId,
  visit.doctorId,
  ...(visit.movedFrom ? [visit.movedFrom.doctorId] : []),
  ...visit.participants.flatMap(({ doctorId, decision }) =>
    doctorId !== null && decision !== 'declined' ? [doctorId] : [],
  ),
]
const allOf = (...accountIds: string[]): string[] => [...new Set(accountIds)]

/** Visits that move to the archive are not told: nothing that anybody looks at changes by it. */
export const audiences = [
  audience({
    on: [
      'appointment.requested',
      'appointment.confirmed',
      'appointment.declined',
      'appointment.lapsed',
      'appointment.cancelled',
      'appointment.moved',
      'appointment.changed',
      'appointment.checked_in',
      'appointment.started',
      'appointment.completed',
      'appointment.missed',
    ],
    tell: (visit) => [
      {
        accountIds: allOf(...concernedBy(visit)),
        name: 'visit-changed',
        payload: { appointmentId: visit.appointmentId },
      },
    ],
  }),
  audience({
    on: ['series.requested', 'series.confirmed', 'series.declined', 'series.cancelled', 'series.moved'],
    // Second doctors of some of the visits hear of those that are theirs.
    tell: ({ seriesId, visits }) =>
      allOf(...visits.flatMap(concernedBy)).map((accountId) => ({
        accountIds: [accountId],
        name: 'series-changed',
        payload: {
          seriesId,
          appointmentIds: visits
            .filter((visit) => concernedBy(visit).includes(accountId))
            .map(({ appointmentId }) => appointmentId),
        },
      })),
  }),
  audience({
    on: ['proposal.made', 'proposal.accepted', 'proposal.rejected', 'proposal.withdrawn', 'proposal.expired'],
    tell: ({ proposalId, appointmentId, byAccountId, deciders, visit }) => [
      {
        accountIds: allOf(
          ...concernedBy(visit),
          ...deciders.map(({ accountId }) => accountId),
          ...(byAccountId === null ? [] : [byAccountId]),
        ),
        name: 'proposal-changed',
        payload: { proposalId, appointmentId },
      },
    ],
  }),
  audience({
    on: ['participant.invited', 'participant.accepted', 'participant.declined', 'participant.removed'],
    tell: ({ appointmentId, participant, addedByAccountId, visit }) => [
      {
        accountIds: allOf(
          ...concernedBy(visit),
          addedByAccountId,
          ...(participant.doctorId === null ? [] : [participant.doctorId]),
        ),
        name: 'visit-changed',
        payload: { appointmentId },
      },
    ],
  }),
  audience({
    on: ['absence.handed_over'],
    tell: ({ absenceId, doctorId }) => [
      { accountIds: [doctorId], name: 'absence-changed', payload: { absenceId } },
    ],
  }),
  audience({
    on: ['waitlist.offered', 'waitlist.rested'],
    tell: ({ entryId, accountId }) => [
      { accountIds: [accountId], name: 'waitlist-changed', payload: { entryId } },
    ],
  }),
]
