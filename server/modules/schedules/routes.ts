import * as terms from '#contract/booking-terms.ts'
import * as contract from '#contract/schedules.ts'
import { on } from '#platform/http.ts'
import { getTerms, setTerms } from './booking-terms.ts'
import { createRule } from './create-rule.ts'
import { deleteRule } from './delete-rule.ts'
import { deleteException, listExceptions, setException } from './exception-days.ts'
import { getFreeTimes, getNextFreeTimes } from './get-free-times.ts'
import { getRule, listRules } from './list-rules.ts'
import {
  createUnavailable,
  deleteUnavailable,
  listUnavailable,
  updateUnavailable,
} from './unavailable-times.ts'
import { updateRule } from './update-rule.ts'

export const routes = [
  on(contract.listRules, listRules),
  on(contract.createRule, createRule),
  on(contract.getRule, getRule),
  on(contract.updateRule, updateRule),
  on(contract.deleteRule, deleteRule),
  on(contract.listExceptions, listExceptions),
  on(contract.setException, setException),
  on(contract.deleteException, deleteException),
  on(contract.listUnavailable, listUnavailable),
  on(contract.createUnavailable, createUnavailable),
  on(contract.updateUnavailable, updateUnavailable),
  on(contract.deleteUnavailable, deleteUnavailable),
  on(terms.getTerms, getTerms),
  on(terms.setTerms, setTerms),
  on(contract.getFreeTimes, getFreeTimes),
  on(contract.getNextFreeTimes, getNextFreeTimes),
]
