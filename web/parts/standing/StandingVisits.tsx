import type { VisitPlan } from '#contract/availability-changes.ts'
import type { StandingVisit } from '#contract/endpoint.ts'
import { Button, Textarea } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { Problem } from '../../api.ts'
import { useSelf } from '../../session.ts'
import { nowMs } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import { BusyButton } from '../BusyButton.tsx'
import { Choice, type Option } from '../Choice.tsx'
import { Dialog } from '../Dialog.tsx'
import { Notice } from '../Notice.tsx'
import { problemText } from '../problem-text.ts'
import { useTimes } from '../use-times.ts'
import {
  type Decision,
  type Deed,
  deeds,
  entryOf,
  type Fault,
  faultOf,
  isPossible,
  refusedEntry,
  undecided,
} from './decisions.ts'
import { OneVisit } from './OneVisit.tsx'
import styles from './StandingVisits.module.css'
import { VisitLine } from './VisitLine.tsx'

const longest = 1000

interface Props {
  /** The refusal `visits_stand_on_this`. */
  problem: Problem
  /** Makes the change with the plan. What it throws is shown here; visits that came in meanwhile are asked about too. */
  onPlan: (plan: VisitPlan[]) => Promise<unknown>
  /** Leaves everything as it is. */
  onClose: () => void
}

