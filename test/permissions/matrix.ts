import type { Caller, Endpoint, Problem } from '#contract/endpoint.ts'
import { endpoints } from '#contract/index.ts'
import { type Cast, type RoleName, roles } from './cast.ts'
import { type Sample, samples } from './samples.ts'

export interface Declared {
  /** Module and name, e.g. `users.signIn`. */
  name: string
  endpoint: Endpoint
  /** Who may call, as the contract said when it was read: later changes of the endpoint do not reach it. */
  who: readonly Caller[]
}

/** The declared table: every endpoint of the contract. */
export const declared: readonly Declared[] = Object.entries(endpoints).flatMap(([module, named]) =>
  Object.entries(named).map(([name, endpoint]) => ({
    name: `${module}.${name}`,
    endpoint,
    who: [...endpoint.who],
  })),
)

const wordsFor: Record<Exclude<RoleName, 'nobody'>, readonly Caller[]> = {
  patient: ['anyPatient', 'patient'],
  'other patient': ['anyPatient'],
  doctor: ['anyDoctor', 'doctor'],
  'other doctor': ['anyDoctor'],
  admin: ['admin'],
}

/** Whether the words of the contract let this role call, for a thing that concerns these. */
export function mayCall(
  role: RoleName,
  who: readonly Caller[],
  { concerns = ['patient', 'doctor'] }: Sample,
): boolean {
  if (who.includes('anyone')) return true
  if (role === 'nobody') return false
  const isConcerned = (word: Caller): boolean =>
    (word !== 'patient' && word !== 'doctor') || concerns.includes(word)
  return wordsFor[role].some((word) => who.includes(word) && isConcerned(word))
}

/**
 * Calls endpoints as everybody, each time about a thing of its own, and compares with what is declared: who may call meets
 * success, nobody meets 401, all others 403 or 404.
 * @returns what disagrees, a line each
 */
export async function disagreements(cast: Cast, table: readonly Declared[]): Promise<string[]> {
  const found: string[] = []
  for (const { name, endpoint, who } of table) {
    if (!samples[name]) found.push(`${name} has no sample`)
    for (const sample of samples[name] ?? [])
      for (const role of roles) {
        const { as = cast.as(role), ...request } = await sample.ask(cast, role)
        const { status, body } = await as.ask<Endpoint>(endpoint, request as object)
        const code = (body as Problem | undefined)?.code
        const isAllowed = mayCall(role, who, sample)
        const isSuccess = sample.meets === undefined ? status < 300 : code === sample.meets
        const isRefusal = role === 'nobody' ? status === 401 : status === 403 || status === 404
        if (isAllowed ? isSuccess : isRefusal) continue
        const ofWhom = sample.concerns ? ` about a thing of the ${sample.concerns.join()}` : ''
        const rule = isAllowed ? 'allowed' : 'refused'
        found.push(`${name} as ${role}${ofWhom}: ${rule} by the contract, but ${status} ${code ?? ''}`.trim())
      }
  }
  return found
}
