import * as changes from '#contract/availability-changes.ts'
import { createAbsence } from '#contract/absences.ts'
import * as feeds from '#contract/calendar-feeds.ts'
import * as contract from '#contract/schedules.ts'
import { at } from '#test/clinic/at.ts'
import { pastVisit } from '#test/clinic/past-visit.ts'
import type { Cast } from './cast.ts'
import type { Asked, Sample } from './samples.ts'

const nothing: Sample = { ask: () => ({}) }
const because = { reason: 'I feel well again.' }
const ofVisit = async ({ visit }: Cast): Promise<Asked> => ({ params: { id: (await visit()).id } })
const ofVisitNow = async ({ visitNow }: Cast): Promise<Asked> => ({ params: { id: (await visitNow()).id } })

const rule = ({ freeDay }: Cast) => ({ kind: 'dated', on: freeDay(), from: '09:00', to: '12:00' }) as const
const absence = { startsAt: at(600, '00:00'), endsAt: at(614, '00:00'), reason: 'Leave' }

const absenceTime = { startsAt: at(620, '00:00'), endsAt: at(621, '00:00') }
const dayAway = (day: string) => ({ startsAt: `${day}T01:00:00Z`, endsAt: `${day}T02:00:00Z` })
const ofAbsence = async ({ doctor, freeDay }: Cast): Promise<Asked> => ({
  params: {
    id: (
      await doctor.call(createAbsence, { body: { ...dayAway(freeDay()), reason: '', message: 'I am ill.' } })
    ).id,
  },
})

/** The same for a thing of the patient and for one of the doctor. */
function ofEachOwner(ask: (cast: Cast, owner: 'patient' | 'doctor') => Promise<Asked>): Sample[] {
  return (['patient', 'doctor'] as const).map((owner) => ({
    concerns: [owner],
    ask: (cast) => ask(cast, owner),
  }))
}
const ownRule = async (cast: Cast, owner: 'patient' | 'doctor'): Promise<Asked> => ({
  params: { id: (await cast[owner].call(contract.createRule, { body: rule(cast) })).id },
})
const ownAbsence = async (cast: Cast, owner: 'patient' | 'doctor'): Promise<Asked> => ({
  params: { id: (await cast[owner].call(changes.createUnavailable, { body: absence })).id },
})
const dayOfDoctor = ({ doctor, freeStart }: Cast) => {
  const from = Temporal.Instant.from(freeStart())
  return { doctorId: doctor.id, from: `${from}`, to: `${from.add({ hours: 24 })}`, durationMinutes: 30 }
}

let daysAgo = 100
async function archivedVisit({ clinic, doctor, patient }: Cast): Promise<Asked> {
  const visit = { daysAgo: (daysAgo += 1), state: 'completed' } as const
  const id = await pastVisit(clinic.system, doctor, patient, visit)
  await clinic.system.transaction((tx) => tx.addJob('archive-old-visits', {}))
  await clinic.drain()
  return { params: { id } }
}

