import { expect, test } from 'vitest'
import type { PreparedRow } from '#engines/imports/definition.ts'
import { createPacker, unpack } from '#engines/imports/packed-chunks.ts'
import type { RowText } from '#kernel/database/bulk-insert.ts'

const row = (rowNo: number): PreparedRow => ({
  ...{ rowNo, line: rowNo + 1, values: { name: `市民${rowNo}` } },
  ...{ masked: undefined, problems: [], remarks: undefined },
})
const textOf = (rowNo: number) => `('${'x'.repeat(300)}${rowNo}')` as RowText

/** A chunk of so many rows, of which each third makes nothing. */
function pack(packer: ReturnType<typeof createPacker>, from: number, count: number) {
  for (let rowNo = from + 1; rowNo <= from + count; rowNo++)
    packer.add(row(rowNo), rowNo % 3 === 0 ? undefined : textOf(rowNo))
  return packer.take({ from, to: from + count })
}

test('what stands beside the records of a chunk comes with it, in their order', () => {
  const packer = createPacker()
  for (const turn of [1, 2]) {
    const besides = [1, 2, 3].map((n) => ({ memberId: 10 * turn + n, tagIds: [n] }))
    for (const [at, beside] of besides.entries()) packer.add(row(at + 1), { text: textOf(at + 1), beside })
    packer.add(row(4), undefined)
    const chunk = unpack(packer.take({ from: 0, to: 4 }), packer.takeBack)
    expect(chunk.fit).toBe(3)
    expect(chunk.made.toString()).toBe([1, 2, 3].map(textOf).join(', '))
    expect(chunk.besides()).toEqual(besides)
    expect(chunk.others.map(({ rowNo }) => rowNo)).toEqual([4])
    chunk.done()
  }
})

test('chunks hold their rows and what those make, also in bytes that have come back from another', () => {
  const packer = createPacker()
  const used = new Set<ArrayBuffer>()
  for (const [turn, count] of [400, 5, 900, 30].entries()) {
    const packed = pack(packer, 1_000 * turn, count)
    used.add(packed.made.buffer)
    const chunk = unpack(packed, packer.takeBack)
    const numbers = Array.from({ length: count }, (_, at) => 1_000 * turn + at + 1)
    const fit = numbers.filter((rowNo) => rowNo % 3 !== 0)
    expect(chunk.made.toString()).toBe(fit.map(textOf).join(', '))
    expect(chunk.rows().map(({ rowNo, made }) => [rowNo, made])).toEqual(
      numbers.map((rowNo) => [rowNo, rowNo % 3 === 0 ? undefined : textOf(rowNo)]),
    )
    expect(chunk.others.map(({ rowNo }) => rowNo)).toEqual(numbers.filter((rowNo) => rowNo % 3 === 0))
    chunk.done()
  }
  // Two at most are in use at a time; only the one that was too small for the largest chunk was given up.
  expect(used.size).toBeLessThanOrEqual(3)
})
