import { getAbsence, listAbsences, listAbsenceVisits, listVisitsLeft } from '#contract/absences.ts'
import { getAppointment, listAppointments } from '#contract/appointments.ts'
import { getTerms } from '#contract/booking-terms.ts'
import { getCalendar } from '#contract/calendar.ts'
import { countUnread, getRoom, listRooms } from '#contract/chat.ts'
import { getDoctor } from '#contract/doctors.ts'
import { getKeptHolidays } from '#contract/holidays.ts'
import { listPatients } from '#contract/patients.ts'
import { getProposal, listProposals } from '#contract/proposals.ts'
import {
  getFreeTimes,
  getNextFreeTimes,
  listExceptions,
  listRules,
  listUnavailable,
} from '#contract/schedules.ts'
import { getSeries } from '#contract/series.ts'
import type { UpdateName } from '#contract/updates.ts'
import { getCall, openCall } from '#contract/video.ts'
import { listWaitlist } from '#contract/waitlist.ts'
import type { QueryClient } from '@tanstack/react-query'
import { selfQuery } from '../session.ts'

const freeTimes = [getFreeTimes.path, getNextFreeTimes.path]
const visits = [listAppointments.path, getAppointment.path, getCalendar.path, getSeries.path, ...freeTimes]
const proposals = [listProposals.path, getProposal.path]
const absences = [listAbsences.path, getAbsence.path, listAbsenceVisits.path, listVisitsLeft.path]
const hours = [listRules.path, listExceptions.path, listUnavailable.path, getTerms.path, getKeptHolidays.path]
const rooms = [listRooms.path, getRoom.path, countUnread.path]

/** What pages read, by the update that says that it has changed. */
const changedBy: Record<UpdateName, readonly unknown[]> = {
  'visit-changed': [...visits, ...proposals, listWaitlist.path],
  'series-changed': visits,
  'proposal-changed': [...proposals, ...visits],
  'waitlist-changed': [listWaitlist.path],
  'absence-changed': [...absences, ...visits, ...hours],
  'availability-changed': [...hours, getCalendar.path, ...freeTimes],
  'patient-changed': [listPatients.path],
  'profile-changed': [getDoctor.path],
  'room-message': rooms,
  'room-message-changed': rooms,
  'room-read': rooms,
  'room-changed': rooms,
  'room-left': rooms,
  'call-changed': [getCall.path, openCall.path],
  'call-signal': [],
  'account-changed': [selfQuery.queryKey[0]],
}

/** Milliseconds: what comes together is read together. */
const gathering = 100

/** Has what the pages show read anew as updates name it. Answers who takes their names. */
export function rereading(queries: QueryClient): (name: string) => void {
  const stale = new Set<unknown>()
  return (name) => {
    const changed = changedBy[name as UpdateName] ?? []
    if (changed.length > 0 && stale.size === 0)
      setTimeout(() => {
        const paths = new Set(stale)
        stale.clear()
        void queries.invalidateQueries({ predicate: ({ queryKey }) => paths.has(queryKey[0]) })
      }, gathering)
    for (const path of changed) stale.add(path)
  }
}
