import type { VisitKind } from '#contract/doctors.ts'
import { useSpeech } from '../../parts/use-speech.ts'
import { zoneCity } from '../../times.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import type { ProfileField, ProfileValues } from './profile-values.ts'

/** Names of the profile's fields, and their values as people read them. */
export function useFieldText() {
  const { app, profile } = useWords()
  const { language } = useLanguage()
  const speech = useSpeech()
  const label: Record<ProfileField, string> = {
    name: profile.name,
    specialty: profile.specialty,
    licenceNumber: profile.licenceNumber,
    degree: profile.degree,
    startedYear: profile.startedYear,
    about: profile.aboutText,
    languages: profile.languages,
    city: profile.city,
    state: profile.state,
    address: profile.address,
    timeZone: profile.timeZone,
    visitKinds: profile.kinds,
    videoMinutes: profile.lengths.video,
    inPersonMinutes: profile.lengths.in_person,
    feeAmount: profile.fee,
    feeCurrency: profile.currency,
    instantConfirmation: profile.instant,
  }
  const text = (field: ProfileField, values: ProfileValues): string => {
    const value = values[field]
    if (field === 'specialty') return speech.specialty(values.specialty) || profile.empty
    if (field === 'languages') return speech.languages(values.languages) || profile.empty
    if (field === 'timeZone') return zoneCity(values.timeZone, language)
    if (field === 'visitKinds')
      return (value as VisitKind[]).map((kind) => (kind === 'video' ? app.video : app.inPerson)).join(', ')
    if (field === 'videoMinutes' || field === 'inPersonMinutes')
      return values[field].map(app.minutes).join(', ') || profile.empty
    if (field === 'instantConfirmation') return value ? profile.instantOn : profile.instantOff
    return String(value) || profile.empty
  }
  return { label, text }
}
