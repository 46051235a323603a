import { bookAppointment, cancelAppointment, moveAppointment } from '#contract/appointments.ts'
import { holdTime, releaseHold, renewHold } from '#contract/holds.ts'
import { joinWaitlist, listWaitlist, takeOffer, type WaitlistEntry } from '#contract/waitlist.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import type { Request } from '#test/clinic/client.ts'
import type { Device, Wish } from './device.ts'
import type { Dice } from './dice.ts'
import { codeOf, type Entry, idOf, isDone, isInDoubt, type Span } from './history.ts'

/** The times that are asked for. */
export interface Offer {
  doctorIds: readonly string[]
  /** In milliseconds since 1970. */
  starts: readonly number[]
}

export interface Operation {
  name: string
  /** How often it is drawn beside the others. */
  weight: number
  /** What this device would ask, where it can ask for this at all. */
  draw(device: Device, dice: Dice, offer: Offer): Wish | undefined
}

const minutes = 30
const mostVisits = 4
const mostHolds = 2
const asText = (at: number): string => Temporal.Instant.fromEpochMilliseconds(at).toString()

function anyTime(
  { patientId }: Device,
  dice: Dice,
  { doctorIds, starts }: Offer,
  doctorId = dice.oneOf(doctorIds)!,
): Span {
  const startsAt = dice.oneOf(starts)!
  return { doctorId, patientId, startsAt, endsAt: startsAt + minutes * 60_000 }
}
const bodyOf = ({ doctorId, startsAt }: Span) =>
  ({ doctorId, startsAt: asText(startsAt), durationMinutes: minutes, kind: 'video' }) as const
const anyOf = (dice: Dice, things: ReadonlyMap<string, Span>) => dice.oneOf([...things])

/** A request to this endpoint, as it is sent and repeated. */
const to = <E extends Endpoint>(endpoint: E, request: Request<NoInfer<E>>) => ({
  endpoint,
  request: request as Request,
})

/** A booking of this time, from a hold where one is named. */
export function bookingOf(device: Device, span: Span, holdId?: string): Wish {
  return {
    ...to(bookAppointment, {
      body: { ...bodyOf(span), reason: '', ...(holdId !== undefined && { holdId }) },
    }),
    takes: { ...span, as: 'visit' },
    ...(holdId !== undefined && { gives: [holdId] }),
    heard: (entry) => {
      if (!isDone(entry)) return
      device.visits.set(idOf(entry), span)
      if (holdId !== undefined) device.holds.delete(holdId)
    },
  }
}

const book: Operation = {
  name: 'book',
  weight: 6,
  draw: (device, dice, offer) =>
    device.visits.size < mostVisits ? bookingOf(device, anyTime(device, dice, offer)) : undefined,
}

const bookFromHold: Operation = {
  name: 'book from a hold',
  weight: 4,
  draw(device, dice) {
    const [holdId, span] = anyOf(dice, device.holds) ?? []
    return span && device.visits.size < mostVisits ? bookingOf(device, span, holdId) : undefined
  },
}

const hold: Operation = {
  name: 'hold',
  weight: 6,
  draw(device, dice, offer) {
    if (device.holds.size >= mostHolds) return undefined
    const span = anyTime(device, dice, offer)
    return {
      ...to(holdTime, { body: bodyOf(span) }),
      takes: { ...span, as: 'hold' },
      heard: (entry) => void (isDone(entry) && device.holds.set(idOf(entry), span)),
    }
  },
}

const ofHold = (name: 'renew' | 'release'): Operation => ({
  name,
  weight: 2,
  draw(device, dice) {
    const [id] = anyOf(dice, device.holds) ?? []
    if (id === undefined) return undefined
    const heard = (entry: Entry): void => {
      if (name === 'release' || codeOf(entry) === 'hold_expired') device.holds.delete(id)
    }
    const asked = name === 'renew' ? to(renewHold, { params: { id } }) : to(releaseHold, { params: { id } })
    return {
      ...asked,
      of: id,
      gives: name === 'release' ? [id] : [],
      heard,
    }
  },
})

