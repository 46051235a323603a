import * as contract from '#contract/users.ts'
import { on } from '#platform/http.ts'
import { createFirstAdmin } from './first-admin.ts'
import { listUsers } from './list-users.ts'
import { register } from './register.ts'
import { askForReset, resetPassword } from './reset-password.ts'
import { getSelf, updateSelf } from './self.ts'
import { signIn, verifyEmail } from './sign-in.ts'
import { signOut } from './sign-out.ts'

/** A password is hashed on other threads, which takes them long. */
const hashes = { outOfLine: true }

export const routes = [
  on(contract.registerAccount, register, hashes),
  on(contract.verifyEmail, verifyEmail),
  on(contract.signIn, signIn, hashes),
  on(contract.signOut, signOut),
  on(contract.requestPasswordReset, askForReset),
  on(contract.resetPassword, resetPassword, hashes),
  on(contract.getSelf, getSelf),
  on(contract.updateSelf, updateSelf),
  on(contract.listUsers, listUsers),
  on(contract.createFirstAdmin, createFirstAdmin, hashes),
]
