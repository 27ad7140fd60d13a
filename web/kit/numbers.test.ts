import { describe, expect, test } from 'vitest'
import { formatBytes, formatCount, formatMoney } from './numbers.ts'

describe('numbers', () => {
  test.each([
    ['1200.00', 'NT$1,200'],
    ['1234567.5', 'NT$1,234,567.50'],
    ['0.05', 'NT$0.05'],
    ['-300', '-NT$300'],
    ['9007199254740993.10', 'NT$9,007,199,254,740,993.10'],
    ['free', 'free'],
  ])('%s is %s', (amount, shown) => {
    expect(formatMoney(amount)).toBe(shown)
  })

  test('counts are grouped, sizes are rounded', () => {
    expect(formatCount(1234567)).toBe('1,234,567')
    expect([0, 512, 1536, 104_857_600].map(formatBytes)).toEqual(['0 B', '512 B', '1.5 kB', '100.0 MB'])
  })
})
