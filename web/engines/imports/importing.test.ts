import { expect, test } from 'vitest'
import { assign, fieldAt } from './importing.ts'

test('a column goes to one field and a field has one column', () => {
  const mapping = { account: 0, name: 1, phone: 2 }
  expect(assign(mapping, 3, 'phone')).toEqual({ account: 0, name: 1, phone: 3 })
  expect(assign(mapping, 1, 'email')).toEqual({ account: 0, email: 1, phone: 2 })
  expect(assign(mapping, 2, undefined)).toEqual({ account: 0, name: 1 })
  expect(fieldAt(mapping, 2)).toBe('phone')
  expect(fieldAt(mapping, 7)).toBeUndefined()
})
