import assert from 'node:assert/strict'
import type { Answer, Endpoint, SeriesConflict } from '#contract/endpoint.ts'
import { Refusal } from '#platform/errors.ts'
import type { Request } from '#test/clinic/client.ts'
import { emptyCalendars } from '#test/empty-calendars.ts'
import type { QuietClinic, QuietPerson } from '#test/quiet-clinic.ts'
import type { Hour, Model } from './model.ts'

type Patient = QuietPerson & { patientId: string }

/** The clinic that the model is compared with; people act in it through the use cases of the endpoints. */
export class Real {
  clinic: QuietClinic
  doctors: QuietPerson[]
  patients: Patient[]
  base: Temporal.Instant
  outcomes = new Map<string, number>()

  constructor(clinic: QuietClinic, doctors: QuietPerson[], patients: Patient[], base: Temporal.Instant) {
    this.clinic = clinic
    this.doctors = doctors
    this.patients = patients
    this.base = base
  }

  at = (hour: Hour): string => String(this.base.add({ hours: hour }))
  hourOf = (at: string | Temporal.Instant): Hour => this.base.until(at).total('hours')

  async begin(): Promise<void> {
    await emptyCalendars(this.clinic.ctx)
  }

  /** Does it, or expects this refusal. */
  async ask<E extends Endpoint>(
    who: QuietPerson,
    endpoint: E,
    request: Request<NoInfer<E>>,
    refusal: string | undefined,
  ): Promise<void> {
    await (refusal === undefined
      ? this.done(who, endpoint, request)
      : this.refused(who, endpoint, request, refusal))
  }

  async done<E extends Endpoint>(
    who: QuietPerson,
    endpoint: E,
    request: Request<NoInfer<E>>,
  ): Promise<Answer<E>> {
    const answer = await who.call(endpoint, request)
    this.#count(endpoint, 'done')
    return answer
  }

  async refused<E extends Endpoint>(
    who: QuietPerson,
    endpoint: E,
    request: Request<NoInfer<E>>,
    code: string,
  ): Promise<{ conflicts?: SeriesConflict[] }> {
    try {
      await who.call(endpoint, request)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      assert.equal(error.code, code, error.message)
      this.#count(endpoint, code)
      return error.extra
    }
    assert.fail(`${endpoint.path} was to be refused with ${code}`)
  }

  #count({ path }: Endpoint, outcome: string): void {
    this.outcomes.set(`${path} ${outcome}`, (this.outcomes.get(`${path} ${outcome}`) ?? 0) + 1)
  }

  /** Every visit and all taken time in the database are those of the model. */
  async compare(model: Model): Promise<void> {
    const { sql } = this.clinic.ctx
    const rows = await sql<{
      id: string
      seriesId: string
      state: string
      startsAt: Temporal.Instant
      originalStart: Temporal.Instant
      steps: number
    }>`
      select id, series_id as "seriesId", state, starts_at as "startsAt", original_start as "originalStart",
        (select count(*) from appointments.steps s where s.appointment_id = a.id) as steps
      from appointments.appointments a`
    assert.deepEqual(
      rows
        .map((row) =>
          [
            row.id,
            row.seriesId,
            row.state,
            this.hourOf(row.startsAt),
            this.hourOf(row.originalStart),
            row.steps,
          ].join(' '),
        )
        .toSorted(),
      model
        .visits()
        .map((v) => [v.id, v.series.id, v.state, v.start, v.original, v.steps].join(' '))
        .toSorted(),
      'the visits are those of the model',
    )
    const cells = await sql<{ partyId: string; cell: number; party: 'doctor' | 'patient' }>`
      select party_id as "partyId", cell, party from schedules.taken_times`
    const index = {
      doctor: this.doctors.map(({ id }) => id),
      patient: this.patients.map(({ patientId }) => patientId),
    }
    const taken = cells.map(({ partyId, cell, party }) => {
      const at = Temporal.Instant.fromEpochMilliseconds(cell * 15 * 60_000)
      return `${party} ${index[party].indexOf(partyId)} ${Math.floor(this.hourOf(at))}`
    })
    const hours = Map.groupBy(taken, (hour) => hour)
    assert.deepEqual([...hours.keys()].toSorted(), model.taken(), 'taken time is that of live visits')
    assert.ok([...hours.values()].every((quarters) => quarters.length === 4))
  }
}
