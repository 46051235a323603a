import type { Message, Room, SystemNews } from '#contract/chat.ts'
import { useTimes } from '../../parts/use-times.ts'
import { useSelf } from '../../session.ts'
import { useWords } from '../../words/index.tsx'

type Named = Pick<Room, 'kind' | 'name' | 'visit' | 'members' | 'memberCount'>

/** What rooms and their messages are called, for who looks. */
export function useRoomText() {
  const { chat } = useWords()
  const self = useSelf()
  const times = useTimes()
  const others = ({ members }: Named): string[] =>
    members.filter(({ id }) => id !== self?.id).map(({ name }) => name || chat.gone)

  const system = (news: SystemNews): string => {
    if (news.what === 'visit')
      return chat.visitNews(news.step, `${times.day(news.startsAt)}, ${times.time(news.startsAt)}`)
    const names = news.people.map(({ name }) => name || chat.gone).join(', ')
    return chat.roomNews[news.what](names, news.by?.name ?? '')
  }
  return {
    /** Who or what a room is about. */
    name: (room: Named): string => {
      if (room.name !== '') return room.name
      if (room.visit) {
        const { doctorName, patientName } = room.visit
        return self?.role === 'patient' ? doctorName : patientName
      }
      return others(room).join(', ') || chat.alone
    },
    /** A line under it: which visit, or how many people. */
    about: (room: Named): string => {
      if (room.visit) return chat.ofVisit(times.soon(room.visit.startsAt))
      return room.kind === 'group' ? chat.people(room.memberCount) : ''
    },
    system,
    /** A message in one line. */
    line: ({ kind, text, file, system: news, call, deletedAt }: Message): string => {
      if (deletedAt !== null) return chat.deleted
      if (news) return system(news)
      if (call) return chat.call[call.state]
      return text || file?.name || chat.kinds[kind]
    },
  }
}
