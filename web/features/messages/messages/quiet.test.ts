import { expect, test } from 'vitest'
import { quietEnd } from './quiet.ts'

test.each([
  ['2026-12-01T21:59:59+08:00', undefined],
  ['2026-12-01T22:00:00+08:00', '2026-12-02T00:00:00.000Z'],
  ['2026-12-01T23:30:00+08:00', '2026-12-02T00:00:00.000Z'],
  ['2026-12-02T07:59:59+08:00', '2026-12-02T00:00:00.000Z'],
  ['2026-12-02T08:00:00+08:00', undefined],
  ['2026-12-31T22:30:00+08:00', '2027-01-01T00:00:00.000Z'],
])('quiet hours over midnight: %s ends at %s', (at, end) => {
  expect(quietEnd(at, '22:00', '08:00')).toBe(end)
})

test('quiet hours within a day, and what is no time', () => {
  expect(quietEnd('2026-12-01T12:30:00+08:00', '12:00', '13:00')).toBe('2026-12-01T05:00:00.000Z')
  expect(quietEnd('2026-12-01T13:00:00+08:00', '12:00', '13:00')).toBeUndefined()
  expect(quietEnd('soon', '22:00', '08:00')).toBeUndefined()
})
