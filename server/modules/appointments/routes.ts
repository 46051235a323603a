import * as contract from '#contract/appointments.ts'
import * as availability from '#contract/availability-changes.ts'
import * as participants from '#contract/participants.ts'
import * as proposals from '#contract/proposals.ts'
import { on } from '#platform/http.ts'
import { acceptProposal, rejectProposal, withdrawProposal } from './answer-proposal.ts'
import { addParticipant } from './add-participant.ts'
import * as changes from './availability-changes.ts'
import { bookAppointment } from './book-appointment.ts'
import { changeAppointment } from './change-appointment.ts'
import { confirmAppointment } from './confirm-appointment.ts'
import { cancelAppointment, declineAppointment, deleteAppointment } from './end-appointment.ts'
import { getAppointment, getInvitation } from './get-appointment.ts'
import { decideAsGuest, getGuestInvitation } from './guest-invitations.ts'
import { decideParticipation, removeParticipant } from './leave-appointment.ts'
import { listAppointments } from './list-appointments.ts'
import { getProposal, listProposals } from './list-proposals.ts'
import { makeProposal } from './make-proposal.ts'
import { moveAppointment } from './move-appointment.ts'
import { checkInAppointment, finishAppointment, missAppointment, startAppointment } from './visit-steps.ts'

export const routes = [
  on(contract.bookAppointment, bookAppointment),
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
  on(availability.updateRule, changes.updateRule),
  on(availability.deleteRule, changes.deleteRule),
  on(availability.setException, changes.setException),
  on(availability.deleteException, changes.deleteException),
  on(availability.createUnavailable, changes.createUnavailable),
  on(availability.updateUnavailable, changes.updateUnavailable),
  on(availability.changeAvailability, changes.changeAvailability),
]
