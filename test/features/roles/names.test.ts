import { expect, test } from 'vitest'
import { builtInRoles } from '../../../server/features/roles/built-in.ts'
import { builtInRoles as known } from '../../../web/kit/builtInRoles.ts'

test('the console knows the built-in roles by the names that the server keeps', () => {
  expect(known).toEqual(Object.fromEntries(builtInRoles.map(({ name, code }) => [name, code])))
})
