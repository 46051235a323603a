import { getArchived, listArchive } from '#contract/archive.ts'
import type { Account, BenchApp } from './bench-app.ts'
import type { BenchClinic } from './fill-clinic.ts'
import type { HotRequest } from './hot-requests.ts'

const as = (person: { id: string } | undefined, role: Account['role']): Account => ({
  id: person?.id ?? '',
  role,
})
const list = (name: string, of: (round: number) => [Account, object]): HotRequest => ({
  name,
  run: (app: BenchApp, round: number) => {
    const [account, query] = of(round)
    return app.call(account, listArchive, { query })
  },
})

/** What is asked of the archive, for each side; the answers' sizes differ as they do in life. */
export function archiveRequests({ doctors, patients, noon }: BenchClinic): HotRequest[] {
  const doctor = (n: number) => doctors[n % doctors.length]
  const patient = (n: number) => patients[(n * 7) % patients.length]
  const admin = as(patients[0], 'admin')
  const day = (n: number): string => String(noon.subtract({ hours: 24 * n }))
  return [
    list('a patient: own visits', (n) => [as(patient(n), 'patient'), {}]),
    list('a patient: the name of a doctor', (n) => [as(patient(n), 'patient'), { q: doctor(n)?.last }]),
    list('a doctor: own visits', (n) => [as(doctor(n), 'doctor'), {}]),
    list("a doctor: a patient's last name", (n) => [as(doctor(n), 'doctor'), { q: patient(n)?.last }]),
    list('staff: all', () => [admin, {}]),
    list('staff: page 1,000', () => [admin, { page: 999 }]),
    list('staff: a doctor in a month', (n) => [
      admin,
      { doctorId: doctor(n)?.id, from: day(230 + n), to: day(200 + n) },
    ]),
    list('staff: those who did not come in a month', (n) => [
      admin,
      { state: 'missed', from: day(230 + n), to: day(200 + n) },
    ]),
    list("staff: a patient's whole name", (n) => [admin, { q: `${patient(n)?.first} ${patient(n)?.last}` }]),
    list("staff: a doctor's and a patient's last name", (n) => [
      admin,
      { q: `${doctor(n)?.last.split(' ')[0]} ${patient(n)?.last.split(' ')[0]}` },
    ]),
    list('staff: a first name', (n) => [admin, { q: patient(n)?.first }]),
    list('staff: three letters', (n) => [admin, { q: patient(n)?.first.slice(0, 3) }]),
    {
      name: 'one visit',
      async run(app, round) {
        const account = as(patient(round), 'patient')
        const id =
          firstOf.get(round) ?? (await app.call(account, listArchive, { query: { size: 1 } })).items[0]?.id
        if (id === undefined) return
        firstOf.set(round, id)
        await app.call(account, getArchived, { params: { id } })
      },
    },
  ]
}
/** An archived visit of the patient of each round. */
const firstOf = new Map<number, string>()
