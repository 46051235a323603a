import * as contract from '#contract/archive.ts'
import { on } from '#platform/http.ts'
import { getArchived } from './get-archived.ts'
import { listArchive } from './list-archive.ts'

export const routes = [on(contract.listArchive, listArchive), on(contract.getArchived, getArchived)]
