import type { Money } from '#contract/money.ts'

/** Of those who have not said which. */
export const usualCurrency = 'EUR'

/** Digits after the point in a currency: 2 for EUR, 0 for JPY. */
export const minorDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** An amount as somebody would type it: `45` or `45.50`. */
export function amountText({ amount, currency }: Money): string {
  const digits = minorDigits(currency)
  const units = amount / 10 ** digits
  return Number.isInteger(units) ? String(units) : units.toFixed(digits)
}

/** Reads `45`, `45.5` or `45,50` as money; undefined when it is no such amount or has more digits than the currency. */
export function readMoney(typed: string, currency: string): Money | undefined {
  const digits = minorDigits(currency)
  const [, whole, fraction = ''] = /^\s*(\d{1,7})(?:[.,](\d*))?\s*$/.exec(typed) ?? []
  if (whole === undefined || fraction.length > digits) return undefined
  return { amount: Number(whole + fraction.padEnd(digits, '0')), currency }
}
