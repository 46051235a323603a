import { subscriber } from '#platform/events.ts'
import { followAppointment } from './appointment-room.ts'

/** Rooms are made when somebody asks for them, so what follows from a booking is nothing. */
export const subscribers = [
  subscriber({
    name: 'chat.follow-appointment',
    on: [
      'appointment.confirmed',
      'appointment.declined',
      'appointment.lapsed',
      'appointment.cancelled',
      'appointment.moved',
      'appointment.changed',
      'appointment.started',
      'appointment.completed',
      'appointment.missed',
      'participant.accepted',
      'participant.declined',
      'participant.removed',
    ],
    run: (tx, { payload }) => followAppointment(tx, payload.appointmentId),
  }),
  subscriber({
    name: 'chat.follow-series',
    on: ['series.confirmed', 'series.declined', 'series.cancelled', 'series.moved'],
    run: async (tx, { payload }) => {
      // In one order, so that two transactions do not wait for each other in a ring.
      const ids = payload.visits.map(({ appointmentId }) => appointmentId).toSorted()
      for (const id of ids) await followAppointment(tx, id)
    },
  }),
]
