import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as visits from '#contract/appointments.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { createPatient, deletePatient, getPatient, listPatients, updatePatient } from '#contract/patients.ts'
import * as changes from '#contract/availability-changes.ts'
import * as schedules from '#contract/schedules.ts'
import { updateDoctor } from '#contract/doctors.ts'
import { contents } from '#test/bad-input/contents.ts'
import { inEveryShape, startClinic } from '#test/clinic.ts'
import { at, onDay } from '#test/clinic/at.ts'
import { type Person, profile } from '#test/clinic/people.ts'

const nobodysId = '01932f6e-7c00-7000-8000-000000000001'
const longAgo = ['0000-01-01T00:00:00Z', '0001-01-01T00:00:00Z', at(-1, '10:00')]
const farAhead = ['9999-12-31T23:59:59Z', at(400, '10:00')]
const details = {
  relation: 'child',
  lastName: 'Sousa',
  bornOn: null,
  gender: 'male',
  documentNumber: '',
} as const
const rule = { kind: 'weekly' as const, weekdays: [1, 2, 3], from: '20:00', to: '21:00' }

/** Who asks for what, and the refusal that is due: its code, and the field that it names. */
type Case = [who: Person, endpoint: Endpoint, request: object, code: string, field?: string]

inEveryShape((shape) => {
  test('what no schema can see is refused by name and writes nothing', async (t) => {
    await using clinic = await startClinic(shape)
    // Later than any test lasts, so that no timer has a next free time to renew meanwhile.
    const hours = { from: '09:00', to: '17:00', startsOn: onDay(5) }
    const [ana, rui] = [await clinic.doctor({ hours }), await clinic.doctor({ hours })]
    const video = await clinic.doctor({ hours, visitKinds: ['video'] })
    const waiting = await clinic.doctor({ hours, verified: false })
    const [maria, joao] = [await clinic.patient(), await clinic.patient({ name: 'João Lima' })]
    await clinic.drain()
    const wish = {
      doctorId: ana.id,
      startsAt: at(14, '12:00'),
      durationMinutes: 30,
      kind: 'video',
      reason: '',
    } as const
    const taken = await joao.call(visits.bookAppointment, { body: { ...wish, startsAt: at(14, '10:00') } })
    const mine = await maria.call(visits.bookAppointment, {
      body: { ...wish, doctorId: rui.id, startsAt: at(14, '15:00') },
    })
    const gone = await maria.call(visits.bookAppointment, { body: { ...wish, startsAt: at(15, '10:00') } })
    await maria.call(visits.cancelAppointment, { params: { id: gone.id }, body: { reason: 'Better' } })
    const [leo, removed] = [
      await joao.call(createPatient, { body: { ...details, firstName: 'Leo' } }),
      await maria.call(createPatient, { body: { ...details, firstName: 'Eva' } }),
    ]
    await maria.call(deletePatient, { params: { id: removed.id } })
    const self = (await maria.call(listPatients)).items[0]?.id ?? ''
    const late = await ana.call(schedules.createRule, { body: rule })
    const other = await ana.call(schedules.createRule, { body: { ...rule, from: '22:00', to: '23:00' } })
    const past = await ana.call(schedules.createRule, { body: { ...rule, from: '18:00', to: '19:00' } })
    await ana.call(changes.deleteRule, { params: { id: past.id } })
    await clinic.drain()

    const booking = (change: object, code: string, field?: string): Case => [
      maria,
      visits.bookAppointment,
      { body: { ...wish, ...change } },
      code,
      field,
    ]
    const move = (change: object, code: string, field?: string): Case => [
      maria,
      visits.moveAppointment,
      { params: { id: mine.id }, body: { startsAt: at(14, '16:00'), ...change } },
      code,
      field,
    ]
    const leave = (startsAt: string, endsAt: string, code: string, field: string): Case => [
      ana,
      changes.createUnavailable,
      { body: { startsAt, endsAt, reason: '' } },
      code,
      field,
    ]
    const free = (change: object, code: string, field: string): Case => [
      maria,
      schedules.getFreeTimes,
      {
        query: { doctorId: ana.id, from: at(1, '00:00'), to: at(2, '00:00'), durationMinutes: 30, ...change },
      },
      code,
      field,
    ]
    const because = { reason: 'x' }
    const cases: Record<string, Case[]> = {
      'times of bookings': [
        ...longAgo.map((startsAt) => booking({ startsAt }, 'time_in_past', 'startsAt')),
        ...farAhead.map((startsAt) => booking({ startsAt }, 'too_far_ahead', 'startsAt')),
        booking({ startsAt: at(14, '10:00') }, 'time_taken', 'startsAt'),
        booking({ startsAt: at(14, '09:45') }, 'time_taken', 'startsAt'),
        booking({ startsAt: at(14, '14:45') }, 'patient_busy', 'startsAt'),
        booking({ startsAt: at(14, '12:07') }, 'unaligned_start', 'startsAt'),
        booking({ startsAt: at(14, '12:00:01') }, 'unaligned_start', 'startsAt'),
        booking({ startsAt: at(14, '12:00:00.000000001') }, 'unaligned_start', 'startsAt'),
        booking({ startsAt: at(14, '07:00') }, 'time_not_offered', 'startsAt'),
        booking({ startsAt: at(14, '16:45') }, 'time_not_offered', 'startsAt'),
        ...[0, -30, 400 * 24 * 60].map((durationMinutes) =>
          booking({ durationMinutes }, 'bad_input', 'durationMinutes'),
        ),
        ...[45, 37, 480].map((durationMinutes) =>
          booking({ durationMinutes }, 'duration_not_offered', 'durationMinutes'),
        ),
      ],
      'times of moves': [
        ...longAgo.map((startsAt) => move({ startsAt }, 'time_in_past', 'startsAt')),
        ...farAhead.map((startsAt) => move({ startsAt }, 'too_far_ahead', 'startsAt')),
        move({ startsAt: at(14, '12:07') }, 'unaligned_start', 'startsAt'),
        move({ startsAt: at(14, '08:00') }, 'time_not_offered', 'startsAt'),
        move({ durationMinutes: 45 }, 'duration_not_offered', 'durationMinutes'),
      ],
      'things that are foreign, gone or were never there': [
        booking({ doctorId: nobodysId }, 'doctor_not_found', 'doctorId'),
        booking({ doctorId: maria.id }, 'doctor_not_found', 'doctorId'),
        booking({ doctorId: waiting.id }, 'doctor_not_found', 'doctorId'),
        booking({ patientId: nobodysId }, 'patient_not_found', 'patientId'),
        booking({ patientId: leo.id }, 'patient_not_found', 'patientId'),
        booking({ patientId: removed.id }, 'patient_not_found', 'patientId'),
        booking({ doctorId: video.id, kind: 'in_person' }, 'kind_not_offered', 'kind'),
        ...[taken.id, nobodysId].flatMap((id): Case[] => [
          [maria, visits.getAppointment, { params: { id } }, 'not_found'],
          [maria, visits.getInvitation, { params: { id } }, 'not_found'],
          [maria, visits.cancelAppointment, { params: { id }, body: because }, 'not_found'],
          [
            maria,
            visits.moveAppointment,
            { params: { id }, body: { startsAt: at(14, '12:00') } },
            'not_found',
          ],
          [rui, visits.confirmAppointment, { params: { id } }, 'not_found'],
          [rui, visits.declineAppointment, { params: { id }, body: because }, 'not_found'],
        ]),
        [maria, visits.cancelAppointment, { params: { id: gone.id }, body: because }, 'not_in_this_state'],
        [
          maria,
          visits.moveAppointment,
          { params: { id: gone.id }, body: { startsAt: at(14, '12:00') } },
          'not_in_this_state',
        ],
        [ana, visits.confirmAppointment, { params: { id: gone.id } }, 'not_in_this_state'],
        ...[leo.id, removed.id, nobodysId].flatMap((id): Case[] => [
          [maria, getPatient, { params: { id } }, 'not_found'],
          [maria, updatePatient, { params: { id }, body: { ...details, firstName: 'X' } }, 'not_found'],
          [maria, deletePatient, { params: { id } }, 'not_found'],
        ]),
        ...[late.id, past.id, nobodysId].flatMap((id): Case[] => [
          [rui, changes.updateRule, { params: { id }, body: rule }, 'not_found'],
          [rui, changes.deleteRule, { params: { id } }, 'not_found'],
        ]),
        [ana, changes.deleteException, { params: { on: onDay(3) } }, 'not_found'],
        [
          ana,
          updateDoctor,
          { params: { id: rui.id }, body: { ...profile, licenceNumber: 'OM-99' } },
          'not_found',
        ],
        free({ doctorId: waiting.id }, 'not_found', 'doctorId'),
      ],
      'rules and absences': [
        [ana, schedules.createRule, { body: { ...rule, to: '20:00' } }, 'ends_before_start', 'to'],
        [ana, schedules.createRule, { body: { ...rule, to: '19:00' } }, 'ends_before_start', 'to'],
        [
          ana,
          schedules.createRule,
          { body: { ...rule, from: '20:59', to: '21:30' } },
          'overlaps_rule',
          'from',
        ],
        [ana, schedules.createRule, { body: { ...rule, weekdays: undefined } }, 'missing_field', 'weekdays'],
        [ana, schedules.createRule, { body: { ...rule, on: onDay(3) } }, 'not_for_this_kind', 'on'],
        [ana, schedules.createRule, { body: { ...rule, startsOn: '0000-01-01' } }, 'bad_input', 'startsOn'],
        [ana, schedules.createRule, { body: { ...rule, endsOn: '9999-12-31' } }, 'bad_input', 'endsOn'],
        [ana, changes.updateRule, { params: { id: other.id }, body: rule }, 'overlaps_rule', 'from'],
        [ana, changes.setException, { params: { on: '0001-01-01' }, body: { hours: [] } }, 'bad_input', 'on'],
        [
          ana,
          changes.setException,
          {
            params: { on: onDay(3) },
            body: {
              hours: [
                { from: '09:00', to: '11:00' },
                { from: '10:00', to: '12:00' },
              ],
            },
          },
          'overlaps_rule',
          'hours',
        ],
        leave(at(3, '10:00'), at(3, '10:00'), 'ends_before_start', 'endsAt'),
        leave(at(3, '10:00'), at(2, '10:00'), 'ends_before_start', 'endsAt'),
        leave(at(3, '10:00'), at(403, '10:00'), 'too_long', 'endsAt'),
        leave('0000-01-01T00:00:00Z', at(3, '10:00'), 'bad_input', 'startsAt'),
        leave(at(3, '10:00'), '9999-12-31T00:00:00Z', 'bad_input', 'endsAt'),
        free({ to: at(401, '00:00') }, 'range_too_long', 'to'),
        free({ to: at(1, '00:00') }, 'ends_before_start', 'to'),
        free({ from: '0000-01-01T00:00:00Z' }, 'bad_input', 'from'),
        free({ durationMinutes: 45 }, 'duration_not_offered', 'durationMinutes'),
      ],
      persons: [
        [
          maria,
          createPatient,
          { body: { ...details, firstName: 'X', bornOn: onDay(2) } },
          'born_in_future',
          'bornOn',
        ],
        [
          maria,
          createPatient,
          { body: { ...details, firstName: 'X', bornOn: '1700-01-01' } },
          'bad_input',
          'bornOn',
        ],
        [maria, createPatient, { body: { ...details, firstName: '  ' } }, 'bad_input', 'firstName'],
        [
          maria,
          createPatient,
          { body: { ...details, firstName: 'X', relation: 'self' } },
          'self_exists',
          'relation',
        ],
        [maria, deletePatient, { params: { id: self } }, 'self_stays'],
      ],
    }

    const before = await contents(clinic.system.pool)
    for (const [what, all] of Object.entries(cases))
      await t.test(what, async () => {
        for (const [who, endpoint, request, code, field] of all) {
          const problem = await who.refused<Endpoint>(endpoint, code, request)
          if (field) assert.equal(problem.field, field, JSON.stringify([request, problem]))
        }
        assert.deepEqual(await contents(clinic.system.pool), before)
      })

    await t.test('SQL and script text stays text, in answers, mails and invitations', async () => {
      const reason = `'; drop table appointments.appointments; -- <script>alert("1")</script> \${7*7}`
      const name = `<script>alert('x')</script>`
      const child = await maria.call(createPatient, {
        body: { ...details, firstName: name, lastName: "O'Neil" },
      })
      const body = { ...wish, patientId: child.id, reason }
      const booked = await maria.call(visits.bookAppointment, { body })
      const read = await ana.call(visits.getAppointment, { params: { id: booked.id } })
      assert.deepEqual([read.reason, read.patient.name], [reason, `${name} O'Neil`])
      await clinic.drain()
      const mail = clinic.mails.to(maria.email).at(-1)
      assert.doesNotMatch(mail?.html ?? '<script>', /<script/)
      assert.match(mail?.text ?? '', /<script>alert\('x'\)<\/script> O'Neil/)
    })
  })
})
