import { getRoom } from '#contract/chat.ts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api.ts'
import { useUpdate } from '../../live/live.tsx'
import { announce } from '../../parts/Announcer.tsx'
import { useSelf } from '../../session.ts'
import { useRoomText } from '../chat/use-room-text.ts'

/** Messages of the call's conversation that one has not read. While it is not shown, each is said aloud. */
export function useUnreadInCall(roomId: string, isShown: boolean): number {
  const self = useSelf()
  const text = useRoomText()
  const room = useQuery(ask(getRoom, { params: { id: roomId } }))
  useUpdate('room-message', (told) => {
    const sender = told.message?.sender
    if (isShown || told.roomId !== roomId || !told.message || !sender || sender.id === self?.id) return
    announce(`${sender.name} ${text.line(told.message)}`)
  })
  return isShown ? 0 : (room.data?.unread ?? 0)
}
