import { describe, expect, it } from 'vitest'
import { detectEncoding } from '#tabular/encoding.ts'
import { TabularError } from '#tabular/error.ts'
import { detectFormat, openTable } from '#tabular/table.ts'
import { inPieces, readAll, writeAll } from './tables.ts'

const cells = (rows: { cells: string[] }[]) => rows.map((row) => row.cells)
const problemOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(TabularError)
  return error instanceof TabularError ? error.problem : undefined
}

describe('encodings', () => {
  const text = `帳號,姓名\n${Array.from({ length: 2000 }, (_, n) => `tp${n},張瀟然${n}`).join('\n')}`

  it.each([1, 2, 3, 997, 65_536])('keeps every character when UTF-8 arrives in pieces of %d', async (pieces) => {
    const rows = await readAll(text, { pieces })
    expect(rows).toHaveLength(2001)
    expect(
      cells(rows)
        .map((row) => row.join(','))
        .join('\n'),
    ).toBe(text)
  })

  it('drops the byte order mark, wherever it is cut', async () => {
    for (const pieces of [1, 2, 997]) {
      const [first] = await readAll(`\ufeff帳號,姓名`, { pieces })
      expect(first?.cells).toEqual(['帳號', '姓名'])
    }
  })

  it('recognises Big5, also when it begins far down the file', async () => {
    const big5 = Buffer.concat([
      Buffer.from('account,name\n'.repeat(9000)),
      Buffer.from([0xb3, 0xaf, 0xac, 0xfc, 0xa9, 0x67]),
    ])
    expect((await readAll(big5)).at(-1)?.cells).toEqual(['陳美妮'])
    expect((await readAll(big5, { encoding: 'big5', pieces: 1 })).at(-1)?.cells).toEqual(['陳美妮'])
    expect(detectEncoding(Buffer.from('帳號'))).toBe('utf-8')
    expect(detectEncoding(Uint8Array.of(0xb1, 0x62, 0xb8, 0xb9))).toBe('big5')
    expect(detectEncoding(Uint8Array.of(0xff, 0xff, 0xff, 0x20, 0xa4))).not.toBe('utf-8')
  })

  it('reads UTF-16 by its byte order mark', async () => {
    const little = Buffer.from('\ufeff帳號\t姓名\r\na\t王', 'utf16le')
    for (const bytes of [little, Buffer.from(little).swap16()]) {
      expect(cells(await readAll(bytes, { pieces: 3 }))).toEqual([
        ['帳號', '姓名'],
        ['a', '王'],
      ])
    }
  })

  it('refuses bytes that are not the encoding, and files that are no text', async () => {
    const broken = Buffer.concat([Buffer.from('帳號\n'.repeat(50)), Buffer.of(0xe5, 0x20)])
    const refusal = { key: 'tabular.encoding', params: { encoding: 'UTF-8', line: 51 } }
    for (const pieces of [1, 2, 997]) {
      expect(await problemOf(readAll(broken, { encoding: 'utf-8', pieces }))).toEqual(refusal)
    }
    expect(await problemOf(readAll(`a${'\0'.repeat(500)}b`))).toMatchObject({ key: 'tabular.binary' })
    const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d])
    expect(await problemOf(readAll(picture))).toMatchObject({ key: 'tabular.binary' })
    expect(await problemOf(readAll(''))).toMatchObject({ key: 'tabular.empty' })
    expect(await problemOf(readAll('\r\n,,\r\n'))).toMatchObject({ key: 'tabular.empty' })
  })

  it('tells formats by content', () => {
    expect(detectFormat(Buffer.from('帳號,姓名'))).toBe('csv')
    expect(detectFormat(Buffer.from('PK\x03\x04...'))).toBe('xlsx')
    expect(() => detectFormat(Buffer.from('d0cf11e0a1b1', 'hex'))).toThrow(TabularError)
  })
})

