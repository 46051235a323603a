import type {
  Doctor,
  DoctorProfile,
  DurationsByKind,
  updateDoctor as updateDoctorEndpoint,
} from '#contract/doctors.ts'
import { isTimeZone } from '#contract/time-zone.ts'
import type { Ctx, Tx } from '#platform/context.ts'
import { brokenConstraint, notFound } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'
import { searchText } from '#platform/search-text.ts'
import { asDoctor, lockedProfile, type ProfileRow } from './doctor-rows.ts'
import { durationsByKind } from './durations-by-kind.ts'
import { changedMeanwhile, licenceNumberTaken, notBlank, startedInFuture, unknownTimeZone } from './errors.ts'
import { keepWords } from './known-words.ts'
import { licenceKey, licenceText } from './licence-key.ts'
import { specialties } from './list-specialties.ts'
import { makeDraft } from './make-draft.ts'
import { isOwn } from './permissions.ts'
import { demandSpecialty } from './specialty.ts'
import { statusAfterSave } from './status-after-save.ts'

/**
 * Saves one's own profile, also when its draft is not there yet. A complete draft then waits for verification; a verified
 * doctor whose name, licence number or specialty changed waits again (`statusAfterSave` says why).
 * @throws Refusal not_found, unknown_specialty, unknown_time_zone, unaligned_duration (422), licence_number_taken (409),
 *   changed_meanwhile (412, with `current`), bad_input for blank text, a start in the future or a kind without a length
 */
export async function updateDoctor(
  ctx: Ctx,
  { params, body, ifMatch }: Input<typeof updateDoctorEndpoint>,
): Promise<Doctor> {
  const { actor } = ctx
  if (!isOwn(actor, params.id)) throw notFound('The doctor')
  const profile = tidied(body)
  refuseUnfit(ctx, profile)
  const durations = durationsByKind(profile, ctx.config.STEP_MINUTES)
  return ctx
    .transaction(async (tx) => {
      await makeDraft(tx, actor)
      const before = await lockedProfile(tx, actor.accountId)
      if (!before) throw notFound('The doctor')
      // The row is locked: of two saves with the same If-Match the second meets the version of the first.
      if (ifMatch !== undefined && ifMatch !== before.version)
        throw changedMeanwhile(asDoctor(before, tx.now()))
      const saved = await save(tx, before, profile, durations)
      tx.forget(actor.accountId, specialties)
      await tx.emit('doctor.profile_changed', { doctorId: actor.accountId })
      return saved
    })
    .catch((error: unknown) => {
      throw brokenConstraint(error) === 'one_doctor_per_licence' ? licenceNumberTaken() : error
    })
}

/** Without blanks around texts. */
function tidied(body: DoctorProfile): DoctorProfile {
  const trimmed = Object.entries(body).map(([field, value]) => [
    field,
    typeof value === 'string' ? value.trim() : value,
  ])
  return Object.fromEntries(trimmed) as DoctorProfile
}

function refuseUnfit(ctx: Ctx, profile: DoctorProfile): void {
  for (const field of ['name', 'city'] as const) if (profile[field] === '') throw notBlank(field)
  if (licenceKey(profile.licenceNumber) === '') throw notBlank('licenceNumber')
  if (!isTimeZone(profile.timeZone)) throw unknownTimeZone()
  const thisYear = ctx.now().toZonedDateTimeISO(profile.timeZone).year
  if (profile.startedYear !== null && profile.startedYear > thisYear) throw startedInFuture()
}

async function save(
  tx: Tx,
  before: ProfileRow,
  profile: DoctorProfile,
  durations: DurationsByKind,
): Promise<Doctor> {
  const specialty = await demandSpecialty(tx, profile.specialty)
  const { name, city } = profile
  const status = statusAfterSave(asDoctor(before, tx.now()), profile)
  const isSame = status === before.status
  const [row] = await tx.sql<ProfileRow>`
    update doctors.profiles set
      name = ${name}, specialty = ${profile.specialty}, city = ${city}, state = ${profile.state},
      licence_number = ${profile.licenceNumber}, licence_key = ${licenceKey(profile.licenceNumber)},
      address = ${profile.address}, degree = ${profile.degree}, started_year = ${profile.startedYear},
      fee_amount = ${profile.fee?.amount ?? null}, fee_currency = ${profile.fee?.currency ?? null},
      about = ${profile.about}, languages = ${profile.languages}, time_zone = ${profile.timeZone},
      visit_kinds = ${profile.visitKinds}, video_minutes = ${durations.video},
      in_person_minutes = ${durations.in_person},
      instant_confirmation = ${profile.instantConfirmation},
      status = ${status},
      status_at = case when ${isSame} then status_at else ${tx.now()} end,
      status_by = case when ${isSame} then status_by end,
      status_reason = case when ${isSame} then status_reason else '' end,
      name_text = ${searchText(name)}, city_text = ${searchText(city)}, state_text = ${searchText(profile.state)},
      licence_text = ${licenceText(profile.licenceNumber)},
      search_text = ${searchText(name, city, specialty.en, specialty.pt, specialty.also)},
      version = version + 1
    where id = ${before.id} returning *`
  if (!row) throw notFound('The doctor')
  await keepWords(tx, [row.id])
  return asDoctor(row, tx.now())
}
