import { sendMessage } from '#contract/chat-messages.ts'
import type { Message } from '#contract/chat.ts'
import { useSyncExternalStore } from 'react'
import { call, Problem } from '../../api.ts'
import { instant, nowMs } from '../../times.ts'
import { isPassing, waitAsked } from '../../try-again.ts'
import { uuid } from '../../uuid.ts'

/** A message that waits on this device until the server has it. */
export interface Unsent {
  clientId: string
  roomId: string
  text: string
  fileId?: string
  replyTo?: string
  at: string
  /** Why the server does not take it: it waits until the person decides. */
  refused?: string
}

/** Milliseconds between two tries. */
const usualPause = 3000
const keyOf = (accountId: string): string => `consulta.unsent.${accountId}`
const nobody: readonly Unsent[] = []
const read = new Map<string, readonly Unsent[]>()
const listeners = new Set<() => void>()

function unsentOf(accountId: string): readonly Unsent[] {
  let unsent = read.get(accountId)
  if (!unsent) read.set(accountId, (unsent = stored(accountId)))
  return unsent
}

function stored(accountId: string): readonly Unsent[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(keyOf(accountId)) ?? '[]')
    return Array.isArray(value) ? (value as Unsent[]) : nobody
  } catch {
    return nobody
  }
}

function write(accountId: string, change: (unsent: readonly Unsent[]) => readonly Unsent[]): void {
  // Another window may have sent something meanwhile.
  const unsent = change(stored(accountId))
  read.set(accountId, unsent)
  try {
    if (unsent.length > 0) localStorage.setItem(keyOf(accountId), JSON.stringify(unsent))
    else localStorage.removeItem(keyOf(accountId))
  } catch {
    // Where nothing can be stored it waits as long as the page is open.
  }
  for (const changed of listeners) changed()
}

export function putInOutbox(accountId: string, message: Omit<Unsent, 'clientId' | 'at'>): void {
  const at = instant(nowMs())
  write(accountId, (unsent) => [...unsent, { ...message, clientId: uuid(), at }])
}

export const dropUnsent = (accountId: string, clientId: string): void =>
  write(accountId, (unsent) => unsent.filter((one) => one.clientId !== clientId))

export const tryUnsentAgain = (accountId: string, clientId: string): void =>
  write(accountId, (unsent) =>
    unsent.map(({ refused, ...one }) => (one.clientId !== clientId && refused ? { ...one, refused } : one)),
  )

/** Nothing that somebody wrote stays behind on a device which they leave. */
export const emptyOutbox = (accountId: string): void => write(accountId, () => nobody)

/** What waits on this device, in the order in which it was written. */
export function useUnsent(accountId: string | undefined): readonly Unsent[] {
  return useSyncExternalStore(follow, () => (accountId === undefined ? nobody : unsentOf(accountId)))
}

function follow(changed: () => void): () => void {
  const elsewhere = (): void => {
    read.clear()
    changed()
  }
  listeners.add(changed)
  addEventListener('storage', elsewhere)
  return () => {
    listeners.delete(changed)
    removeEventListener('storage', elsewhere)
  }
}

/**
 * Sends the first that waits, and says what came of it: the message, `refused`, or after how many milliseconds to try again.
 * The server takes each once, however often it is sent.
 */
export async function sendFirst(
  accountId: string,
  { clientId, roomId, text, fileId, replyTo }: Unsent,
): Promise<Message | 'refused' | number> {
  try {
    const body = {
      clientId,
      ...(text !== '' && { text }),
      ...(fileId !== undefined && { fileId }),
      ...(replyTo !== undefined && { replyTo }),
    }
    const message = await call(sendMessage, { params: { id: roomId }, body })
    dropUnsent(accountId, clientId)
    return message
  } catch (error) {
    if (!(error instanceof Problem) || isPassing(error)) return waitAsked(error) ?? usualPause
    write(accountId, (unsent) =>
      unsent.map((one) => (one.clientId === clientId ? { ...one, refused: error.code } : one)),
    )
    return 'refused'
  }
}
