import type { Caller, Endpoint } from '#contract/endpoint.ts'
import type { FastifyRequest } from 'fastify'
import type { Actor } from './context.ts'
import { Refusal } from './errors.ts'

const rolesOf: Record<Exclude<Caller, 'anyone'>, string> = {
  anyPatient: 'patient',
  patient: 'patient',
  anyDoctor: 'doctor',
  doctor: 'doctor',
  admin: 'admin',
}

/**
 * The first of two walls: refuses an actor whose role can never call this endpoint. Whether it may touch this very row is
 * the second, in the use case.
 */
export function gate(endpoint: Endpoint, actor: Actor): void {
  if (endpoint.who.includes('anyone')) return
  if (typeof actor === 'string') throw new Refusal('not_signed_in', 401, 'Sign in first.')
  if (!endpoint.who.some((caller) => caller !== 'anyone' && rolesOf[caller] === actor.role))
    throw new Refusal('not_allowed', 403, 'Your account cannot do this.')
}

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A cookie alone must not change anything: a foreign page can send it, but not JSON or a header of its own. */
export function guardFromForgery(request: FastifyRequest): void {
  if (safe.has(request.method) || !request.headers.cookie || request.headers.authorization) return
  const isOurs =
    request.headers['x-consulta'] !== undefined ||
    request.headers['content-type']?.startsWith('application/json')
  if (!isOurs)
    throw new Refusal(
      'forged_request',
      403,
      'Send the header X-Consulta: 1 with requests that change something.',
    )
}
