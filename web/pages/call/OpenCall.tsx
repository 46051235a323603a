import { openCall } from '#contract/video.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Navigate } from '@tanstack/react-router'
import { ask } from '../../api.ts'
import { LinkButton } from '../../parts/links.tsx'
import { PageSkeleton } from '../../parts/Skeletons.tsx'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/index.tsx'
import { NoCall } from './NoCall.tsx'

const ofVisit = getRouteApi('/calls/of/$appointmentId')
const inRoom = getRouteApi('/calls/in/$roomId')
type Of = { appointmentId: string } | { roomId: string }

/** Goes to the call of a visit. */
export function CallOfVisit() {
  const { appointmentId } = ofVisit.useParams()
  return <OpenCall of={{ appointmentId }} />
}

/** Goes to the call of a conversation. */
export function CallInRoom() {
  const { roomId } = inRoom.useParams()
  return <OpenCall of={{ roomId }} />
}

/** Its address is left behind, so that "back" leads to where one came from. */
function OpenCall({ of }: { of: Of }) {
  const { call } = useWords()
  // The call that was opened last may be over by now.
  const opened = useQuery({ ...ask(openCall, { query: of }), gcTime: 0, staleTime: 0, retry: false })
  if (opened.isFetching) return <PageSkeleton />
  if (opened.data) return <Navigate {...paths.call(opened.data.id)} replace />
  return (
    <NoCall error={opened.error} retry={() => void opened.refetch()}>
      {'appointmentId' in of ? (
        <LinkButton {...paths.visit(of.appointmentId)}>{call.toVisit}</LinkButton>
      ) : (
        <LinkButton {...paths.conversation(of.roomId)}>{call.toRoom}</LinkButton>
      )}
    </NoCall>
  )
}
