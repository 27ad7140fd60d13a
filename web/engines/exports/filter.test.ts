import { expect, test } from 'vitest'
import { bodyFilter } from './filter.ts'

test('the filter of a list becomes the body of an order: nothing empty, numbers as numbers', () => {
  const filter = { status: 'ACTIVE', district: '', agencyId: '3', birthYearFrom: '1990', level: null }
  expect(bodyFilter(filter, ['agencyId', 'birthYearFrom'])).toEqual({
    status: 'ACTIVE',
    agencyId: 3,
    birthYearFrom: 1990,
  })
})
