import { describe, expect, test } from 'vitest'
import { packPersons, packSet, unpackPersons } from '#kernel/audit/packed.ts'
import { createPersonSet, idsIn } from '#kernel/audit/person-sets.ts'

const of = (type: string, ...ids: number[]) => ids.map((id) => ({ type, id }))

describe('ids of a page, packed', () => {
  test.each<[string, number[]]>([
    ['none', []],
    ['one', [7]],
    ['in the order in which they were shown', [900_000, 3, 4, 5, 70_000, 1]],
    ['at the ends of their bytes', [1, 63, 64, 65, 127, 128, 8_191, 8_192, 1_048_576]],
    ['as large as ids may be', [Number.MAX_SAFE_INTEGER, 1, 2 ** 40, 2 ** 52]],
  ])('come out as they went in: %s', (_, ids) => {
    expect(unpackPersons(packPersons(of('members', ...ids))).flatMap((kind) => kind.ids)).toEqual(ids)
  })

  test('keep kinds of persons apart', () => {
    const [members, holders] = unpackPersons(packPersons([...of('members', 5, 6), ...of('card-holders', 5)]))
    expect(members).toEqual({ type: 'members', count: 2, inSet: false, ids: [5, 6] })
    expect(holders).toEqual({ type: 'card-holders', count: 1, inSet: false, ids: [5] })
  })

  test('take two bytes each where a page is of a million members', () => {
    const ids = Array.from({ length: 200 }, (_, n) => 800_000 - n * 37)
    expect(packPersons(of('members', ...ids)).length).toBeLessThan(220)
  })

  test('say of a set how many are in it', () => {
    expect(unpackPersons(packSet('members', 1_000_000))).toEqual([
      { type: 'members', count: 1_000_000, inSet: true, ids: [] },
    ])
  })

  test('are whole numbers above zero, or nothing is packed', () => {
    for (const id of [0, -1, 1.5, Number.NaN]) expect(() => packPersons(of('members', id))).toThrow()
  })
})

test('a set has each of its persons once, in the order of their numbers', () => {
  const set = createPersonSet('members')
  const ids = [4_096, 1, 4_095, 8_191, 8_192, 1, 2 ** 40, 4_096]
  for (const id of ids) set.add(id)
  expect([...idsIn(set.buckets)]).toEqual([1, 4_095, 4_096, 8_191, 8_192, 2 ** 40])
  expect([set.size(), set.has(4_095), set.has(4_094)]).toEqual([6, true, false])
  expect(() => set.add(0)).toThrow()
})
