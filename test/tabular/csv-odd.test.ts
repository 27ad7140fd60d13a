import { describe, expect, it } from 'vitest'
import { readBirthOn, readName, readPhone } from '#contract/person/readers.ts'
import { MAX_CELL, TabularError } from '#tabular/error.ts'
import { readAll } from './tables.ts'

/** Each row as `line cells`, or `line refused at column: key`; a file that is refused as `file: key line`. */
async function told(content: string | Uint8Array, pieces?: number): Promise<string[]> {
  try {
    return (await readAll(content, { pieces })).map(({ line, cells, refused }) =>
      refused
        ? refused.map(({ column, problem }) => `${line} ${problem.key} at ${column}`).join(' ')
        : `${line} ${cells.join('·')}`,
    )
  } catch (error) {
    if (!(error instanceof TabularError)) throw error
    return [`file: ${error.problem.key} ${error.problem.params?.line}`]
  }
}

/** Whatever the pieces in which the file arrives. */
async function expectTold(content: string | Uint8Array, expected: string[]) {
  for (const pieces of [1, 3, 997, 65_536]) expect(await told(content, pieces), `pieces of ${pieces}`).toEqual(expected)
}

describe('the line that tells Excel the separator', () => {
  it.each([
    ['sep=;\na;b,c\n1;2', ['2 a·b,c', '3 1·2']],
    ['\ufeffsep=,\r\na,b;c;d\r\n1,2', ['2 a·b;c;d', '3 1·2']],
    ['"sep=|"\ra|b\r1|2', ['2 a·b', '3 1·2']],
    ['SEP=\t\na\tb\n1\t2', ['2 a·b', '3 1·2']],
    ['sep=,,,\na,b\n1,2', ['2 a·b', '3 1·2']],
    ['sep=^\na^b\n1^2', ['2 a·b', '3 1·2']],
    ['a,sep=;\n1,2', ['1 a·sep=;', '2 1·2']],
    ['sep=;', ['file: tabular.empty undefined']],
  ])('%j', async (text, rows) => {
    expect(await told(text)).toEqual(rows)
    expect(await told(text, 1)).toEqual(rows)
  })
})

describe('quotation marks where they do not belong', () => {
  it('stand in a cell that does not begin with one', async () => {
    await expectTold('a,b\n王"小"明,5"\n1,2"3"\n', ['1 a·b', '2 王"小"明·5"', '3 1·2"3"'])
  })

  it('refuse the row alone', async () => {
    await expectTold('a,b\n1,y\n2,"x"z\n3,"w"\n"王"小明,4\n5,"v, "" ,u" \n', [
      '1 a·b',
      '2 1·y',
      '3 tabular.strayQuote at null',
      '4 3·w',
      '5 tabular.strayQuote at null',
      '6 5·v, " ,u',
    ])
  })

  it.each([
    ['before rows without any', ['1,"x', '2,y', '3,z'], [2]],
    ['before rows with others', ['1,"x', '2,"y"', '3,z', '4,"w"'], [2]],
    ['before rows, some with others', ['1,"x', '2,y', '3,z', '"4","w"'], [2]],
    ['on every line', ['1,"x', '2,"y', '3,"z'], [2, 3, 4]],
    ['on the last line', ['1,x', '2,y', '3,"z'], [4]],
  ])('left open %s, refuse its row and no other', async (_, lines, refused) => {
    const rows = lines.map((line, at) =>
      line
        .replaceAll('"', '')
        .replace(',', '·')
        .replace(/^/, `${at + 2} `),
    )
    for (const at of refused) expect(rows[at - 2]).toBeDefined()
    const text = ['a,b', ...lines].join('\r\n')
    for (const pieces of [1, 3, 997]) {
      const got = await told(text, pieces)
      expect(got).toHaveLength(lines.length + 1)
      for (const [at, row] of got.slice(1).entries()) {
        if (refused.includes(at + 2))
          expect(row).toMatch(new RegExp(`^${at + 2} tabular\\.(unclosed|stray)Quote at null$`))
        else expect(row).toBe(rows[at])
      }
    }
  })

  it('left open far above the end, refuse its row and no other, and take no time', async () => {
    const rows = Array.from({ length: 60_000 }, (_, n) => (n % 1_000 === 7 ? `${n},"x` : `${n},路${n}號`))
    const got = await told(`a,b\n${rows.join('\n')}`)
    expect(got).toHaveLength(60_001)
    expect(got.filter((row) => row.includes('tabular.'))).toHaveLength(60)
    expect(got.at(-1)).toBe('60001 59999·路59999號')
  })

  it('cost no more where each line opens what the next one closes', async () => {
    const rows = `a,b\n${'x","y\n'.repeat(60_000)}x","y"z\n1,2`
    const started = process.cpuUsage()
    const got = await told(rows, 65_536)
    expect(process.cpuUsage(started).user).toBeLessThan(5_000_000)
    expect(got.at(-1)).toBe('60003 1·2')
    expect(got).toHaveLength(60_003)
  })

  it('refuse the file where they spoil the first row, by which the others are read', async () => {
    await expectTold('a,"b\n1,2\n', ['file: tabular.unclosedQuote 1'])
    await expectTold('\na,"b"c\n1,2\n', ['file: tabular.strayQuote 2'])
  })
})

