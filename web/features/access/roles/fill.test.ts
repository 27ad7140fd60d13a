import { expect, test } from 'vitest'
import type { Scope } from '#contract/permissions.ts'
import { type Cell, filled, isLocked, tally } from './fill.ts'

const cell = (permission: string, own?: Scope, value?: Scope, stored?: Scope): Cell => ({
  permission,
  own,
  value,
  stored,
})

test('a head fills what is empty, as far as the editor reaches, and leaves the rest as it is', () => {
  const cells = [cell('a:list', 'ALL'), cell('a:show', 'AGENCY'), cell('a:edit', 'ALL', 'DEPARTMENT'), cell('a:run')]
  expect([...filled(cells, 'AGENCY_TREE')]).toEqual([
    ['a:list', 'AGENCY_TREE'],
    ['a:show', 'AGENCY'],
  ])
  expect(tally(cells)).toEqual({ granted: 1, all: 4 })
})

test('a head whose cells are all filled empties them, and never what the editor may not grant', () => {
  const cells = [cell('a:list', 'ALL', 'ALL'), cell('a:show', undefined, 'AGENCY', 'AGENCY'), cell('a:run')]
  expect([...filled(cells, 'ALL')]).toEqual([
    ['a:list', undefined],
    ['a:show', undefined],
  ])
  expect(cells.map(isLocked)).toEqual([false, false, true])
})
