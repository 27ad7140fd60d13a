import { describe, expect, test } from 'vitest'
import { formatBytes, formatCount, formatMoney, formatShare } from './numbers.ts'

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

  test.each([
    [0, 0, '0%'],
    [0, 800, '0%'],
    [29, 100, '29%'],
    [57, 100, '57%'],
    [2, 3, '67%'],
    [1, 1000, '0.1%'],
    [1, 100_000, '<0.1%'],
    [997, 1000, '99.7%'],
    [99_999, 100_000, '>99.9%'],
    [800, 800, '100%'],
    [9, 8, '113%'],
  ])('%d of %d is %s', (part, whole, shown) => {
    expect(formatShare(part, whole)).toBe(shown)
  })

  test('counts are grouped, sizes are rounded', () => {
    expect(formatCount(1234567)).toBe('1,234,567')
    expect([0, 512, 1536, 104_857_600].map(formatBytes)).toEqual(['0 B', '512 B', '1.5 kB', '100.0 MB'])
  })
})
