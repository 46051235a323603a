import * as contract from '#contract/notifications.ts'
import { on } from '#platform/http.ts'
import { getLocalMail, listLocalMails } from './local-mailbox.ts'

export const routes = [on(contract.listLocalMails, listLocalMails), on(contract.getLocalMail, getLocalMail)]
