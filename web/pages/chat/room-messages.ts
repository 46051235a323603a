import { listMessages } from '#contract/chat-messages.ts'
import type { Message } from '#contract/chat.ts'
import { type InfiniteData, infiniteQueryOptions, type QueryClient } from '@tanstack/react-query'
import { call } from '../../api.ts'

const size = 40

/** What was said in a room, page by page back from the newest. */
export const askHistory = (roomId: string) =>
  infiniteQueryOptions({
    queryKey: [listMessages.path, roomId],
    queryFn: async ({ pageParam, signal }) => {
      const query = pageParam === undefined ? { size } : { size, before: pageParam }
      return (await call(listMessages, { params: { id: roomId }, query, signal })).items
    },
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => (last.length < size ? undefined : last.at(-1)?.number),
    staleTime: Infinity,
  })

/** Puts a message that was told, or answered, in its place; what lies between is read. */
export function putMessage(queries: QueryClient, roomId: string, message: Message | null): void {
  const { queryKey } = askHistory(roomId)
  const known = queries.getQueryData<InfiniteData<Message[], number | undefined>>(queryKey)
  if (!known) {
    // What is being read for the first time may have been read just before this was said.
    if (queries.getQueryState(queryKey)?.fetchStatus === 'fetching')
      void queries.cancelQueries({ queryKey }).then(() => queries.invalidateQueries({ queryKey }))
    return
  }
  const [newest = [], ...older] = known.pages
  const last = newest[0]?.number ?? 0
  if (message === null || message.number > last + 1) void queries.invalidateQueries({ queryKey })
  else if (message.number === last + 1)
    queries.setQueryData(queryKey, { ...known, pages: [[message, ...newest], ...older] })
  else {
    const pages = known.pages.map((page) => page.map((one) => (one.id === message.id ? message : one)))
    queries.setQueryData(queryKey, { ...known, pages })
  }
}
