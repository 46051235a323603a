import type { RefusalCode } from '../refusal-codes.ts'

/** What to say for each refusal: what happened, and what to do next. */
export const problems: Record<RefusalCode, string> = {
  not_signed_in: 'You are no longer signed in. Sign in again; what you typed here is kept.',
  not_allowed: 'Your account cannot do this. Sign in with another account, or ask the clinic.',
  forged_request: 'Your browser did not send all we need. Load the page again, then repeat the last step.',
  bad_input: 'We could not use what is in the marked field. Please check it and try again.',
  not_json: 'Your browser did not send all we need. Load the page again, then repeat the last step.',
  too_large: 'This is too large. Choose something smaller: at most 1 MB.',
  failed: 'Something broke on our side. Please try again in a moment.',
  offline: 'We could not reach the clinic. Check your connection and try again; what you typed is kept.',
  not_found: 'This does not exist any more, or belongs to somebody else.',

  account_suspended: 'This account is suspended. Please ask the clinic.',
  unknown_time_zone: 'We do not know this time zone. Choose one from the list.',
  too_many_attempts: 'There were many attempts from here. Wait a few minutes, then try again.',
  link_expired: 'This link was used already or is too old. Ask for a new one.',
  wrong_credentials: 'This e-mail and password do not belong together. Check both, or set a new password.',
  email_not_confirmed:
    'Your e-mail address is not confirmed yet. Open the mail we sent you and use its link.',
  wrong_code: 'This is not the code from the log of the server. Copy the whole line and try again.',
  already_set_up: 'This clinic has its administrator already. Sign in instead.',

  doctor_not_found: 'This doctor cannot be booked at the moment. Please choose another one.',
  patient_not_found: 'This person is no longer in your family list. Choose for whom the visit is.',
  key_reused: 'Something went wrong on this device. Load the page again and book once more.',
  kind_not_offered: 'The doctor does not offer this kind of visit any more. Choose the other kind.',
  time_taken: 'Somebody else was faster: this time is taken now. Choose another one.',
  time_not_offered: 'The doctor does not offer this time any more. Choose another one.',
  time_in_past: 'This time has passed. Choose a later one.',
  patient_busy: 'This person has another visit at that time. Choose another time.',
  unaligned_start: 'Visits do not start at this minute. Choose one of the times shown.',
  duration_not_offered: 'The doctor does not offer this length any more. Choose another length.',
  too_short_notice: 'This is too soon for the doctor, who wants to know longer before. Choose a later time.',
  day_full: 'The doctor takes no more visits on this day. Choose another day.',
  too_far_ahead: 'This is too far ahead to book. Choose an earlier day.',
  visits_stand_on_this:
    'Booked visits stand on what you want to change. Say first what is to become of each.',
  not_in_this_state: 'This visit was changed in the meantime. We have loaded how it is now.',
  too_early: 'It is too early for this. Come back in the hour before the visit.',
  already_started: 'This visit has started, so it cannot be changed any more.',

  not_a_colleague: 'This doctor has another specialty. Choose a colleague of the same one.',
  same_time: 'Two of the times are the same, or one is the time the visit has now. Choose other times.',
  deadline_not_possible:
    'This deadline is not possible. Choose one before the visit and before the first of the times.',
  proposal_open: 'Other times are proposed for this visit already. Answer them or withdraw them first.',
  too_many_proposals: 'You have several proposals that wait for an answer. Withdraw one first.',
  proposal_closed: 'This proposal is no longer open. We have loaded how it is now.',
  not_asked: 'This is for somebody else to decide.',
  unknown_position: 'This time is not part of the proposal. Choose one of the times shown.',
  colleague_taken: 'A second doctor is busy at this time. Choose another time or another doctor.',
  already_takes_part: 'This person takes part already.',
  too_many_participants: 'Nobody else can be added to this visit. Remove somebody first.',
  too_many_invitations: 'You have invited many people today. Try again tomorrow.',
  already_declined: 'This invitation was declined. Ask to be invited again.',

  unknown_specialty: 'We do not know this specialty. Choose one from the list.',
  licence_number_taken: 'Another doctor is registered with this licence number. Check it, or ask the clinic.',
  changed_meanwhile:
    'This was changed somewhere else in the meantime. Look at how it is now, then change it again.',
  unaligned_duration: 'The length does not fit the calendar. Choose one of the lengths offered.',
  not_a_picture: 'This file is not a picture we can show. Choose a JPEG, PNG or WebP.',
  profile_incomplete:
    'The profile is not complete yet. It needs a specialty, a licence number and a city first.',

  self_exists: 'You are on the list already. Choose how this person is related to you.',
  born_in_future: 'The date of birth is in the future. Please check the year.',
  too_many_persons: 'Your list is full. Remove somebody first, or ask the clinic.',
  self_stays: 'You yourself stay on the list; only family members can be removed.',

  ends_before_start: 'The end is before the start. Choose a later end.',
  missing_field: 'Something is still missing. Fill in the marked field.',
  not_for_this_kind: 'This does not go with the kind of rule. Choose either weekdays or one day.',
  overlaps_rule: 'These hours overlap others that are already there. Change one of them.',
  too_many_rules: 'There are very many rules already. Remove those you no longer need.',
  too_long: 'This time is too long. Split it, or choose an earlier end.',
  range_too_long: 'This is too many days at once. Choose a shorter range.',

  unknown_region: 'The clinic does not keep the holidays of this region. Choose one from the list.',
  region_exists: 'The clinic keeps the holidays of this region already. Choose it from the list.',
  region_in_use: 'A practice still closes on the holidays of this region, so it stays.',
  holiday_exists: 'This day is a holiday of the region already. Change that one, or choose another day.',
  no_list_for_region: 'Nobody we know of lists the holidays of this region. Add its days by hand.',
}