describe('cells beyond what can be taken', () => {
  it('refuse the cell or the row', async () => {
    await expectTold(`a,b\n1,${'x'.repeat(MAX_CELL + 1)}\n2,${'x'.repeat(MAX_CELL)}\n${','.repeat(200)}x\n3,y`, [
      '1 a·b',
      '2 tabular.cellTooLong at 1',
      `3 2·${'x'.repeat(MAX_CELL)}`,
      '4 tabular.tooManyColumns at null',
      '5 3·y',
    ])
    expect(await told(`a,b\n1,"${'x\n'.repeat(6_000)}"\n2,y`)).toEqual([
      '1 a·b',
      '2 tabular.cellTooLong at 1',
      '6003 2·y',
    ])
  })

  it('refuse the file where a line has no end', async () => {
    expect(await told(`a,b\n1,"x${'y'.repeat(1_200_000)}`)).toEqual(['file: tabular.cellTooLong 2'])
  })

  it.each([
    ['9.12345678E+08', 'tabular.scientific at 1'],
    ['"9.12E+08"', 'tabular.scientific at 1'],
    ['8.86912e+11', 'tabular.scientific at 1'],
    ['12\u0000', 'tabular.nul at 1'],
  ])('refuse %j, whose content is lost', async (cell, refusal) => {
    await expectTold(`a,b\n1,${cell}\nE+08 B,2\n`, ['1 a·b', `2 ${refusal}`, '3 E+08 B·2'])
  })
})

describe('cells that spreadsheets were told to keep as text', () => {
  it.each([
    ['="0912345678"', '0912345678'],
    ['"=""A123"""', 'A123'],
    ['="say ""yes"""', 'say "yes"'],
    ['=""', ''],
    ["'0912345678", '0912345678'],
    ["'0790520", '0790520'],
    ["'t Hooft", "'t Hooft"],
    ['=1+1', '=1+1'],
    ['="a"&"b"', '="a"&"b"'],
    [`"'=""x"""`, '="x"'],
  ])('%j', async (cell, text) => expect((await readAll(`k,a\n1,${cell}`))[1]?.cells).toEqual(['1', text]))
})