/** The visits that stand on a change, with what is to become of each: the same for all, or one by one. */
export function StandingVisits({ problem, onPlan, onClose }: Props) {
  const words = useWords()
  const { standing } = words
  const times = useTimes()
  const side = useSelf()?.role === 'admin' ? 'admin' : 'doctor'
  const [visits, setVisits] = useState(problem.visits)
  const [total, setTotal] = useState(problem.total)
  const [mode, setMode] = useState<Deed | 'each' | undefined>(problem.total === 1 ? 'each' : undefined)
  const [forAll, setForAll] = useState<Decision>(undecided)
  const [decisions, setDecisions] = useState<ReadonlyMap<string, Decision>>(new Map())
  const [strict, setStrict] = useState(false)
  const [refused, setRefused] = useState<{ id: string | undefined; text: string }>()
  const [cameIn, setCameIn] = useState(false)
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)

  const decisionOn = ({ appointmentId }: StandingVisit): Decision =>
    mode === 'each' ? (decisions.get(appointmentId) ?? undecided) : { ...forAll, do: mode, times: undefined }
  const decide = (appointmentId: string, decision: Decision): void => {
    setRefused(undefined)
    setDecisions((before) => new Map(before).set(appointmentId, decision))
  }
  const when = ({ startsAt, timeZone }: StandingVisit): string =>
    `${times.day(startsAt)}, ${times.clock(startsAt, timeZone)}`
  const isPossibleForAll = (deed: Deed): boolean =>
    visits.every((visit) => isPossible(deed, visit, side, nowMs()))

  /** Sends the plan; where more visits than were shown stand there, what was said of all counts for them too. */
  const send = async (shown: readonly StandingVisit[]): Promise<void> => {
    const plan = shown.map((visit) => entryOf(visit.appointmentId, decisionOn(visit)))
    try {
      await onPlan(plan)
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'visits_stand_on_this')) {
        const id = error instanceof Problem ? refusedEntry(error.path ?? '', plan)?.appointmentId : undefined
        setRefused({ id, text: problemText(words, error) })
        return
      }
      const all = [...shown, ...error.visits]
      setVisits(all)
      setTotal(shown.length + error.total)
      const wereCounted = shown.length + error.total <= total
      if (mode !== 'each' && wereCounted) return send(all)
      if (!wereCounted) setCameIn(true)
    }
  }
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setStrict(true)
    setRefused(undefined)
    setCameIn(false)
    if (mode === undefined || visits.some((visit) => faultOf(decisionOn(visit)) !== undefined)) {
      // After the complaints are drawn, so that they are read out with the field.
      requestAnimationFrame(() => focusFirstFault(form.current))
      return
    }
    setBusy(true)
    await send(visits)
    setBusy(false)
  }
  const faultText: Record<Fault, string> = {
    undecided: standing.needDecision,
    reason: words.app.needReason,
    times: standing.needTimes,
  }
  const complaintOn = (visit: StandingVisit): string | undefined => {
    if (refused?.id === visit.appointmentId) return refused.text
    const fault = strict ? faultOf(decisionOn(visit)) : undefined
    return fault && faultText[fault]
  }
  const options: Option<Deed | 'each'>[] = [
    ...deeds.filter(isPossibleForAll).map((deed) => ({
      value: deed,
      label: standing.all[deed],
      hint: standing.all[`${deed}Hint`],
    })),
    { value: 'each', label: standing.all.each },
  ]
  const needsReason = mode === 'cancel' && strict && forAll.reason.trim() === ''
  const harms = visits.some((visit) => decisionOn(visit).do === 'cancel')
  return (
    <Dialog opened onClose={onClose} title={standing.title(total)} returnFocus={false}>
      <form ref={form} onSubmit={(event) => void submit(event)} noValidate className={styles.form}>
        <p>{total === 1 ? standing.leadOne : standing.lead}</p>
        {cameIn && <Notice tone="needsYou">{standing.cameIn}</Notice>}
        {total > 1 && (
          <>
            <Choice
              legend={standing.forAll}
              name="for-all"
              as="rows"
              options={options}
              value={mode}
              onChange={(chosen) => {
                setMode(chosen)
                setStrict(false)
                setRefused(undefined)
              }}
              error={strict && mode === undefined ? standing.needOne : undefined}
            />
            {options.length <= deeds.length && <p className={styles.soft}>{standing.notPossible}</p>}
          </>
        )}
        {(mode === 'propose' || mode === 'cancel') && (
          <Textarea
            label={mode === 'cancel' ? standing.reasonAll : standing.message}
            description={mode === 'cancel' ? standing.reasonHint : standing.messageHint}
            value={forAll.reason}
            error={needsReason ? words.app.needReason : undefined}
            maxLength={longest}
            rows={2}
            onChange={({ currentTarget: { value } }) => setForAll({ ...forAll, reason: value })}
          />
        )}
        <ul className={styles.visits}>
          {visits.map((visit) => (
            <li key={visit.appointmentId} className={mode === 'each' ? styles.card : styles.line}>
              <VisitLine visit={visit} when={when(visit)} withDoctor={side === 'admin'} />
              {mode === 'each' ? (
                <OneVisit
                  visit={visit}
                  side={side}
                  legend={standing.ofVisit(visit.patientName, when(visit))}
                  decision={decisionOn(visit)}
                  complaint={complaintOn(visit)}
                  onDecide={(decision) => decide(visit.appointmentId, decision)}
                />
              ) : (
                refused?.id === visit.appointmentId && (
                  <p role="alert" className={styles.fault}>
                    {refused.text}
                  </p>
                )
              )}
            </li>
          ))}
        </ul>
        {total > visits.length && <p className={styles.soft}>{standing.more(total - visits.length)}</p>}
        {refused && refused.id === undefined && <Notice tone="harm">{refused.text}</Notice>}
        <div className={styles.buttons}>
          <BusyButton type="submit" busy={busy} color={harms ? 'harm' : undefined}>
            {standing.save}
          </BusyButton>
          <Button variant="default" onClick={onClose}>
            {standing.leave}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** The first input with a complaint: of its own, or of the group around it. */
function focusFirstFault(form: HTMLFormElement | null): void {
  const inputs = form?.querySelectorAll<HTMLElement>(
    '[aria-invalid="true"], fieldset[aria-describedby] input',
  )
  ;[...(inputs ?? [])].find((input) => !input.matches(':disabled'))?.focus()
}
