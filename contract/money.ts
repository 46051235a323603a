import { Type, type Static } from 'typebox'

/** An amount in minor units (cents) of an ISO 4217 currency. */
export const Money = Type.Object({
  amount: Type.Integer({ minimum: 0, maximum: 100_000_000 }),
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
})
export type Money = Static<typeof Money>
