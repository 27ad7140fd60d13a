import { expect, test } from 'vitest'
import { createSeen } from '#engines/imports/seen.ts'
import { seededRandom } from '#server/demonstration/random.ts'

test('tells of each value the line on which it stood first, as a map of texts does', () => {
  const random = seededRandom(7)
  const seen = createSeen()
  const lines = new Map<string, number>()
  for (let line = 1; line <= 20_000; line += 1) {
    const value = `${'王𠮷é'.slice(0, Math.floor(random() * 5))}${Math.floor(random() * 15_000)}`
    expect(seen(value, line)).toBe(lines.get(value))
    if (!lines.has(value)) lines.set(value, line)
  }
  expect(lines.size).toBeGreaterThan(5_000)
})

test('keeps values of any length apart', () => {
  const seen = createSeen()
  const values = ['a', 'aa', '', ' ', 'x'.repeat(10_000), `${'x'.repeat(9_999)}y`]
  expect(values.map((value, at) => seen(value, at + 1))).toEqual(values.map(() => undefined))
  expect(values.map((value) => seen(value, 99))).toEqual([1, 2, 3, 4, 5, 6])
})
