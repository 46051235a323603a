import { decideAsGuest, getGuestInvitation, type GuestInvitation } from '#contract/participants.ts'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { ask, call, Problem } from '../../api.ts'
import { announce } from '../../parts/Announcer.tsx'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { focusPageTitle } from '../../parts/page-focus.ts'
import { Notice } from '../../parts/Notice.tsx'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { problemText } from '../../parts/problem-text.ts'
import { Bone } from '../../parts/Skeletons.tsx'
import { useTimes } from '../../parts/use-times.ts'
import { epoch, nowMs } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import styles from './Invitation.module.css'

const route = getRouteApi('/invitation/$token')
/** Of links that are not those of a mail, or no longer. */
const isNoLink = (error: unknown): boolean =>
  error instanceof Problem && [400, 404, 410, 422].includes(error.status)

/** The link of a mail leads here: somebody without an account says whether they take part. */
export function Invitation() {
  const { participants } = useWords()
  const { token } = route.useParams()
  const invitation = useQuery({
    ...ask(getGuestInvitation, { params: { token } }),
    retry: (count, error) => !isNoLink(error) && count < 2,
  })
  const { data, error } = invitation
  const title = (): string => {
    if (!data) return isNoLink(error) ? participants.expired : participants.invitation
    if (data.state === 'cancelled') return participants.cancelledTitle
    if (data.decision === 'waiting') return participants.invitation
    return data.decision === 'accepted' ? participants.saidYes : participants.saidNo
  }
  return (
    <Page width="narrow">
      <PageTitle>{title()}</PageTitle>
      {data ? (
        <Invited invitation={data} token={token} />
      ) : !error ? (
        <Bone height="16rem" />
      ) : isNoLink(error) ? (
        <Notice tone="needsYou">{participants.expiredText}</Notice>
      ) : (
        <Failed error={error} retry={() => void invitation.refetch()} />
      )}
    </Page>
  )
}

function Invited({ invitation, token }: { invitation: GuestInvitation; token: string }) {
  const words = useWords()
  const { app, participants, visits } = words
  const times = useTimes()
  const queries = useQueryClient()
  const [isDeclining, setDeclining] = useState(false)
  const params = { token }
  const { queryKey } = ask(getGuestInvitation, { params })
  const deciding = useMutation({
    mutationFn: (decision: 'accepted' | 'declined') => call(decideAsGuest, { params, body: { decision } }),
    onSuccess: (answer) => {
      queries.setQueryData(queryKey, answer)
      announce(answer.decision === 'accepted' ? participants.saidYes : participants.saidNo)
      focusPageTitle()
    },
    onError: () => queries.invalidateQueries({ queryKey }),
  })
  const { role, decision, state, startsAt, timeZone } = invitation
  const isOff = state === 'cancelled'
  const mayDecide = (state === 'requested' || state === 'confirmed') && nowMs() < epoch(startsAt)
  const lead =
    role in participants.invitationLead ? (role as keyof typeof participants.invitationLead) : 'relative'
  return (
    <>
      <div className={styles.page}>
        <p>
          {participants.hello(invitation.name)}
          <br />
          {participants.invitationLead[lead](invitation.patientName)}
        </p>
        <dl className={styles.facts}>
          <div>
            <dt>{visits.when}</dt>
            <dd className={isOff ? styles.off : undefined}>
              <strong>{times.day(startsAt)}</strong>
              <br />
              {times.clock(startsAt, timeZone)} – {times.time(invitation.endsAt)}
            </dd>
          </div>
          <div>
            <dt>{visits.doctor}</dt>
            <dd>{invitation.doctorName}</dd>
          </div>
          <div>
            <dt>{visits.patient}</dt>
            <dd>{invitation.patientName}</dd>
          </div>
          <div>
            <dt>{visits.where}</dt>
            <dd>{invitation.kind === 'video' ? app.video : invitation.place || app.inPerson}</dd>
          </div>
        </dl>
        {isOff && <Notice>{participants.cancelledText}</Notice>}
        {!isOff && decision === 'accepted' && <Notice tone="good">{participants.saidYesText}</Notice>}
        {!isOff && decision === 'declined' && <Notice>{participants.saidNoText}</Notice>}
        {state === 'requested' && decision !== 'declined' && <Notice>{participants.notConfirmed}</Notice>}
        {!isOff && !mayDecide && decision !== 'declined' && <Notice>{participants.started}</Notice>}
        {deciding.isError && <Notice tone="harm">{problemText(words, deciding.error)}</Notice>}
        {mayDecide && decision === 'waiting' && (
          <section aria-labelledby="question" className={styles.question}>
            <h2 id="question">{participants.question}</h2>
            <div className={styles.buttons}>
              <BusyButton busy={deciding.isPending} onClick={() => deciding.mutate('accepted')}>
                {participants.yes}
              </BusyButton>
              <Button variant="default" onClick={() => setDeclining(true)}>
                {participants.no}
              </Button>
            </div>
            <p className={styles.soft}>{participants.noAccount}</p>
          </section>
        )}
        {mayDecide && decision === 'accepted' && (
          <div>
            <Button variant="default" onClick={() => setDeclining(true)}>
              {participants.changeMind}
            </Button>
          </div>
        )}
      </div>
      <ConfirmDialog
        opened={isDeclining}
        onClose={() => setDeclining(false)}
        title={participants.noTitle}
        action={participants.noAction}
        keep={participants.noKeep}
        harm
        onConfirm={async () => {
          await deciding.mutateAsync('declined')
          focusPageTitle()
        }}
      >
        <p>{participants.noText}</p>
      </ConfirmDialog>
    </>
  )
}