const move: Operation = {
  name: 'move',
  weight: 4,
  draw(device, dice, offer) {
    const [id, old] = anyOf(dice, device.visits) ?? []
    if (id === undefined || !old) return undefined
    const span = anyTime(device, dice, offer, old.doctorId)
    return {
      ...to(moveAppointment, { params: { id }, body: { startsAt: asText(span.startsAt) } }),
      takes: { ...span, as: 'visit' },
      gives: [id],
      of: id,
      heard: (entry) => void (isDone(entry) && device.visits.set(id, span)),
    }
  },
}

const wait: Operation = {
  name: 'wait',
  weight: 3,
  draw(device, dice, { starts }) {
    const [appointmentId, visit] = anyOf(dice, device.visits) ?? []
    if (appointmentId === undefined || !visit || visit.startsAt === starts[0]) return undefined
    return { ...to(joinWaitlist, { body: { appointmentId, from: asText(starts[0]!) } }) }
  },
}

/** Looks what the waiting list offers in place of the visits of this device. */
const look: Operation = {
  name: 'look',
  weight: 4,
  draw: (device) => ({
    ...to(listWaitlist, { query: { open: true, size: 100 } }),
    heard({ body }) {
      device.offers.clear()
      for (const { id, offer, visit } of (body as { items: WaitlistEntry[] }).items)
        if (offer && visit && device.visits.has(visit.id))
          device.offers.set(id, {
            offerId: offer.id,
            visitId: visit.id,
            span: {
              doctorId: offer.doctor.id,
              patientId: device.patientId,
              startsAt: Temporal.Instant.from(offer.startsAt).epochMilliseconds,
              endsAt: Temporal.Instant.from(offer.endsAt).epochMilliseconds,
            },
          })
    },
  }),
}

/** The visit moves to the time that is offered. */
const swap: Operation = {
  name: 'swap',
  weight: 30,
  draw(device, dice) {
    const [id, offered] = dice.oneOf([...device.offers]) ?? []
    if (id === undefined || !offered || !device.visits.has(offered.visitId)) return undefined
    const { offerId, visitId, span } = offered
    return {
      ...to(takeOffer, { params: { id }, body: { offerId } }),
      takes: { ...span, as: 'visit' },
      gives: [visitId],
      of: visitId,
      heard(entry) {
        device.offers.delete(id)
        if (isDone(entry)) device.visits.set(visitId, span)
      },
    }
  },
}

const cancel: Operation = {
  name: 'cancel',
  weight: 3,
  draw(device, dice) {
    const [id] = anyOf(dice, device.visits) ?? []
    if (id === undefined) return undefined
    return {
      ...to(cancelAppointment, { params: { id }, body: { reason: 'Because' } }),
      gives: [id],
      of: id,
      heard: (entry) => void ((isDone(entry) || isInDoubt(entry)) && device.visits.delete(id)),
    }
  },
}

const repeat: Operation = {
  name: 'repeat',
  weight: 2,
  draw: (device, dice) => dice.oneOf(device.answered),
}

const reuseKey: Operation = {
  name: 'reuse a key',
  weight: 1,
  draw(device, dice) {
    const used = dice.oneOf(device.answered)
    if (!used) return undefined
    const body = { ...(used.request as { body?: object }).body, durationMinutes: 60 }
    return { ...used, request: { body } as object }
  },
}

/** All that devices do. What one does it says by `takes`, `gives` and `of`, which is all that the checks know of it. */
export const operations: readonly Operation[] = [
  book,
  bookFromHold,
  hold,
  ofHold('renew'),
  ofHold('release'),
  move,
  wait,
  look,
  swap,
  cancel,
  repeat,
  reuseKey,
]

/** What a device asks next. */
export function nextOf(device: Device, dice: Dice, offer: Offer): { name: string; wish: Wish } {
  const bag = operations.flatMap((operation) => Array.from({ length: operation.weight }, () => operation))
  for (;;) {
    const { name, draw } = dice.oneOf(bag)!
    const wish = draw(device, dice, offer)
    if (wish) return { name, wish }
  }
}
