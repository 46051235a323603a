import assert from 'node:assert/strict'
import { test } from 'node:test'
import { amountText, readMoney } from './money.ts'

test('amounts are read with a point or a comma, in the minor units of the currency', () => {
  for (const [typed, currency, amount] of [
    ['45', 'EUR', 4500],
    ['45.5', 'EUR', 4550],
    [' 45,50 ', 'BRL', 4550],
    ['0', 'EUR', 0],
    ['4500', 'JPY', 4500],
    ['1,234', 'KWD', 1234],
  ] as const)
    assert.deepEqual(readMoney(typed, currency), { amount, currency }, typed)
})

test('what is no amount, negative, too exact or too large is refused', () => {
  for (const [typed, currency] of [
    ['', 'EUR'],
    ['abc', 'EUR'],
    ['-5', 'EUR'],
    ['45.505', 'EUR'],
    ['45.5', 'JPY'],
    ['1e5', 'EUR'],
    ['1.000,00', 'EUR'],
    ['99999999', 'EUR'],
  ] as const)
    assert.equal(readMoney(typed, currency), undefined, typed)
})

test('an amount is written as it would be typed', () => {
  assert.equal(amountText({ amount: 4500, currency: 'EUR' }), '45')
  assert.equal(amountText({ amount: 4550, currency: 'EUR' }), '45.50')
  assert.equal(amountText({ amount: 4500, currency: 'JPY' }), '4500')
})
