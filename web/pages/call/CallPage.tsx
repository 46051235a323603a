import { getCall } from '#contract/video.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { ask } from '../../api.ts'
import { LinkButton } from '../../parts/links.tsx'
import { PageSkeleton } from '../../parts/Skeletons.tsx'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/index.tsx'
import { EarlyCall } from './EarlyCall.tsx'
import { LeftCall } from './LeftCall.tsx'
import { NoCall } from './NoCall.tsx'
import { OverCall } from './OverCall.tsx'
import { Session } from './Session.tsx'

const route = getRouteApi('/calls/$id')

/** A call, from before it opens until after it is over. */
export function CallPage() {
  const { id } = route.useParams()
  return <CallById key={id} id={id} />
}

function CallById({ id }: { id: string }) {
  const { app } = useWords()
  const known = useQuery(ask(getCall, { params: { id } }))
  const [hasLeft, setHasLeft] = useState(false)
  const readAnew = (): void => void known.refetch()
  if (known.isPending) return <PageSkeleton />
  // While one is in it, what fails now and then is said there.
  if (!known.data)
    return (
      <NoCall error={known.error} retry={readAnew}>
        <LinkButton variant="default" {...paths.visits()}>
          {app.visits}
        </LinkButton>
      </NoCall>
    )
  const call = known.data
  if (call.phase === 'over') return <OverCall call={call} />
  if (call.phase === 'early') return <EarlyCall call={call} onOpen={readAnew} />
  if (hasLeft) return <LeftCall call={call} onAgain={() => setHasLeft(false)} />
  return <Session call={call} onLeft={() => setHasLeft(true)} onOver={readAnew} />
}
