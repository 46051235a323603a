import { Type, type Static, type TSchema } from 'typebox'
import { AppointmentState } from './appointment-states.ts'

/**
 * Who may call an endpoint. `anyone` needs no sign-in. `anyPatient` and `anyDoctor` are every account of that role;
 * `patient` and `doctor` are only those whom the thing concerns: a person in the account's care, the doctor of the visit,
 * the owner of the profile. The permission matrix in the tests is computed from these words.
 */
export type Caller = 'anyone' | 'anyPatient' | 'anyDoctor' | 'patient' | 'doctor' | 'admin'

/**
 * What is refused first when there is more to do than a process can: `first` are searches, lists and previews, which can be
 * read a little later; `last` is whatever takes, moves or gives back somebody's time; everything else comes between.
 */
export type Shed = 'first' | 'next' | 'last'

export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path with `:name` parameters. */
  path: `/${string}`
  summary: string
  who: readonly Caller[]
  /** When it is refused in an overload; `next` where nothing is said. */
  shed?: Shed
  params?: TSchema
  query?: TSchema
  body?: TSchema
  /** Response body per success status; `Nothing` for an empty one, `Type.String()` with `mime` for other than JSON. */
  answers: Record<number, TSchema>
  /** Content type where the answer is not JSON. */
  mime?: string
  /** Content types accepted as raw bytes instead of a JSON body. */
  accepts?: readonly string[]
  /** Takes an `Idempotency-Key`: a repeat with the same key and body gets the answer to the first request. */
  repeatable?: boolean
  /** Codes of the refusals particular to this endpoint. */
  refusals: readonly string[]
  /** An example of the body, shown on the API page. */
  example?: unknown
}

/** Codes of all refusals particular to an endpoint. */
export const refusalsOf = ({ refusals, repeatable }: Endpoint): readonly string[] =>
  repeatable ? [...new Set([...refusals, 'key_reused'])] : refusals

export const endpoint = <const E extends Endpoint>(definition: E): E => definition

type Part<E, K extends string> = E extends Record<K, infer S extends TSchema> ? Static<S> : undefined
export type Params<E extends Endpoint> = Part<E, 'params'>
export type Query<E extends Endpoint> = Part<E, 'query'>
export type Body<E extends Endpoint> = Part<E, 'body'>
type Answers<E extends Endpoint> = E['answers'][keyof E['answers']]
export type Answer<E extends Endpoint> = Answers<E> extends infer S extends TSchema ? Static<S> : never

export const Nothing = Type.Null({ description: 'Empty' })
/** A value, or null with what that says. */
export const OrNull = <S extends TSchema>(schema: S, description?: string) =>
  Type.Union([schema, Type.Null()], description === undefined ? {} : { description })
export const Id = Type.String({ format: 'uuid', description: 'UUIDv7' })
export const Instant = Type.String({
  format: 'date-time',
  pattern: 'Z$',
  maxLength: 30,
  description: 'An instant in UTC, e.g. 2026-11-21T09:00:00Z',
})
/** Whole seconds until an instant of the same answer. */
export const SecondsLeft = Type.Integer({
  minimum: 0,
  description: 'From the answer on, for devices whose clock is wrong',
})
export const Day = Type.String({ format: 'date', description: 'A calendar day, e.g. 2026-11-21' })
export const WallTime = Type.String({
  pattern: '^([01]\\d|2[0-3]):[0-5]\\d$|^24:00$',
  description: 'Time of day on the wall clock, HH:MM',
})
export const TimeZone = Type.String({ minLength: 1, maxLength: 64, description: 'IANA time zone name' })
export const Language = Type.Union([Type.Literal('en'), Type.Literal('pt')], {
  description: 'Language of pages and mails',
})
/** Text for people: no NUL, no other control characters but line breaks and tabs. */
export const text = (maxLength: number, options: { minLength?: number; description?: string } = {}) =>
  Type.String({ maxLength, pattern: '^[^\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F]*$', ...options })

export const PageQuery = {
  page: Type.Integer({ minimum: 0, maximum: 1_000_000, default: 0 }),
  size: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
}
export const page = <S extends TSchema>(item: S) =>
  Type.Object({ items: Type.Array(item), page: Type.Integer(), size: Type.Integer(), total: Type.Integer() })

/** A coming visit whose time would no longer be offered; in the problem `visits_stand_on_this`. */
export const StandingVisit = Type.Object({
  appointmentId: Id,
  startsAt: Instant,
  endsAt: Instant,
  /** Zone of the doctor, in which the visit was agreed. */
  timeZone: TimeZone,
  kind: Type.Union([Type.Literal('video'), Type.Literal('in_person')]),
  patientName: Type.String(),
  doctorId: Id,
  doctorName: Type.String(),
  state: AppointmentState,
})
export type StandingVisit = Static<typeof StandingVisit>

/** A visit of a series that cannot be had as it was wished. */
export const SeriesConflict = Type.Object({
  originalStart: Type.String({
    ...Instant,
    description:
      'Which visit of the series: the start that its rule gives it. Name it in `skip` to go on without it',
  }),
  wallStart: Type.String({
    description: 'The wished start on the wall clock of the doctor, e.g. 2026-11-21T09:00',
  }),
  why: Type.Union(
    [
      Type.Literal('time_taken'),
      Type.Literal('patient_busy'),
      Type.Literal('time_not_offered'),
      Type.Literal('day_full'),
      Type.Literal('time_in_past'),
      Type.Literal('too_short_notice'),
      Type.Literal('too_far_ahead'),
      Type.Literal('no_such_time'),
    ],
    { description: 'no_such_time: the clock is put forward over this wall time' },
  ),
  nearest: Type.Array(Instant, { description: 'The nearest free starts instead' }),
})
export type SeriesConflict = Static<typeof SeriesConflict>

/** RFC 9457 problem details; `code` names the refusal, `field` the input that must change. */
export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String(),
  detail: Type.String(),
  field: Type.Optional(Type.String()),
  requestId: Type.String(),
  /** When a time was lost: the nearest free starts instead. */
  nearest: Type.Optional(Type.Array(Instant)),
  /** When a series cannot be had as a whole: each visit that is in the way. */
  conflicts: Type.Optional(Type.Array(SeriesConflict)),
  /** When something is incomplete: the fields it lacks. */
  fields: Type.Optional(Type.Array(Type.String())),
  /** When it was changed meanwhile: how it is now. */
  current: Type.Optional(Type.Unknown()),
  /** When coming visits stand on what would change: those without a plan, soonest first, at most 100 of `total`. */
  visits: Type.Optional(Type.Array(StandingVisit)),
  total: Type.Optional(Type.Integer()),
})
export type Problem = Static<typeof Problem>
