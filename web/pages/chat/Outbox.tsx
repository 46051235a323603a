import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useUpdate } from '../../live/live.tsx'
import { useSelf } from '../../session.ts'
import { sendFirst, useUnsent } from './outbox.ts'
import { putMessage } from './room-messages.ts'

/**
 * Sends what waits on this device, one after the other, as soon as the server is reached, and keeps what was said in order
 * in all rooms that were read. It shows nothing.
 */
export function Outbox() {
  const queries = useQueryClient()
  const accountId = useSelf()?.id
  const first = useUnsent(accountId).find(({ refused }) => refused === undefined)
  useUpdate('room-message', ({ roomId, message }) => putMessage(queries, roomId, message))
  useUpdate('room-message-changed', ({ roomId, message }) => putMessage(queries, roomId, message))
  const [round, setRound] = useState(0)
  useEffect(() => {
    if (accountId === undefined || !first) return undefined
    let isOver = false
    let again: ReturnType<typeof setTimeout>
    const anew = (): void => setRound((before) => before + 1)
    void sendFirst(accountId, first).then((came) => {
      if (typeof came === 'object') putMessage(queries, first.roomId, came)
      if (isOver || typeof came !== 'number') return
      again = setTimeout(anew, came)
      addEventListener('online', anew)
    })
    return () => {
      isOver = true
      clearTimeout(again)
      removeEventListener('online', anew)
    }
    // The same message is sent again in the next round only.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [accountId, first?.clientId, round, queries])
  return null
}