describe('encodings without a sign of their own', () => {
  const list = '帳號,姓名,電話\r\na1,一明,0912345678\r\na2,上官,0912345679\r\n'
  const rows = ['1 帳號·姓名·電話', '2 a1·一明·0912345678', '3 a2·上官·0912345679']
  const big = (text: string) => Buffer.from(text, 'utf16le').swap16()

  it('reads UTF-16 of either order without its mark', async () => {
    for (const bytes of [Buffer.from(list, 'utf16le'), big(list)]) await expectTold(bytes, rows)
    const plain = 'account,pieces\na1,2\na2,3\n'
    for (const bytes of [Buffer.from(plain, 'utf16le'), big(plain)])
      await expectTold(bytes, ['1 account·pieces', '2 a1·2', '3 a2·3'])
    const long = list + 'a3,王小明,0912345680\r\n'.repeat(20_000)
    expect(await told(Buffer.from(long, 'utf16le'), 65_536)).toHaveLength(20_003)
  })

  it('names the line of a single zero, whatever the encoding', async () => {
    const bytes = Buffer.from(list.replace('a2', 'a\u00002'))
    const refused = [...rows.slice(0, 2), '3 tabular.nul at 0']
    await expectTold(bytes, refused)
    await expectTold(Buffer.from('a,b\n1\u0000,2\n3,4\n\u0000'), [
      '1 a·b',
      '2 tabular.nul at 0',
      '3 3·4',
      '4 tabular.nul at 0',
    ])
    const big5 = [0xb1, 0x62, 0xb8, 0xb9, 0x2c, 0x62, 0x0a, 0x31, 0x2c, 0xa4, 0xfd, 0x00, 0x0a, 0x32, 0x2c, 0xa9, 0xfa]
    const others = Buffer.from('\n3,4'.repeat(100))
    expect((await told(Buffer.concat([Buffer.from(big5), others]))).slice(0, 4)).toEqual([
      '1 帳號·b',
      '2 tabular.nul at 1',
      '3 2·明',
      '4 3·4',
    ])
  })

  it.each([
    ['\n', 'utf-8', [0xe5, 0x20]],
    ['\r\n', 'utf-8', [0xff]],
    ['\r', 'big5', [0xa4, 0x0d]],
    ['\r\n', 'big5', [0xa4, 0x20]],
  ] as const)('names the line on which a text ends with %j to be %s', async (end, encoding, bad) => {
    const line = encoding === 'big5' ? [0xb1, 0x62, 0xb8, 0xb9, 0x2c, 0x62] : [...Buffer.from('帳號,b')]
    const good = Buffer.concat(Array.from({ length: 2_000 }, () => Buffer.from([...line, ...Buffer.from(end)])))
    const bytes = Buffer.concat([good, Buffer.from([0x31, ...bad, 0x2c, 0x32]), good])
    for (const pieces of [1, 5, 997, 65_536]) {
      const reading = readAll(bytes, { encoding, pieces }).catch((error: TabularError) => error.problem)
      expect(await reading).toEqual({
        key: 'tabular.encoding',
        params: { encoding: encoding.toUpperCase(), line: 2_001 },
      })
    }
    const cut = readAll(Buffer.concat([good, Buffer.of(0xa4)]), { encoding }).catch(
      (error: TabularError) => error.problem,
    )
    expect(await cut).toMatchObject({ params: { line: 2_001 } })
  })
})

describe('rows as they are taken', () => {
  it('refuses the characters of Big5 that one machine alone knows', async () => {
    const codes = ['fb69', 'fb46', '9456', 'fa40', 'fe40', '8e40', 'c6a1', '8140']
    const names = codes.map((code) =>
      Buffer.concat([Buffer.of(0xa4, 0xfd), Buffer.from(code, 'hex'), Buffer.from('\n')]),
    )
    const rows = await readAll(Buffer.concat([Buffer.from([0xa9, 0x6d, 0xa6, 0x57, 0x0a]), ...names]))
    expect(rows.map(({ cells }) => readName(cells[0] ?? ''))).toEqual([
      { ok: true, value: '姓名' },
      ...codes.map(() => ({ ok: false, problem: 'value.privateUse' })),
    ])
  })

  it('takes phones and dates as spreadsheets write them', async () => {
    const text = 'p,d\n912345678,1964/05/14 上午 12:00:00\n="0912345678",中華民國79年5月20日\n\'0912345678,\'0790520\n'
    const read = (await readAll(text))
      .slice(1)
      .map(({ cells: [phone = '', day = ''] }) => [readPhone(phone), readBirthOn(day, '2026-11-22')])
    const phone = { ok: true, value: '0912345678' }
    expect(read).toEqual([
      [
        { ...phone, remark: 'zeroRestored' },
        { ok: true, value: '1964-05-14' },
      ],
      [phone, { ok: true, value: '1990-05-20' }],
      [phone, { ok: true, value: '1990-05-20' }],
    ])
  })
})
