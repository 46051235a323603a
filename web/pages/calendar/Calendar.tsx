import type { Calendar as CalendarAnswer } from '#contract/calendar.ts'
import { getDoctor } from '#contract/doctors.ts'
import type { Account } from '#contract/users.ts'
import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { ask } from '../../api.ts'
import { Choice } from '../../parts/Choice.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { Link } from '../../parts/links.tsx'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { Bone } from '../../parts/Skeletons.tsx'
import { ZoneSelect } from '../../parts/ZoneSelect.tsx'
import { useNow } from '../../parts/use-now.ts'
import { paths } from '../../paths.ts'
import type { CalendarSearch } from '../../search.ts'
import { useInstance, useSelf } from '../../session.ts'
import { dayOf, epoch, hours, nowMs, wallToInstant } from '../../times.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './Calendar.module.css'
import { type Asked, CalendarDialogs } from './CalendarDialogs.tsx'
import { canBeMoved } from './can-be-moved.ts'
import { entriesOf, type Entry } from './entries.ts'
import { ListView } from './ListView.tsx'
import { daysOf, turned, type View } from './range.ts'
import type { Span } from './spans.ts'
import { Toolbar } from './Toolbar.tsx'
import { useCalendar } from './use-calendar.ts'

/** The widget that draws hours and months is large; a list does without. */
const TimesView = lazy(async () => ({ default: (await import('./TimesView.tsx')).TimesView }))

const route = getRouteApi('/calendar')
const wideViews: readonly View[] = ['day', 'week', 'month', 'list']
const narrowViews: readonly View[] = ['day', 'days3', 'month', 'list']

/** A week of seven columns cannot be read on a phone. */
function viewFor(asked: View | undefined, isNarrow: boolean, self: Account): View {
  if (!asked) return !isNarrow ? 'week' : self.role === 'doctor' ? 'day' : 'list'
  if (asked === 'week' && isNarrow) return 'days3'
  return asked === 'days3' && !isNarrow ? 'week' : asked
}

/** One's own calendar: visits over one's hours, or the hours themselves to be changed. */
export function Calendar() {
  const self = useSelf()
  return self && <CalendarOf self={self} />
}

function CalendarOf({ self }: { self: Account }) {
  const { calendar: words } = useWords()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const isNarrow = useMediaQuery('(width < 48em)', false, { getInitialValueInEffect: false })
  const stepMinutes = useInstance()?.stepMinutes ?? 15
  const now = useNow()
  const [asked, setAsked] = useState<Asked>()
  const [isHeld, setHeld] = useState(false)
  const [kept, setKept] = useState<CalendarAnswer>()

  const { mode = 'visits', zone = self.timeZone } = search
  const isDoctor = self.role === 'doctor'
  const view = viewFor(search.view, isNarrow, self)
  const today = dayOf(now, zone)
  const day = search.day ?? today
  const days = useMemo(() => daysOf(view, day), [view, day])
  const { data: fresh, error, refetch } = useCalendar(days, zone, isHeld || asked !== undefined)
  // While something is dragged, the calendar stays as it was when it was picked up.
  if (!isHeld && kept !== fresh) setKept(fresh)
  const data = isHeld ? kept : fresh
  const ownerZone = useOwnerZone(self, mode === 'hours')
  const entries = useMemo(() => (data ? entriesOf(data, mode) : []), [data, mode])
  const canMove = useCallback((entry: Entry) => canBeMoved(entry, self, nowMs()), [self])

  const show = (change: CalendarSearch): void =>
    void navigate({ ...paths.calendar({ ...search, ...change }), replace: true, resetScroll: false })
  const close = (): void => {
    if (asked?.about === 'move') asked.undo()
    setAsked(undefined)
  }
  return (
    <Page>
      <div className={styles.page}>
        <div className={styles.top}>
          <PageTitle>{words.title}</PageTitle>
          <ZoneSelect
            className={styles.zone}
            aria-label={words.zone}
            leftSection={<Icon name="clock" size={20} />}
            value={zone}
            onChange={({ currentTarget: { value } }) =>
              show({ zone: value === self.timeZone ? undefined : value })
            }
          />
          <Choice
            legend={words.mode}
            hideLegend
            as="tabs"
            name="mode"
            options={[
              { value: 'visits', label: words.modes.visits },
              { value: 'hours', label: words.modes.hours },
            ]}
            value={mode}
            onChange={(next) => show({ mode: next === 'hours' ? next : undefined })}
          />
        </div>
        <Toolbar
          views={isNarrow ? narrowViews : wideViews}
          view={view}
          days={days}
          day={day}
          isNarrow={isNarrow}
          onView={(next) => show({ view: next })}
          onTurn={(by) => show({ day: turned(view, day, by) })}
          onToday={() => show({ day: undefined })}
        />
        {mode === 'hours' && (
          <div className={styles.hint}>
            <Button
              leftSection={<Icon name="plus" />}
              onClick={() => setAsked({ about: 'new', span: anHourOf(day, zone) })}
            >
              {words.add}
            </Button>
            <p>{words.hint.hours}</p>
            <Link {...(isDoctor ? paths.doctorAvailability() : paths.availability())}>{words.toHours}</Link>
          </div>
        )}
        {error && <Failed error={error} retry={() => void refetch()} />}
        {!data && !error && <Bone height="34rem" />}
        {data && view === 'list' && (
          <ListView
            days={days}
            today={today}
            zone={zone}
            mode={mode}
            entries={entries}
            onOpen={(entry) => setAsked({ about: 'entry', entry })}
          />
        )}
        {data && view !== 'list' && (
          <Suspense fallback={<Bone height="34rem" />}>
            <TimesView
              view={view}
              days={days}
              day={day}
              today={today}
              zone={zone}
              mode={mode}
              isNarrow={isNarrow}
              stepMinutes={stepMinutes}
              calendar={data}
              entries={entries}
              canMove={canMove}
              canAskWhy={isDoctor}
              onAsk={setAsked}
              onHold={setHeld}
              onDays={(next) => show({ day: next })}
              onDay={(next) => show({ day: next, view: 'day' })}
            />
          </Suspense>
        )}
        {mode === 'visits' && (
          <p className={styles.hint}>
            {isDoctor ? words.hint.visitsDoctor : words.hint.visitsPatient}
            {isDoctor && view !== 'month' && view !== 'list' && ` ${words.hint.why}`}
          </p>
        )}
      </div>
      {data && asked && (
        <CalendarDialogs
          asked={asked}
          calendar={data}
          zone={zone}
          ownerZone={ownerZone}
          onAsk={setAsked}
          onClose={close}
          onMoved={() => setAsked(undefined)}
        />
      )}
    </Page>
  )
}

/** The clock on which hours are kept: that of a doctor's profile, or the person's own. */
function useOwnerZone(self: Account, isNeeded: boolean): string {
  const doctor = useQuery({
    ...ask(getDoctor, { params: { id: self.id } }),
    enabled: isNeeded && self.role === 'doctor',
  })
  return doctor.data?.timeZone ?? self.timeZone
}

/** Where the form for new hours begins when no time was chosen. */
function anHourOf(day: string, zone: string): Span {
  const start = epoch(wallToInstant(day, '09:00', zone))
  return { start, end: start + hours }
}
