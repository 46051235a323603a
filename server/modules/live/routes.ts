import * as contract from '#contract/updates.ts'
import { onHeld } from '#platform/http.ts'
import { getUpdates, streamUpdates } from './get-updates.ts'

export const routes = [onHeld(contract.getUpdates, getUpdates), onHeld(contract.streamUpdates, streamUpdates)]
