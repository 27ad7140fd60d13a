import { expect, test } from 'vitest'
import { fits } from './usePaletteOptions.ts'

test.each([
  ['新增優惠券派送', '新增派送', true],
  ['新增優惠券派送', '派送新增', false],
  ['New coupon dispatch /coupon-dispatches/create', 'new disp', true],
  ['New coupon dispatch', 'ndp', false],
  ['匯入會員', '會員', true],
])('%s is meant by %s: %s', (text, typed, meant) => {
  expect(fits(text, typed)).toBe(meant)
})
