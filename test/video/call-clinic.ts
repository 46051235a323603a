import { randomUUID } from 'node:crypto'
import type { AppointmentState } from '#contract/appointment-states.ts'
import { getAppointment } from '#contract/appointments.ts'
import type { VisitKind } from '#contract/doctors.ts'
import { type Call, type CallDevice, joinCall, openCall, type Signal, stayInCall } from '#contract/video.ts'
import { type ChatClinic, type Doctor, openChatClinic, type Patient } from '../chat/chat-clinic.ts'
import type { QuietPerson } from '../quiet-clinic.ts'

/** Somebody in a call with one device. */
export interface Joined {
  call: Call
  device: CallDevice
}

export interface VisitSoon {
  patient: Patient
  doctor: Doctor
  appointmentId: string
  startsAt: Temporal.Instant
}

/** Before all visits. */
export const longBefore = Temporal.Instant.from('2050-03-02T09:00:00Z')

/** A confirmed visit by video; it is ten minutes before its start. */
export async function visitSoon(clinic: ChatClinic): Promise<VisitSoon> {
  clinic.now = longBefore
  const patient = await clinic.patient()
  const doctor = await clinic.doctor({ instantConfirmation: true })
  const appointmentId = await clinic.meet(patient, doctor)
  const visit = await patient.call(getAppointment, { params: { id: appointmentId } })
  const startsAt = Temporal.Instant.from(visit.startsAt)
  clinic.now = startsAt.subtract({ minutes: 10 })
  return { patient, doctor, appointmentId, startsAt }
}

export const openCallClinic = openChatClinic

export const callOf = (who: QuietPerson, appointmentId: string): Promise<Call> =>
  who.call(openCall, { query: { appointmentId } })

export async function join(
  who: QuietPerson,
  { id }: { id: string },
  deviceId: string = randomUUID(),
): Promise<Joined> {
  const call = await who.call(joinCall, {
    params: { id },
    body: { deviceId, microphone: true, camera: true },
  })
  const device = call.devices.find((one) => one.id === deviceId)
  if (!device) throw new Error('Whoever joined is there')
  return { call, device }
}

export const shown = { microphone: true, camera: true, screen: false }
export const stay = (who: QuietPerson, { call, device }: Joined, over: object = {}): Promise<Call> =>
  who.call(stayInCall, { params: { id: call.id, deviceId: device.id }, body: { ...shown, ...over } })

/** Signals that were told to somebody, and until when they are of use. */
export const signalsToldTo = ({ ctx }: ChatClinic, { id }: QuietPerson) => ctx.sql<{
  payload: { from: string; to: string; signal: Signal }
  expiresAt: Temporal.Instant
}>`
  select payload, expires_at as "expiresAt" from platform.updates
  where account_id = ${id} and name = 'call-signal' order by number`

/** The visit is as if somebody had done all that leads to it. */
export async function change(
  { ctx }: ChatClinic,
  appointmentId: string,
  { state, kind }: { state?: AppointmentState; kind?: VisitKind },
): Promise<void> {
  await ctx.sql`
    update appointments.appointments
    set state = coalesce(${state ?? null}, state), kind = coalesce(${kind ?? null}, kind) where id = ${appointmentId}`
}

/** A session description as browsers write it, in short. */
export const description = [
  'v=0',
  'o=- 4611731400430051336 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111 63',
  'c=IN IP4 0.0.0.0',
  'a=ice-ufrag:4ZcD',
  'a=rtpmap:111 opus/48000/2',
  '',
].join('\r\n')