export const samples: Record<string, readonly Sample[]> = {
  'schedules.listRules': [nothing],
  'schedules.createRule': [{ ask: (cast) => ({ body: rule(cast) }) }],
  'schedules.getRule': ofEachOwner(ownRule),
  'appointments.updateRule': ofEachOwner(async (cast, owner) => ({
    ...(await ownRule(cast, owner)),
    body: rule(cast),
  })),
  'appointments.deleteRule': ofEachOwner(ownRule),
  'schedules.listExceptions': [nothing],
  'appointments.setException': [
    { ask: ({ freeDay }) => ({ params: { on: freeDay() }, body: { hours: [] } }) },
  ],
  'appointments.deleteException': [
    {
      async ask(cast, role) {
        const params = { on: cast.freeDay() }
        const owner = role === 'nobody' || role === 'admin' ? cast.patient : cast.person(role)
        await owner?.call(changes.setException, { params, body: { hours: [] } })
        return { params }
      },
    },
  ],
  'schedules.listUnavailable': [nothing],
  'appointments.createUnavailable': [{ ask: () => ({ body: absence }) }],
  'appointments.updateUnavailable': ofEachOwner(async (cast, owner) => ({
    ...(await ownAbsence(cast, owner)),
    body: absence,
  })),
  'schedules.deleteUnavailable': ofEachOwner(ownAbsence),
  'schedules.getTerms': [nothing],
  'schedules.setTerms': [
    {
      ask: () => ({
        body: { bufferMinutes: 0, noticeMinutes: 0, horizonDays: 365, visitsPerDay: null },
      }),
    },
  ],
  'schedules.getFreeTimes': [{ ask: (cast) => ({ query: dayOfDoctor(cast) }) }],
  'schedules.explainTime': [
    {
      ask: ({ doctor, freeStart }) => ({
        query: { doctorId: doctor.id, startsAt: freeStart(), durationMinutes: 30 },
      }),
    },
  ],
  'schedules.getNextFreeTimes': [{ ask: ({ doctor }) => ({ query: { doctorIds: doctor.id, count: 4 } }) }],

  'archive.listArchive': [nothing],
  'archive.getArchived': [{ ask: archivedVisit }],

  'appointments.bookAppointment': [
    {
      ask: ({ doctor, freeStart }) => ({
        body: {
          doctorId: doctor.id,
          startsAt: freeStart(),
          durationMinutes: 30,
          kind: 'video',
          reason: 'Cough for two weeks',
        },
      }),
    },
  ],
  'appointments.listAppointments': [nothing],
  'appointments.getAppointment': [{ ask: ofVisit }],
  'appointments.getInvitation': [{ ask: ofVisit }],
  'appointments.confirmAppointment': [{ ask: ofVisit }],
  'appointments.declineAppointment': [{ ask: async (cast) => ({ ...(await ofVisit(cast)), body: because }) }],
  'appointments.cancelAppointment': [{ ask: async (cast) => ({ ...(await ofVisit(cast)), body: because }) }],
  'appointments.previewAbsence': [{ ask: () => ({ query: absenceTime }) }],
  'appointments.createAbsence': [
    { ask: ({ freeDay }) => ({ body: { ...dayAway(freeDay()), reason: '', message: 'I am ill.' } }) },
  ],
  'appointments.listAbsences': [nothing],
  'appointments.getAbsence': [{ ask: ofAbsence }],
  'appointments.listAbsenceVisits': [{ ask: ofAbsence }],
  'appointments.endAbsence': [{ ask: ofAbsence }],
  'appointments.listVisitsLeft': [nothing],
  'appointments.checkInAppointment': [{ ask: ofVisitNow }],
  'appointments.startAppointment': [{ ask: ofVisitNow }],
  'appointments.finishAppointment': [{ ask: ofVisitNow }],
  'appointments.missAppointment': [{ ask: ofVisitNow }],
  'appointments.changeAppointment': [{ ask: async (cast) => ({ ...(await ofVisit(cast)), body: because }) }],
  'appointments.changeAvailability': [
    { ask: (cast) => ({ body: { changes: [{ do: 'createRule', rule: rule(cast) }] } }) },
  ],
  'appointments.deleteAppointment': [{ ask: async (cast) => ({ ...(await ofVisit(cast)), query: because }) }],
  'appointments.moveAppointment': [
    { ask: async (cast) => ({ ...(await ofVisit(cast)), body: { startsAt: cast.freeStart() } }) },
  ],

  'appointments.getCalendarFeed': [nothing],
  'appointments.makeCalendarFeed': [{ ask: () => ({ body: { showsNames: false } }) }],
  'appointments.changeCalendarFeed': [
    {
      async ask(cast, role) {
        const { role: is } = cast.person(role)?.account ?? {}
        if (is === 'patient' || is === 'doctor')
          await cast.person(role)?.call(feeds.makeCalendarFeed, { body: {} })
        return { body: { showsNames: true } }
      },
    },
  ],
  'appointments.revokeCalendarFeed': [nothing],
  'appointments.readCalendarFeed': [
    {
      async ask({ patient }) {
        const { address } = await patient.call(feeds.makeCalendarFeed, { body: {} })
        return { params: { token: /([^/]+)\.ics$/.exec(address ?? '')?.[1] ?? '' } }
      },
    },
  ],
  'appointments.getCalendar': [{ ask: () => ({ query: { from: at(1, '00:00'), to: at(8, '00:00') } }) }],
}
