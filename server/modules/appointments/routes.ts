import * as absences from '#contract/absences.ts'
import * as contract from '#contract/appointments.ts'
import * as availability from '#contract/availability-changes.ts'
import * as holidays from '#contract/holiday-changes.ts'
import * as series from '#contract/series.ts'
import * as feeds from '#contract/calendar-feeds.ts'
import { getCalendar as getCalendarEndpoint } from '#contract/calendar.ts'
import * as participants from '#contract/participants.ts'
import * as proposals from '#contract/proposals.ts'
import { on } from '#platform/http.ts'
import { acceptProposal, rejectProposal, withdrawProposal } from './answer-proposal.ts'
import { addParticipant } from './add-participant.ts'
import * as changes from './availability-changes.ts'
import * as holidayChanges from './holiday-changes.ts'
import * as holds from '#contract/holds.ts'
import { bookAppointment } from './book-appointment.ts'
import { holdTime, listHolds, releaseHold, renewHold } from './hold-time.ts'
import { bookSeries, previewSeries } from './book-series.ts'
import { changeAppointment } from './change-appointment.ts'
import { confirmAppointment } from './confirm-appointment.ts'
import { cancelAppointment, declineAppointment, deleteAppointment } from './end-appointment.ts'
import { createAbsence } from './create-absence.ts'
import { endAbsence } from './end-absence.ts'
import { getAppointment, getInvitation } from './get-appointment.ts'
import { getAbsence, listAbsences, listAbsenceVisits, listVisitsLeft } from './list-absences.ts'
import { getSeries } from './get-series.ts'
import { getCalendar } from './get-calendar.ts'
import { decideAsGuest, getGuestInvitation } from './guest-invitations.ts'
import { decideParticipation, removeParticipant } from './leave-appointment.ts'
import { listAppointments } from './list-appointments.ts'
import { getProposal, listProposals } from './list-proposals.ts'
import { makeProposal } from './make-proposal.ts'
import { moveAppointment } from './move-appointment.ts'
import { previewAbsence } from './preview-absence.ts'
import { moveSeries } from './move-series.ts'
import { cancelSeries, confirmSeries, declineSeries } from './series-steps.ts'
import { checkInAppointment, finishAppointment, missAppointment, startAppointment } from './visit-steps.ts'
import { changeFeed, getFeed, makeFeed, revokeFeed } from './own-feed.ts'
import { readFeed } from './read-feed.ts'
import * as waitlist from '#contract/waitlist.ts'
import { joinWaitlist } from './join-waitlist.ts'
import { declineOffer, leaveWaitlist, wakeEntry } from './leave-waitlist.ts'
import { getWaitlistEntry, listWaitlist } from './list-waitlist.ts'
import { takeOffer } from './take-offer.ts'

export const routes = [
  on(contract.bookAppointment, bookAppointment, { keepsAnswers: true }),
  on(holds.holdTime, holdTime, { keepsAnswers: true }),
  on(holds.listHolds, listHolds),
  on(holds.renewHold, renewHold),
  on(holds.releaseHold, releaseHold),
  on(contract.listAppointments, listAppointments),
  on(contract.getAppointment, getAppointment),
  on(contract.getInvitation, getInvitation),
  on(contract.confirmAppointment, confirmAppointment),
  on(contract.declineAppointment, declineAppointment),
  on(contract.cancelAppointment, cancelAppointment),
  on(contract.moveAppointment, moveAppointment),
  on(contract.checkInAppointment, checkInAppointment),
  on(contract.startAppointment, startAppointment),
  on(contract.finishAppointment, finishAppointment),
  on(contract.missAppointment, missAppointment),
  on(contract.changeAppointment, changeAppointment),
  on(contract.deleteAppointment, deleteAppointment),
  on(absences.previewAbsence, previewAbsence),
  on(absences.listVisitsLeft, listVisitsLeft),
  on(absences.createAbsence, createAbsence),
  on(absences.listAbsences, listAbsences),
  on(absences.getAbsence, getAbsence),
  on(absences.listAbsenceVisits, listAbsenceVisits),
  on(absences.endAbsence, endAbsence),
  on(series.previewSeries, previewSeries),
  on(series.bookSeries, bookSeries),
  on(series.getSeries, getSeries),
  on(series.cancelSeries, cancelSeries),
  on(series.moveSeries, moveSeries),
  on(series.confirmSeries, confirmSeries),
  on(series.declineSeries, declineSeries),
  on(feeds.getCalendarFeed, getFeed),
  on(feeds.makeCalendarFeed, makeFeed),
  on(feeds.changeCalendarFeed, changeFeed),
  on(feeds.revokeCalendarFeed, revokeFeed),
  on(feeds.readCalendarFeed, readFeed),
  on(getCalendarEndpoint, getCalendar),
  on(participants.addParticipant, addParticipant),
  on(participants.removeParticipant, removeParticipant),
  on(participants.decideParticipation, decideParticipation),
  on(participants.getGuestInvitation, getGuestInvitation),
  on(participants.decideAsGuest, decideAsGuest),
  on(proposals.makeProposal, makeProposal),
  on(proposals.listProposals, listProposals),
  on(proposals.getProposal, getProposal),
  on(proposals.acceptProposal, acceptProposal),
  on(proposals.rejectProposal, rejectProposal),
  on(proposals.withdrawProposal, withdrawProposal),
  on(waitlist.joinWaitlist, joinWaitlist),
  on(waitlist.listWaitlist, listWaitlist),
  on(waitlist.getWaitlistEntry, getWaitlistEntry),
  on(waitlist.takeOffer, takeOffer),
  on(waitlist.declineOffer, declineOffer),
  on(waitlist.wakeEntry, wakeEntry),
  on(waitlist.leaveWaitlist, leaveWaitlist),
  on(availability.updateRule, changes.updateRule),
  on(availability.deleteRule, changes.deleteRule),
  on(availability.setException, changes.setException),
  on(availability.deleteException, changes.deleteException),
  on(availability.createUnavailable, changes.createUnavailable),
  on(availability.updateUnavailable, changes.updateUnavailable),
  on(availability.changeAvailability, changes.changeAvailability),
  on(holidays.createHoliday, holidayChanges.createHoliday),
  on(holidays.updateHoliday, holidayChanges.updateHoliday),
  on(holidays.importHolidays, holidayChanges.importHolidays),
  on(holidays.setKeptHolidays, holidayChanges.setKeptHolidays),
]
