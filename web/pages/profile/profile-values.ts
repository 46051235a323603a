import type { Doctor, DoctorProfile, VisitKind } from '#contract/doctors.ts'
import { amountText, readMoney, usualCurrency } from '../../parts/money.ts'
import type { Complaints } from '../../parts/use-form.ts'
import { dayOf, nowMs } from '../../times.ts'
import type { Words } from '../../words/index.tsx'

/** The profile as it is typed: numbers are still text. */
export interface ProfileValues {
  name: string
  specialty: string
  licenceNumber: string
  degree: string
  startedYear: string
  about: string
  languages: string[]
  city: string
  state: string
  address: string
  timeZone: string
  visitKinds: VisitKind[]
  videoMinutes: number[]
  inPersonMinutes: number[]
  feeAmount: string
  feeCurrency: string
  instantConfirmation: boolean
}
export type ProfileField = keyof ProfileValues

/** The field with the lengths of a kind of visit. */
export const lengthsOf = { video: 'videoMinutes', in_person: 'inPersonMinutes' } as const

/** The limits of the contract's DoctorProfile. */
export const most = {
  about: 4000,
  durations: 6,
  languages: 12,
  text: 120,
  city: 80,
  address: 200,
  licence: 40,
}
const firstYear = 1940

export const valuesOf = (doctor: Doctor): ProfileValues => ({
  name: doctor.name,
  specialty: doctor.specialty ?? '',
  licenceNumber: doctor.licenceNumber ?? '',
  degree: doctor.degree,
  startedYear: doctor.startedYear === null ? '' : String(doctor.startedYear),
  about: doctor.about,
  languages: doctor.languages,
  city: doctor.city,
  state: doctor.state,
  address: doctor.address,
  timeZone: doctor.timeZone,
  visitKinds: doctor.visitKinds,
  videoMinutes: doctor.durationsByKind.video,
  inPersonMinutes: doctor.durationsByKind.in_person,
  feeAmount: doctor.fee ? amountText(doctor.fee) : '',
  feeCurrency: doctor.fee?.currency ?? usualCurrency,
  instantConfirmation: doctor.instantConfirmation,
})

export const profileOf = (values: ProfileValues): DoctorProfile => ({
  name: values.name.trim(),
  specialty: values.specialty,
  licenceNumber: values.licenceNumber.trim(),
  degree: values.degree.trim(),
  startedYear: values.startedYear.trim() === '' ? null : Number(values.startedYear),
  about: values.about.trim(),
  languages: values.languages,
  city: values.city.trim(),
  state: values.state.trim(),
  address: values.address.trim(),
  timeZone: values.timeZone,
  visitKinds: values.visitKinds,
  durationsByKind: { video: values.videoMinutes, in_person: values.inPersonMinutes },
  fee: values.feeAmount.trim() === '' ? null : (readMoney(values.feeAmount, values.feeCurrency) ?? null),
  instantConfirmation: values.instantConfirmation,
})

/** What must be mended before the profile can be sent. */
export function checkProfile(values: ProfileValues, { profile }: Words): Complaints {
  const year = Number(values.startedYear)
  const thisYear = Number(dayOf(nowMs(), values.timeZone).slice(0, 4))
  const wrongYear =
    values.startedYear.trim() !== '' && !(Number.isInteger(year) && year >= firstYear && year <= thisYear)
  const wrongFee =
    values.feeAmount.trim() !== '' && readMoney(values.feeAmount, values.feeCurrency) === undefined
  return {
    name: values.name.trim() === '' ? profile.needName : undefined,
    specialty: values.specialty === '' ? profile.needSpecialty : undefined,
    licenceNumber: values.licenceNumber.trim().length < 3 ? profile.needLicence : undefined,
    startedYear: wrongYear ? profile.wrongYear(firstYear, thisYear) : undefined,
    languages:
      values.languages.length > most.languages ? profile.tooManyLanguages(most.languages) : undefined,
    city: values.city.trim() === '' ? profile.needCity : undefined,
    visitKinds: values.visitKinds.length === 0 ? profile.needKind : undefined,
    ...Object.fromEntries(
      values.visitKinds.map((kind) => {
        const { length } = values[lengthsOf[kind]]
        const tooMany = length > most.durations ? profile.tooManyDurations(most.durations) : undefined
        return [lengthsOf[kind], length === 0 ? profile.needDuration : tooMany]
      }),
    ),
    feeAmount: wrongFee ? profile.wrongFee : undefined,
  }
}

/** Whether something read back from the tab's storage is the values of this form. */
export const isProfileValues = (value: unknown): value is ProfileValues =>
  typeof value === 'object' &&
  value !== null &&
  'licenceNumber' in value &&
  'visitKinds' in value &&
  'videoMinutes' in value &&
  'inPersonMinutes' in value
