import { expect, test } from 'vitest'
import { writtenFilter } from './writtenFilter.ts'

test('an order has the filter of a list as its address has it: nothing empty, everything written', () => {
  const filter = { status: 'ACTIVE', district: '', agencyId: 3, active: false, ids: [1, 2], level: null }
  expect(writtenFilter(filter)).toEqual({ status: 'ACTIVE', agencyId: '3', active: 'false', ids: '1,2' })
})
