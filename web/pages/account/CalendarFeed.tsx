import {
  changeCalendarFeed,
  getCalendarFeed,
  makeCalendarFeed,
  revokeCalendarFeed,
  type CalendarFeed as Feed,
} from '#contract/calendar-feeds.ts'
import { Button, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ask, call } from '../../api.ts'
import { announce } from '../../parts/Announcer.tsx'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { Choice } from '../../parts/Choice.tsx'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { focusLater } from '../../parts/focus-later.ts'
import { Notice } from '../../parts/Notice.tsx'
import { problemText } from '../../parts/problem-text.ts'
import { CardSkeletons } from '../../parts/Skeletons.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './CalendarFeed.module.css'

type Side = 'patient' | 'doctor'

/** One's visits for calendar programs: make the secret address, copy it, choose what it shows, remove it. */
export function CalendarFeed({ side }: { side: Side }) {
  const { calendarFeed } = useWords()
  const feed = useQuery(ask(getCalendarFeed))
  return (
    <section aria-labelledby="calendar-feed" className={styles.feed}>
      <h2 id="calendar-feed">{calendarFeed.title}</h2>
      <p>{calendarFeed.lead}</p>
      <p className={styles.soft}>{calendarFeed.seen}</p>
      {feed.isPending && <CardSkeletons count={1} height="9rem" />}
      {feed.isError && <Failed error={feed.error} retry={() => void feed.refetch()} />}
      {feed.data && <FeedForm feed={feed.data} side={side} />}
    </section>
  )
}

/** Does something with the feed and shows how it is then; says what was done, or what went wrong. */
function useFeedStep() {
  const words = useWords()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState<string>()
  const [failure, setFailure] = useState<string>()
  const take = async (run: () => Promise<Feed>, say: string): Promise<void> => {
    setBusy(true)
    setFailure(undefined)
    setDone(undefined)
    try {
      queries.setQueryData(ask(getCalendarFeed).queryKey, await run())
      setDone(say)
      announce(say)
    } catch (error) {
      setFailure(problemText(words, error))
      // It may have been removed or made anew elsewhere.
      await queries.invalidateQueries({ queryKey: [getCalendarFeed.path] })
      throw error
    } finally {
      setBusy(false)
    }
  }
  return { take, busy, done, failure }
}

function FeedForm({ feed, side }: { feed: Feed; side: Side }) {
  const { calendarFeed } = useWords()
  const [wanted, setWanted] = useState<boolean>()
  const [asking, setAsking] = useState<'renew' | 'revoke'>()
  const { take, busy, done, failure } = useFeedStep()
  const notice = useRef<HTMLDivElement>(null)
  const isMade = feed.madeAt !== null
  const showsNames = wanted ?? feed.showsNames

  const make = (): Promise<void> =>
    take(() => call(makeCalendarFeed, { body: { showsNames } }), calendarFeed.made).then(() =>
      focusLater(() => notice.current),
    )
  const revoke = (): Promise<void> =>
    take(async () => {
      await call(revokeCalendarFeed)
      return call(getCalendarFeed)
    }, calendarFeed.revoked).then(() => focusLater(() => notice.current))
  const show = (names: boolean): void => {
    setWanted(names)
    if (!isMade) return
    take(() => call(changeCalendarFeed, { body: { showsNames: names } }), calendarFeed.showsSaved)
      .catch(() => {})
      .finally(() => setWanted(undefined))
  }
  return (
    <>
      <Choice
        legend={calendarFeed.shows}
        name="feed-names"
        as="rows"
        value={showsNames ? 'names' : 'noNames'}
        onChange={(value) => show(value === 'names')}
        options={(side === 'patient' ? (['names', 'noNames'] as const) : (['noNames', 'names'] as const)).map(
          (value) => ({
            value,
            label: calendarFeed[value][side],
            hint: calendarFeed[`${value}Hint`][side],
          }),
        )}
      />
      {failure && !asking && <Notice tone="harm">{failure}</Notice>}
      {done && (
        <Notice ref={notice} tone="good">
          {done}
        </Notice>
      )}
      {feed.address !== null && <Address address={feed.address} />}
      {isMade && feed.address === null && <Notice>{calendarFeed.notShown}</Notice>}
      {isMade ? (
        <div className={styles.buttons}>
          <Button variant="default" onClick={() => setAsking('renew')}>
            {calendarFeed.renew}
          </Button>
          <Button variant="default" color="harm" onClick={() => setAsking('revoke')}>
            {calendarFeed.revoke}
          </Button>
        </div>
      ) : (
        <BusyButton busy={busy} className={styles.make} onClick={() => void make().catch(() => {})}>
          {calendarFeed.make}
        </BusyButton>
      )}
      <ConfirmDialog
        opened={asking === 'renew'}
        onClose={() => setAsking(undefined)}
        title={calendarFeed.renewTitle}
        action={calendarFeed.renew}
        keep={calendarFeed.keep}
        onConfirm={make}
      >
        <p>{calendarFeed.renewText}</p>
      </ConfirmDialog>
      <ConfirmDialog
        opened={asking === 'revoke'}
        onClose={() => setAsking(undefined)}
        title={calendarFeed.revokeTitle}
        action={calendarFeed.revoke}
        keep={calendarFeed.keep}
        harm
        onConfirm={revoke}
      >
        <p>{calendarFeed.revokeText}</p>
      </ConfirmDialog>
    </>
  )
}

function Address({ address }: { address: string }) {
  const { calendarFeed } = useWords()
  const [copied, setCopied] = useState<'copied' | 'copyYourself'>()
  const input = useRef<HTMLInputElement>(null)
  const copy = async (): Promise<void> => {
    // The clipboard is there on https and this machine only, and clinics run on plain LANs too.
    const outcome = await navigator.clipboard?.writeText(address).then(
      () => 'copied' as const,
      () => 'copyYourself' as const,
    )
    if (outcome !== 'copied') input.current?.select()
    setCopied(outcome ?? 'copyYourself')
    announce(calendarFeed[outcome ?? 'copyYourself'])
  }
  return (
    <>
      <TextInput
        ref={input}
        label={calendarFeed.address}
        description={calendarFeed.addressHint}
        value={address}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className={styles.copy}>
        <Button
          leftSection={copied === 'copied' ? <Icon name="check" /> : undefined}
          onClick={() => void copy()}
        >
          {calendarFeed.copy}
        </Button>
        {copied && <p className={styles.soft}>{calendarFeed[copied]}</p>}
      </div>
      {/^(localhost|127\.|\[::1\])/.test(new URL(address).hostname) && (
        <Notice>{calendarFeed.onlyHere}</Notice>
      )}
      <div>
        <h3 className={styles.how}>{calendarFeed.howTitle}</h3>
        {calendarFeed.how.map(({ name, steps }) => (
          <details key={name} className={styles.program}>
            <summary>{name}</summary>
            <ol>
              {steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </details>
        ))}
      </div>
    </>
  )
}
