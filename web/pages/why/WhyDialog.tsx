import { getDoctor } from '#contract/doctors.ts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { Bone } from '../../parts/Skeletons.tsx'
import { useWords } from '../../words/index.tsx'
import { WhyTime } from './WhyTime.tsx'

interface Props {
  doctorId: string
  startsAt: string
  onClose: () => void
}

/** Over the calendar: why the time that was chosen is offered or not; other times can be asked about too. */
export function WhyDialog({ doctorId, startsAt, onClose }: Props) {
  const { why } = useWords()
  const doctor = useQuery(ask(getDoctor, { params: { id: doctorId } }))
  return (
    <Dialog opened onClose={onClose} title={why.thisTime}>
      {doctor.isPending && <Bone height="16rem" />}
      {doctor.isError && <Failed error={doctor.error} retry={() => void doctor.refetch()} />}
      {doctor.data && <WhyTime doctor={doctor.data} startsAt={startsAt} />}
    </Dialog>
  )
}
