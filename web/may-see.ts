import type { Role } from '#contract/users.ts'
import type { QueryClient } from '@tanstack/react-query'
import { type ParsedLocation, redirect } from '@tanstack/react-router'
import { NotAllowed } from './pages/errors/not-allowed.ts'
import { instanceQuery, selfQuery } from './session.ts'

export interface Context {
  queries: QueryClient
}

/** Only for people who signed in, of these roles if any are named. Others sign in first and come back. */
export const only =
  (...roles: Role[]) =>
  async ({ context, location }: { context: Context; location: ParsedLocation }) => {
    const self = await context.queries.ensureQueryData(selfQuery)
    if (!self) throw redirect({ to: '/sign-in', search: { next: location.href } })
    if (roles.length > 0 && !roles.includes(self.role)) throw new NotAllowed(self.role)
  }

/** An installation without an administrator begins with making one. */
export const setUpFirst = async ({ context }: { context: Context }) => {
  const instance = await context.queries.ensureQueryData(instanceQuery).catch(() => undefined)
  if (instance?.needsFirstAdmin) throw redirect({ to: '/setup' })
}
