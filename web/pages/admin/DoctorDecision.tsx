import { getTotals } from '#contract/admin.ts'
import {
  decideOnDoctor,
  type Doctor,
  getDoctor,
  listAllDoctors,
  listSpecialties,
  searchDoctors,
} from '#contract/doctors.ts'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ask, call, Problem } from '../../api.ts'
import { announce } from '../../parts/Announcer.tsx'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { focusLater } from '../../parts/focus-later.ts'
import { Link } from '../../parts/links.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/index.tsx'
import styles from './Doctor.module.css'

const longestReason = 500

/** Verify or suspend, each after a question. A profile that changed while it was read is never verified unseen. */
export function DoctorDecision({ doctor }: { doctor: Doctor }) {
  const { admin } = useWords()
  const queries = useQueryClient()
  const buttons = useRef<HTMLDivElement>(null)
  const [asking, setAsking] = useState<'verified' | 'suspended'>()
  const [changed, setChanged] = useState(false)
  const { id, name, status } = doctor
  const missing = [
    !doctor.specialty && admin.specialty,
    !doctor.licenceNumber && admin.licence,
    doctor.city === '' && admin.city,
  ].filter((one) => one !== false)

  const decide = async (decision: 'verified' | 'suspended', reason?: string): Promise<void> => {
    setChanged(false)
    const key = ask(getDoctor, { params: { id } }).queryKey
    try {
      const now = await call(decideOnDoctor, {
        params: { id },
        body: reason ? { decision, reason } : { decision },
        ifMatch: doctor.version,
      })
      queries.setQueryData(key, now)
      focusLater(() => buttons.current?.querySelector('button'))
      announce(decision === 'verified' ? admin.verified(name) : admin.suspended(name))
      for (const { path } of [listAllDoctors, getTotals, searchDoctors, listSpecialties])
        void queries.invalidateQueries({ queryKey: [path] })
    } catch (error) {
      if (!(error instanceof Problem && error.status === 412)) throw error
      await queries.invalidateQueries({ queryKey: key })
      setChanged(true)
    }
  }
  return (
    <div className={styles.side}>
      {changed && <Notice tone="harm">{admin.changedMeanwhile}</Notice>}
      {missing.length > 0 && status !== 'verified' && (
        <Notice tone="needsYou">{admin.lacking(missing.join(', '))}</Notice>
      )}
      <div ref={buttons} className={styles.buttons}>
        {status !== 'verified' && (
          <Button disabled={missing.length > 0} onClick={() => setAsking('verified')}>
            {status === 'suspended' ? admin.verifyAgain : admin.verify}
          </Button>
        )}
        {status !== 'suspended' && (
          <Button variant="default" color="harm" onClick={() => setAsking('suspended')}>
            {admin.suspend}
          </Button>
        )}
      </div>
      {status === 'verified' && <Link {...paths.doctor(id)}>{admin.seePublic}</Link>}
      <Link {...paths.adminAppointments({ doctor: id })}>{admin.seeVisits}</Link>
      <ConfirmDialog
        opened={asking === 'verified'}
        onClose={() => setAsking(undefined)}
        title={admin.verifyTitle(name)}
        action={admin.verifyAction}
        keep={admin.keep}
        onConfirm={() => decide('verified')}
      >
        <p>{admin.verifyText(doctor.licenceNumber ?? '', name)}</p>
      </ConfirmDialog>
      <ConfirmDialog
        opened={asking === 'suspended'}
        onClose={() => setAsking(undefined)}
        title={admin.suspendTitle(name)}
        action={admin.suspendAction}
        keep={admin.keep}
        harm
        reason={{ label: admin.suspendReason, hint: admin.suspendHint, longest: longestReason }}
        onConfirm={(reason) => decide('suspended', reason)}
      >
        <p>{admin.suspendText}</p>
      </ConfirmDialog>
    </div>
  )
}
