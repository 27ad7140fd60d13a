import { expect, test } from 'vitest'
import { CELL_MARK, type Column, writeCsv, writeCsvLines } from '#tabular/csv-write.ts'

async function* batchesOf<T>(...batches: T[]): AsyncGenerator<T> {
  yield* batches
}

async function textOf(source: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of source) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

const columns: Column[] = [{ header: 'n', kind: 'number' }, { header: '姓名' }, { header: '備註,"' }]
const rows = [
  ['1', '王○○', '一般'],
  ['-2', '=1+1', '1985-**-**'],
  ['3', "'=x", 'a,b'],
  ['4', '他說 "好"', '兩\n行'],
  ['5', '', ''],
  ['', '＠全形', '\t縮排'],
  ['7', 'w***@example.tw', '-'],
]

test('joined lines become the same file as their cells, formulas and quotes included', async () => {
  const lines = rows.map((cells) => cells.join(CELL_MARK))
  const joined = await textOf(writeCsvLines(columns, batchesOf(lines.slice(0, 3), [], lines.slice(3))))
  expect(joined).toBe(await textOf(writeCsv(columns, batchesOf(rows))))
})

test('a table of one column and one without rows are written too', async () => {
  expect(await textOf(writeCsvLines([{ header: 'a' }], batchesOf(['=1', '', 'x'])))).toBe("\ufeffa\r\n'=1\r\n\r\nx\r\n")
  expect(await textOf(writeCsvLines([{ header: 'a' }], batchesOf<string[]>()))).toBe('\ufeffa\r\n')
})
