import { guestLink } from '#appointments'
import { bookAppointment } from '#contract/appointments.ts'
import { addParticipant } from '#contract/participants.ts'
import { makeProposal, type Proposal } from '#contract/proposals.ts'
import type { Cast, RoleName } from './cast.ts'
import type { Asked, Sample } from './samples.ts'

const relative = { role: 'relative', name: 'Rita Sousa', email: 'rita@example.org' } as const

/** Times proposed for a visit of the patient with the doctor, by one of them. */
async function proposal(cast: Cast, by: 'patient' | 'doctor' | 'admin'): Promise<Proposal> {
  const body = { appointmentId: (await cast.visit()).id, times: [{ startsAt: cast.freeStart() }] }
  return cast[by].call(makeProposal, { body })
}
const ofProposal = async (cast: Cast, by: 'patient' | 'doctor' | 'admin'): Promise<Asked> => ({
  params: { id: (await proposal(cast, by)).id },
})
/** By the side that does not ask. */
const ofOtherSide = (cast: Cast, role: RoleName): Promise<Asked> =>
  ofProposal(cast, role === 'doctor' ? 'patient' : 'doctor')

async function withRelative(cast: Cast) {
  const visit = await cast.visit()
  const { participants } = await cast.patient.call(addParticipant, {
    params: { id: visit.id },
    body: relative,
  })
  return { id: visit.id, participantId: participants.at(-1)?.id ?? '' }
}
/** A secret link, as a mail would bring it. */
async function ofLink(cast: Cast): Promise<Asked> {
  const { participantId } = await withRelative(cast)
  const link = await cast.clinic.system.transaction((tx) => guestLink(tx, participantId))
  return { params: { token: link.split('/').at(-1) ?? '' } }
}
/** A visit with the other doctor in which the doctor was asked to take part. */
async function asSecondDoctor(cast: Cast): Promise<Asked> {
  const visit = await cast.patient.call(bookAppointment, {
    body: {
      doctorId: cast.otherDoctor.id,
      startsAt: cast.freeStart(),
      durationMinutes: 30,
      kind: 'video',
      reason: 'Cough',
    },
  })
  const { participants } = await cast.patient.call(addParticipant, {
    params: { id: visit.id },
    body: { role: 'second_doctor', doctorId: cast.doctor.id },
  })
  return { params: { id: visit.id, participantId: participants.at(-1)?.id ?? '' } }
}

export const samples: Record<string, readonly Sample[]> = {
  'appointments.makeProposal': [
    {
      ask: async (cast) => ({
        body: {
          appointmentId: (await cast.visit()).id,
          times: [{ startsAt: cast.freeStart() }],
          message: 'I am at a congress that day.',
        },
      }),
    },
  ],
  'appointments.listProposals': [{ ask: () => ({}) }],
  'appointments.getProposal': [{ ask: (cast) => ofProposal(cast, 'doctor') }],
  'appointments.acceptProposal': [
    { ask: async (cast, role) => ({ ...(await ofOtherSide(cast, role)), body: { positions: [0] } }) },
  ],
  'appointments.rejectProposal': [
    { ask: async (cast, role) => ({ ...(await ofOtherSide(cast, role)), body: { reason: 'I work then.' } }) },
  ],
  'appointments.withdrawProposal': [
    { ask: (cast, role) => ofProposal(cast, role === 'patient' || role === 'admin' ? role : 'doctor') },
  ],

  'appointments.addParticipant': [
    { ask: async (cast) => ({ params: { id: (await cast.visit()).id }, body: relative }) },
  ],
  'appointments.removeParticipant': [{ ask: async (cast) => ({ params: await withRelative(cast) }) }],
  'appointments.decideParticipation': [
    {
      concerns: ['doctor'],
      ask: async (cast) => ({ ...(await asSecondDoctor(cast)), body: { decision: 'accepted' } }),
    },
  ],
  'appointments.getGuestInvitation': [{ ask: ofLink }],
  'appointments.decideAsGuest': [
    { ask: async (cast) => ({ ...(await ofLink(cast)), body: { decision: 'accepted' } }) },
  ],
}
