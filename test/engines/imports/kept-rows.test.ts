import { expect, test } from 'vitest'
import { countAndKeep, openKept } from '#engines/imports/kept-rows.ts'
import type { TableRow } from '#tabular/error.ts'

async function* batchesOf(...all: TableRow[][]) {
  let from = 0
  for (const rows of all) {
    yield { from, rows }
    from += rows.length
  }
}

const collect = async <T>(source: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = []
  for await (const one of source) all.push(one)
  return all
}

const refused = [{ column: 0, problem: { key: 'tabular.cellString' as const } }]
const rows: TableRow[][] = [
  [
    { line: 2, cells: ['王小明', '\ud800', 'a"b\n\0', ''] },
    { line: 5, cells: [], refused, hidden: true },
  ],
  [{ line: 6, cells: ['𠮷'] }],
]

test('rows of a workbook come back as they were read', async () => {
  const { count, kept } = await countAndKeep('xlsx', batchesOf(...rows))
  expect(count).toBe(3)
  expect(await collect(openKept(kept ?? []))).toEqual(await collect(batchesOf(...rows)))
})

test('rows of a CSV, and of a workbook whose few strings fill many cells, are counted only', async () => {
  expect(await countAndKeep('csv', batchesOf(...rows))).toEqual({ count: 3, kept: undefined })
  const cells = Array<string>(11).fill('x'.repeat(10_000_000))
  const large = batchesOf(...rows, [{ line: 7, cells }], [{ line: 8, cells: ['x'] }])
  expect(await countAndKeep('xlsx', large)).toEqual({ count: 5, kept: undefined })
})
