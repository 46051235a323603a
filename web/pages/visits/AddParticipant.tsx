import type { Appointment } from '#contract/appointments.ts'
import { addParticipant } from '#contract/participants.ts'
import { Button, TextInput } from '@mantine/core'
import { call } from '../../api.ts'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { Choice } from '../../parts/Choice.tsx'
import { Dialog } from '../../parts/Dialog.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { useForm } from '../../parts/use-form.ts'
import { useWords } from '../../words/index.tsx'
import { looksLikeEmail } from '../account/check-email.ts'
import { DoctorChoice } from './DoctorChoice.tsx'
import styles from './Participants.module.css'
import type { useVisitStep } from './use-visit-step.ts'

type Role = 'second_doctor' | 'relative' | 'interpreter'
const roles: readonly Role[] = ['relative', 'interpreter', 'second_doctor']
const longestName = 120

interface Props {
  visit: Appointment
  step: ReturnType<typeof useVisitStep>
  onClose: () => void
}

/** Asks somebody to take part: another doctor of the clinic, or somebody by name and e-mail address. */
export function AddParticipant({ visit, step, onClose }: Props) {
  const words = useWords()
  const { account, app, participants } = words
  const inside = visit.participants.flatMap(({ doctorId, decision }) =>
    doctorId !== null && decision !== 'declined' ? [doctorId] : [],
  )
  const adding = useForm({
    start: { role: 'relative' as Role, doctorId: '', doctorName: '', name: '', email: '' },
    check: ({ role, doctorId, name, email }) =>
      role === 'second_doctor'
        ? { doctorId: doctorId === '' ? participants.needDoctor : undefined }
        : {
            name: name.trim() === '' ? participants.needName : undefined,
            email: looksLikeEmail(email) ? undefined : account.needEmail,
          },
    send: async ({ role, doctorId, doctorName, name, email }) => {
      const body =
        role === 'second_doctor' ? { role, doctorId } : { role, name: name.trim(), email: email.trim() }
      await step.mutateAsync({
        run: () => call(addParticipant, { params: { id: visit.id }, body }),
        say: participants.added(role === 'second_doctor' ? doctorName : name.trim()),
      })
      onClose()
    },
  })
  const { role, doctorId } = adding.values
  return (
    <Dialog opened onClose={onClose} title={participants.addTitle}>
      <form {...adding.form} className={styles.form}>
        <Choice
          legend={participants.addRole}
          name="role"
          as="rows"
          options={roles.map((value) => ({
            value,
            label: participants.roles[value],
            hint: participants.roleHints[value],
          }))}
          value={role}
          onChange={(value) => adding.set('role', value)}
        />
        {role === 'second_doctor' ? (
          <DoctorChoice
            without={inside}
            value={doctorId}
            error={adding.complaints.doctorId}
            onChange={(doctor) => {
              adding.set('doctorId', doctor?.id ?? '')
              adding.set('doctorName', doctor?.name ?? '')
            }}
          />
        ) : (
          <>
            <TextInput
              {...adding.field('name')}
              label={participants.name}
              maxLength={longestName}
              autoComplete="off"
            />
            <TextInput
              {...adding.field('email')}
              type="email"
              label={participants.email}
              description={participants.emailHint}
              autoComplete="off"
            />
          </>
        )}
        {adding.failure && <Notice tone="harm">{adding.failure}</Notice>}
        <div className={styles.buttons}>
          <BusyButton type="submit" busy={adding.busy}>
            {participants.addAction}
          </BusyButton>
          <Button variant="default" onClick={onClose}>
            {app.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
