import type { StandingVisit } from '#contract/endpoint.ts'
import type { Offer } from '#schedules'
import { Refusal } from '#platform/errors.ts'

const at = (field: string, nearest?: readonly Temporal.Instant[]) => ({
  field,
  ...(nearest && { extra: { nearest: nearest.map(String) } }),
})

export const kindNotOffered = (field = 'kind') =>
  new Refusal('kind_not_offered', 422, 'The doctor does not offer this kind of visit.', at(field))
export const durationNotOffered = (field = 'durationMinutes') =>
  new Refusal('duration_not_offered', 422, 'The doctor does not offer this length.', at(field))
export const notInThisState = (state: string) =>
  new Refusal('not_in_this_state', 409, `This cannot be done to an appointment that is ${state}.`)
export const alreadyStarted = () =>
  new Refusal('already_started', 409, 'The visit has begun; this can be done only before its start.')
export const tooEarly = () =>
  new Refusal('too_early', 409, 'It is too early for this; come back closer to the start of the visit.')
export const absenceEndsBeforeStart = () =>
  new Refusal('ends_before_start', 422, 'The end must come after the start.', at('endsAt'))
export const absenceTooLong = (mostDays: number) =>
  new Refusal('too_long', 422, `One absence lasts at most ${mostDays} days.`, at('endsAt'))
export const inThePast = () => new Refusal('in_the_past', 422, 'This time has passed.', at('endsAt'))
export const deadlinePassed = () =>
  new Refusal('deadline_passed', 422, 'The deadline must lie ahead.', at('answerBy'))
export const absentAlready = () =>
  new Refusal('absent_already', 409, 'You are absent in this time already.', at('startsAt'))
export const alreadyBack = () => new Refusal('already_back', 409, 'This absence has ended already.')

export type Lost = Exclude<Offer, 'offered'> | 'patient_busy'
const lost: Record<Lost, [status: number, message: string]> = {
  time_taken: [409, 'This time has just been taken. The nearest free times are given.'],
  patient_busy: [409, 'The patient has another visit at this time.'],
  time_not_offered: [409, 'The doctor offers no visit at this time. The nearest free times are given.'],
  day_full: [409, 'The doctor takes no more visits on this day. The nearest free times are given.'],
  time_in_past: [422, 'This time has passed.'],
  too_short_notice: [422, 'The doctor wants to be booked longer before the start.'],
  too_far_ahead: [422, 'This time is too far ahead to be booked.'],
  unaligned_start: [422, 'Visits start at the steps of the calendar.'],
}
export const notAColleague = (field: string) =>
  new Refusal('not_a_colleague', 422, 'The other doctor is of another specialty.', { field })
export const sameTime = (field: string) =>
  new Refusal('same_time', 422, 'Propose times that differ from the visit’s and from each other.', { field })
export const deadlineNotPossible = (latest: Temporal.Instant) =>
  new Refusal('deadline_not_possible', 422, `The answer must be possible from now until ${latest}.`, {
    field: 'answerBy',
  })
export const proposalOpen = () =>
  new Refusal('proposal_open', 409, 'Other times are proposed for this appointment already.')
export const tooManyProposals = (most: number) =>
  new Refusal('too_many_proposals', 409, `At most ${most} proposals may be open. Withdraw one first.`)
export const proposalClosed = (state: string) =>
  new Refusal('proposal_closed', 409, `This cannot be done to a proposal that is ${state}.`)
export const notAsked = () => new Refusal('not_asked', 403, 'This is for somebody else to decide.')
export const unknownPosition = () =>
  new Refusal('unknown_position', 422, 'The proposal has no such time.', { field: 'positions' })
export const colleagueTaken = (field: string) =>
  new Refusal('colleague_taken', 409, 'A doctor who takes part besides is busy at this time.', { field })

export const tooManyHolds = (most: number) =>
  new Refusal('too_many_holds', 429, `At most ${most} times may be held. Book one or give one back first.`)
export const heldTooOften = () =>
  new Refusal(
    'held_too_often',
    429,
    'These times were held too often without being booked. Book without holding.',
  )
export const holdExpired = () => new Refusal('hold_expired', 409, 'The time is not held any more.')
export const alreadyRenewed = () => new Refusal('already_renewed', 409, 'A hold is renewed once.')

export const missingField = (field: string) =>
  new Refusal('missing_field', 422, `Somebody of this kind needs ${field}.`, { field })
export const notForThisKind = (field: string) =>
  new Refusal('not_for_this_kind', 422, `Somebody of this kind has no ${field}.`, { field })
export const alreadyTakesPart = (field: string) =>
  new Refusal('already_takes_part', 409, 'They take part already.', { field })
export const tooManyParticipants = (most: number) =>
  new Refusal(
    'too_many_participants',
    409,
    `At most ${most} people can take part besides patient and doctor.`,
  )
export const tooManyInvitations = (most: number) =>
  new Refusal('too_many_invitations', 429, `At most ${most} people can be invited in 24 hours.`)
export const alreadyDeclined = () =>
  new Refusal('already_declined', 409, 'The invitation was declined. Ask to be invited again.')
export const linkExpired = () =>
  new Refusal('link_expired', 410, 'This invitation is over, or was taken back.', { field: 'token' })

/** Whether a refusal of this code is that a time could not be had. */
export const isLost = (code: string): code is Lost => Object.hasOwn(lost, code)
/** Why a start cannot be had, with the nearest free starts instead. */
export const timeLost = (code: Lost, nearest?: readonly Temporal.Instant[], field = 'startsAt') =>
  new Refusal(code, lost[code][0], lost[code][1], at(field, nearest))

/** @param visits those without a plan, at most so many as are shown; `total` counts all of them */
export const visitsStandOnThis = (visits: readonly StandingVisit[], total: number) =>
  new Refusal(
    'visits_stand_on_this',
    409,
    'Coming visits stand on what would change. Say in `plan` what is to become of each.',
    { extra: { visits, total } },
  )
export const nothingFree = () =>
  new Refusal('time_not_offered', 409, 'There is no free time to propose instead.', { field: 'times' })
export const badPlan = (field: string, message: string) => new Refusal('bad_input', 400, message, { field })
export const reasonMissing = (field: string) =>
  new Refusal('missing_field', 422, 'Say why the visit is cancelled; the patient reads it.', { field })
