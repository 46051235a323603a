import type { Role } from '#contract/users.ts'
import { useRouter } from '@tanstack/react-router'
import { nowMs } from '../../times.ts'

const key = 'consulta-next'
const lifetimeMs = 24 * 3_600_000

/** Remembers where somebody was going while the mail with the link is on its way; the link may open in another tab. */
export function rememberNext(next: string | undefined): void {
  if (next) localStorage.setItem(key, JSON.stringify({ next, at: nowMs() }))
  else localStorage.removeItem(key)
}

export function takeNext(): string | undefined {
  const kept = localStorage.getItem(key)
  localStorage.removeItem(key)
  if (!kept) return undefined
  const { next, at } = JSON.parse(kept) as { next: string; at: number }
  return nowMs() - at < lifetimeMs ? next : undefined
}

const firstPage = { patient: '/', doctor: '/doctor', admin: '/admin' } as const

/** Goes on to an address of ours, or to where this role begins its day. */
export function useGoOn(): (next: string | undefined, role: Role) => Promise<void> {
  const router = useRouter()
  return (next, role) => router.navigate({ href: next ?? firstPage[role], replace: true })
}
