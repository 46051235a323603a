import type { Module } from '#platform/module.ts'
import { audiences } from './audiences.ts'
import { routes } from './routes.ts'

export { accountById, accountsByEmails, accountsByIds, admins } from './account-rows.ts'
export { countAttempt } from './attempts.ts'
export { createAccount, hashPassword, type NewAccount } from './create-account.ts'
export { findPeople } from './find-people.ts'
export { firstAdminCode, needsFirstAdmin } from './first-admin.ts'
export { Identities } from './identify.ts'
export { sessionsThatCanAct } from './known-sessions.ts'
export { countUsers } from './list-users.ts'
export { passwordResetLink, verificationLink } from './mail-links.ts'

export const users: Module = { name: 'users', routes, audiences }
