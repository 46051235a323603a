import { updateRule } from '#contract/availability-changes.ts'
import { type AvailabilityRule, type AvailabilityRuleInput, createRule } from '#contract/schedules.ts'
import { NativeSelect, TextInput } from '@mantine/core'
import { call } from '../../api.ts'
import { announce } from '../../parts/Announcer.tsx'
import { Choice } from '../../parts/Choice.tsx'
import { Choices } from '../../parts/Choices.tsx'
import { type Complaints, useForm } from '../../parts/use-form.ts'
import { useInstance } from '../../session.ts'
import { dayOf, nowMs } from '../../times.ts'
import { useChangeWithVisits } from '../../parts/standing/ChangeWithVisits.tsx'
import { useWords } from '../../words/index.tsx'
import { FormDialog } from './FormDialog.tsx'
import styles from './FormDialog.module.css'
import { asksPurpose, type Offers, PurposeFields } from './HoursPurpose.tsx'
import { timesOfDay } from './times-of-day.ts'
import { useHoursText } from './use-hours-text.ts'
import { hoursOf, type Purpose, weekdayNumbers } from './week.ts'

interface Values {
  kind: 'dated' | 'weekly'
  on: string
  weekdays: number[]
  startsOn: string
  endsOn: string
  from: string
  to: string
  purpose: Purpose
}
interface Props {
  /** The rule to change; undefined for a new one. */
  rule: AvailabilityRule | undefined
  zone: string
  offers: Offers | undefined
  onSaved: () => Promise<void>
  onClose: () => void
}

/** The form for hours on one day, or every week for a while. */
export function ExtraDialog({ rule, zone, offers, onSaved, onClose }: Props) {
  const { availability } = useWords()
  const change = useChangeWithVisits()
  const text = useHoursText()
  const step = useInstance()?.stepMinutes ?? 15
  const today = dayOf(nowMs(), zone)
  const ownZone = rule?.timeZone ?? zone

  const check = (values: Values): Complaints => {
    const weekly = values.kind === 'weekly'
    const unbound = weekly && values.startsOn === '' && values.endsOn === '' && ownZone === zone
    const reversed = values.startsOn !== '' && values.endsOn !== '' && values.endsOn < values.startsOn
    return {
      on: !weekly && values.on === '' ? availability.needDay : undefined,
      weekdays: weekly && values.weekdays.length === 0 ? availability.needWeekdays : undefined,
      startsOn: unbound ? availability.needBound : undefined,
      endsOn: weekly && reversed ? availability.awayEnd : undefined,
      to: values.to <= values.from ? availability.endFirst : undefined,
    }
  }
  const send = async (values: Values): Promise<void> => {
    const hours = { ...hoursOf({ from: values.from, to: values.to, ...values.purpose }), timeZone: ownZone }
    const body: AvailabilityRuleInput =
      values.kind === 'dated'
        ? { kind: 'dated', on: values.on, ...hours }
        : {
            kind: 'weekly',
            weekdays: values.weekdays,
            startsOn: values.startsOn || null,
            endsOn: values.endsOn || null,
            ...hours,
          }
    await (rule
      ? change((plan) =>
          call(updateRule, { params: { id: rule.id }, body: { ...body, plan }, ifMatch: rule.version }),
        )
      : call(createRule, { body }))
    await onSaved()
    announce(availability.wasSaved)
    onClose()
  }
  const form = useForm<Values>({
    start: {
      kind: rule?.kind ?? 'dated',
      on: rule?.on ?? '',
      weekdays: rule?.weekdays ?? [],
      startsOn: rule?.startsOn ?? '',
      endsOn: rule?.endsOn ?? '',
      from: rule?.from ?? '09:00',
      to: rule?.to ?? '12:00',
      purpose: { visitKinds: rule?.visitKinds ?? [], place: rule?.place ?? '' },
    },
    check,
    send,
  })
  const { values } = form
  return (
    <FormDialog title={rule ? availability.editExtra : availability.addExtra} form={form} onClose={onClose}>
      <Choice
        legend={availability.extraKind}
        name="kind"
        options={[
          { value: 'dated', label: availability.oneDay },
          { value: 'weekly', label: availability.someWeeks },
        ]}
        value={values.kind}
        onChange={(kind) => form.set('kind', kind)}
      />
      {values.kind === 'dated' ? (
        <TextInput type="date" label={availability.day} min={today} {...form.field('on')} />
      ) : (
        <>
          <Choices
            legend={availability.weekdaysChoice}
            name="weekdays"
            options={weekdayNumbers.map((value) => ({ value, label: text.dayName(value) }))}
            values={values.weekdays}
            onChange={(weekdays) => form.set('weekdays', weekdays)}
            error={form.complaints.weekdays}
          />
          <div className={styles.dates}>
            <TextInput type="date" label={availability.startsOn} {...form.field('startsOn')} />
            <TextInput type="date" label={availability.endsOn} min={today} {...form.field('endsOn')} />
          </div>
        </>
      )}
      <div className={styles.times}>
        <NativeSelect
          label={availability.from}
          data={timesOfDay(step, values.from).filter((time) => time !== '24:00')}
          {...form.field('from')}
        />
        <NativeSelect
          label={availability.to}
          data={timesOfDay(step, values.to).filter((time) => time !== '00:00')}
          {...form.field('to')}
        />
      </div>
      {asksPurpose(offers) && (
        <PurposeFields
          offers={offers}
          value={values.purpose}
          onChange={(purpose) => form.set('purpose', purpose)}
        />
      )}
    </FormDialog>
  )
}
