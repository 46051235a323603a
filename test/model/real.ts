import assert from 'node:assert/strict'
import type { Endpoint } from '#contract/endpoint.ts'
import type { Clinic } from '#test/clinic.ts'
import type { Request } from '#test/clinic/client.ts'
import type { Clock } from '#test/clinic/clock.ts'
import type { Person } from '#test/clinic/people.ts'
import { emptyCalendars } from '#test/empty-calendars.ts'
import { readInvitation } from '#test/clinic/invitation.ts'
import { drain } from '#test/clinic/drain.ts'
import { length, type Model, quartersOfDay } from './model.ts'

/** The clinic that the model is compared with. */
export class Real {
  clinic: Clinic
  clock: Clock
  doctors: Person[]
  patients: Person[]
  /** Person in care of each patient's account. */
  patientIds: string[]
  /** How often what was answered, so that a run can show that it met what it is about. */
  outcomes = new Map<string, number>()
  /** Midnight of the first of the two days. */
  base: Temporal.Instant

  constructor(parts: Pick<Real, 'clinic' | 'clock' | 'doctors' | 'patients' | 'patientIds'>) {
    this.clinic = parts.clinic
    this.clock = parts.clock
    this.doctors = parts.doctors
    this.patients = parts.patients
    this.patientIds = parts.patientIds
    this.base = this.clock.now()
  }

  /** Forgets all visits of the last run; the days of the next lie ahead of the clock. */
  async begin(): Promise<void> {
    await emptyCalendars(this.clinic.system)
    this.clinic.mails.all.length = 0
    const day = this.clock.now().toZonedDateTimeISO('UTC').startOfDay().add({ days: 3 })
    this.base = day.toInstant()
  }

  /** Also of quarters before the first of the two days, where a colleague may have time sooner. */
  at(quarter: number): string {
    const day = Math.floor(quarter / quartersOfDay)
    const minutes = 24 * 60 * day + 9 * 60 + 15 * (quarter - day * quartersOfDay)
    return this.base.add({ minutes }).toString()
  }
  quarterAt(startsAt: string): number {
    return this.quarterOf(Temporal.Instant.from(startsAt).epochMilliseconds / 900_000)
  }
  quarterOf(cell: number): number {
    const minutes = cell * 15 - this.base.epochMilliseconds / 60_000
    const day = Math.floor(minutes / 1440)
    return day * quartersOfDay + (minutes - day * 1440 - 9 * 60) / 15
  }

  /** Asks, and compares what came of it with what the model says. */
  async ask<E extends Endpoint>(
    who: Person,
    endpoint: E,
    request: Request<NoInfer<E>>,
    expected: string | undefined,
  ): Promise<unknown> {
    const { status, body } = await who.ask(endpoint, request)
    const code = status < 300 ? undefined : (body as { code: string }).code
    assert.equal(code, expected, `${endpoint.path}: ${JSON.stringify(body)}`)
    const outcome = `${endpoint.method} ${endpoint.path} ${code ?? 'done'}`
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1)
    return body
  }

  /** Visits and taken time in the database are those of the model. */
  async compare(model: Model): Promise<void> {
    const { sql } = this.clinic.system
    const now = this.clock.now()
    const rows = await sql<{ id: string; state: string; startsAt: Temporal.Instant; doctorId: string }>`
      select id, state, starts_at as "startsAt", doctor_id as "doctorId" from appointments.appointments order by id`
    assert.deepEqual(
      rows.map((row) => [row.id, row.state, String(row.startsAt), row.doctorId]),
      model.visits
        .map((v) => [v.id, v.state, this.at(v.start), this.doctors[v.doctor]?.id])
        .toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)),
      'no visit is lost, none is invented',
    )
    const cells = await sql<{ partyId: string; cell: number; party: 'doctor' | 'patient' }>`
      select party_id as "partyId", cell, party from schedules.taken_times
      where expires_at is null or expires_at > ${now}::timestamptz`
    const index = { doctor: this.doctors.map((d) => d.id), patient: this.patientIds }
    assert.deepEqual(
      cells
        .map(
          ({ partyId, cell, party }) => `${party} ${index[party].indexOf(partyId)} ${this.quarterOf(cell)}`,
        )
        .toSorted(),
      model.takenQuarters(),
      'taken time is that of live visits and holds',
    )
  }

  /** The last invitation that each side of each visit got says what the visit's row says. */
  async compareMails(): Promise<void> {
    await drain(this.clinic.system.sql)
    const rows = await this.clinic.system.sql<{
      id: string
      state: string
      sequence: number
      startsAt: Temporal.Instant
      doctorId: string
      patientAccountId: string
    }>`
      select id, state, sequence, starts_at as "startsAt", doctor_id as "doctorId",
        patient_account_id as "patientAccountId" from appointments.appointments`
    const last = new Map<string, ReturnType<typeof readInvitation>>()
    for (const { to, invitation } of this.clinic.mails.all) {
      if (!invitation) continue
      const read = readInvitation(invitation.content)
      const key = `${read.uid} ${to}`
      const before = last.get(key)
      if (!before || before.sequence <= read.sequence) last.set(key, read)
    }
    for (const row of rows) {
      const people = [this.doctors, this.patients].flat()
      const doctor = people.find(({ id }) => id === row.doctorId)
      const patient = people.find(({ id }) => id === row.patientAccountId)
      // Who declines gets no mail about it, so a doctor's last news of a declined request is the request.
      const sides = row.state === 'declined' ? [patient] : [doctor, patient]
      for (const side of sides) {
        const read = last.get(`${row.id}@consulta ${side?.email}`)
        const isOver = row.state === 'declined' || row.state === 'cancelled'
        assert.deepEqual(
          read && [read.method, read.sequence, read.startsAt, read.endsAt],
          [
            isOver ? 'CANCEL' : 'REQUEST',
            row.sequence,
            String(row.startsAt),
            String(row.startsAt.add({ minutes: 15 * length })),
          ],
          `the mails to ${side?.email} about ${row.id}, which is ${row.state}`,
        )
      }
    }
  }
}