describe('records and their lines', () => {
  it.each(['\n', '\r\n', '\r'])('counts physical lines through quotes, blank and empty lines (%j)', async (end) => {
    const text = ['a,b', '1,"x', 'y ""z"", w"', '', ',', '2,"p', '', 'q"', '3,r', ''].join(end)
    for (const pieces of [1, 7, 997]) {
      expect(await readAll(text, { pieces }), `pieces of ${pieces}`).toEqual([
        { line: 1, cells: ['a', 'b'] },
        { line: 2, cells: ['1', 'x\ny "z", w'] },
        { line: 6, cells: ['2', 'p\n\nq'] },
        { line: 9, cells: ['3', 'r'] },
      ])
    }
  })

  it('keeps lines right over many pieces', async () => {
    const records = Array.from({ length: 30_000 }, (_, n) => (n % 3 === 0 ? `${n},"路\n${n}號"` : `${n},路`))
    const rows = await readAll(records.join('\r\n'))
    expect(rows).toHaveLength(30_000)
    let line = 1
    for (const [n, row] of rows.entries()) {
      if (row.line !== line || row.cells[0] !== String(n)) expect.fail(`record ${n} at ${row.line}, not ${line}`)
      line += n % 3 === 0 ? 2 : 1
    }
  })

  it.each([
    ['a;b\n1;2', ';'],
    ['a\tb\n1\t2,3', '\t'],
    ['\n"x,y";b\n1;2', ';'],
    ['a|b\n1|2,3', '|'],
    ['"a,""b"",c";"d,e"\n1;2', ';'],
    ['a list\n\na;b\n1,5;2', ';'],
  ])('finds the separator of %j', async (text) => {
    expect((await readAll(text)).at(-1)?.cells.length).toBe(2)
  })

  it('stops at the limit of rows below the header', async () => {
    const text = 'a\n1\n2\n3\n'
    expect(await readAll(text, { maxRows: 3 })).toHaveLength(4)
    expect(await problemOf(readAll(text, { maxRows: 2 }))).toEqual({ key: 'tabular.tooManyRows', params: { max: 2 } })
  })

  it('takes no more of the source than the caller takes of the rows', async () => {
    let taken = 0
    async function* source() {
      for await (const piece of inPieces('a,b\n'.repeat(500_000), 65_536)) {
        taken += 1
        yield piece
      }
    }
    for await (const rows of (await openTable(source(), { batchSize: 10 })).batches) {
      expect(rows).toHaveLength(10)
      break
    }
    expect(taken).toBeLessThan(5)
  })
})

describe('writing', () => {
  const columns = [{ header: '姓名' }, { header: '金額', kind: 'number' as const }]

  it('has a byte order mark, quotes where needed and ends lines with CR LF', async () => {
    const csv = await writeAll('csv', columns, [['王,"小"明', '-5.00']], [['a\nb', '7000000000000000']])
    expect(csv.toString()).toBe('\ufeff姓名,金額\r\n"王,""小""明",-5.00\r\n"a\nb",7000000000000000\r\n')
  })

  it.each([
    ['=1+1', "'=1+1"],
    ['+886', "'+886"],
    ['-1', "'-1"],
    ['@x', "'@x"],
    ['＝1', "'＝1"],
    ['\tx', "'\tx"],
    ['\rx', `"'\rx"`],
    ['=HYPERLINK("http://e","王")', `"'=HYPERLINK(""http://e"",""王"")"`],
    ["'=1", "''=1"],
    ["O'Neil", "O'Neil"],
    ["'x", "'x"],
    ["'0912", "''0912"],
    ['0912', '0912'],
    ['1985-**-**', '1985-**-**'],
    ['t***@example.tw', 't***@example.tw'],
  ])('makes the text %j harmless', async (text, written) => {
    const csv = await writeAll('csv', [{ header: 'a' }], [[text]])
    expect(csv.toString()).toBe(`\ufeffa\r\n${written}\r\n`)
  })

  it('reads back what it wrote', async () => {
    const marks = ['"', "'", ',', ';', '=', '+', '-', '@', '\t', '\n', ' ', '王', '𠮷', 'x', '＝', '\ufeff', '5']
    let seed = 7
    const next = (max: number) => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed % max
    }
    const nasty = () => Array.from({ length: 1 + next(6) }, () => marks[next(marks.length)]).join('')
    const table = Array.from({ length: 3000 }, (_, n) => [`k${n}`, nasty(), nasty()])
    const csv = await writeAll('csv', [{ header: 'k' }, { header: 'a' }, { header: 'b' }], table)
    expect(cells(await readAll(csv)).slice(1)).toEqual(table)
  })
})
