import * as terms from '#contract/booking-terms.ts'
import * as holidays from '#contract/holidays.ts'
import * as contract from '#contract/schedules.ts'
import * as why from '#contract/why.ts'
import { on } from '#platform/http.ts'
import { getTerms, setTerms } from './booking-terms.ts'
import { createRule } from './create-rule.ts'
import { listExceptions } from './exception-days.ts'
import { getFreeTimes, getNextFreeTimes } from './get-free-times.ts'
import {
  createHolidayRegion,
  deleteHolidayRegion,
  listHolidayRegions,
  listKnownRegions,
} from './holiday-regions.ts'
import { deleteHoliday, listHolidays } from './holidays.ts'
import { getKeptHolidays } from './kept-holidays.ts'
import { getRule, listRules } from './list-rules.ts'
import { explainTime } from './why.ts'
import { deleteUnavailable, listUnavailable } from './unavailable-times.ts'

export const routes = [
  on(contract.listRules, listRules),
  on(contract.createRule, createRule),
  on(contract.getRule, getRule),
  on(contract.listExceptions, listExceptions),
  on(contract.listUnavailable, listUnavailable),
  on(contract.deleteUnavailable, deleteUnavailable),
  on(terms.getTerms, getTerms),
  on(terms.setTerms, setTerms),
  on(holidays.listHolidayRegions, listHolidayRegions),
  on(holidays.listKnownRegions, listKnownRegions),
  on(holidays.createHolidayRegion, createHolidayRegion),
  on(holidays.deleteHolidayRegion, deleteHolidayRegion),
  on(holidays.listHolidays, listHolidays),
  on(holidays.deleteHoliday, deleteHoliday),
  on(holidays.getKeptHolidays, getKeptHolidays),
  on(contract.getFreeTimes, getFreeTimes),
  on(contract.getNextFreeTimes, getNextFreeTimes),
  on(why.explainTime, explainTime),
]
