import type { Role } from '#contract/users.ts'

/** Thrown by a route that is not for the role of the account. */
export class NotAllowed extends Error {
  readonly role: Role
  constructor(role: Role) {
    super('not allowed')
    this.name = 'NotAllowed'
    this.role = role
  }
}
