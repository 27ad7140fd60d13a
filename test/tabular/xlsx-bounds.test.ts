import { afterEach, describe, expect, it, vi } from 'vitest'
import { takeBudget } from '#tabular/budget.ts'
import { TabularError } from '#tabular/error.ts'
import { openXlsx } from '#tabular/xlsx-read.ts'
import { book, collect, inPieces, readAll } from './tables.ts'

const MEGABYTE = 1024 * 1024
const problemKey = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof TabularError ? error.problem.key : String(error)),
  )

describe('bombs', () => {
  const one = '<row><c t="s"><v>0</v></c></row>'
  const bombs: [string, Parameters<typeof book>[0], string][] = [
    ['an endless text', { sheet: `<row><c><v>${'1'.repeat(5 * MEGABYTE)}</v></c></row>` }, 'tabular.notXlsx'],
    ['an endless tag', { sheet: `<row ${'a="1" '.repeat(MEGABYTE)}>` }, 'tabular.notXlsx'],
    ['endless depth', { sheet: '<row>'.repeat(200) }, 'tabular.notXlsx'],
    ['depth in what is skipped', { sheet: '<mc:Choice>'.repeat(200) }, 'tabular.notXlsx'],
    ['an endless comment', { sheet: `<!--${'a'.repeat(5 * MEGABYTE)}-->` }, 'tabular.notXlsx'],
    [
      'a document type in the sheet',
      { sheet: '', parts: { 'xl/worksheets/sheet1.xml': '<!DOCTYPE a><worksheet/>' } },
      'tabular.notXlsx',
    ],
    [
      'a document type in the strings',
      { sheet: one, parts: { 'xl/sharedStrings.xml': '<!DOCTYPE a [<!ENTITY b "c">]><sst/>' } },
      'tabular.notXlsx',
    ],
    [
      'styles beyond the bound',
      { sheet: one, styles: `<cellXfs>${'<xf/>'.repeat(100_001)}</cellXfs>` },
      'tabular.notXlsx',
    ],
    ['too many strings', { sheet: one, strings: '<si/>'.repeat(5_000_001) }, 'tabular.tooMuchText'],
    [
      'too much text',
      { sheet: one, strings: `<si><t>${'王'.repeat(10_000)}</t></si>`.repeat(2_400) },
      'tabular.tooMuchText',
    ],
    ['more than a workbook may inflate to', { sheet: `<row/>${' '.repeat(MEGABYTE)}`.repeat(201) }, 'tabular.tooLarge'],
  ]
  it.each(bombs)('%s', { timeout: 60_000 }, async (_, parts, key) => {
    expect(await problemKey(readAll(book(parts), { pieces: MEGABYTE }))).toBe(key)
  })

  it('reads a row of very many cells, and refuses it once', async () => {
    const error = '<c r="A1" t="e"><v>x</v></c>'.repeat(100_000)
    const [row] = await readAll(book({ sheet: `<row r="1">${error}</row>` }))
    expect(row?.refused?.map(({ problem }) => problem.key)).toEqual(['tabular.cellError', 'tabular.cellPlace'])
    const wide = `<row r="2">${'<c><v>1</v></c>'.repeat(100_000)}</row>`
    const [second] = await readAll(book({ sheet: wide }))
    expect(second?.cells).toHaveLength(200)
    expect(second?.refused).toHaveLength(1)
  })
})

describe('the budget for strings', () => {
  afterEach(() => {
    vi.useRealTimers()
  })
  const small = book({ sheet: '<row><c t="s"><v>0</v></c></row>', strings: '<si><t>王</t></si>' })

  it('is waited for, and given back when a workbook is read', async () => {
    const held = await takeBudget(192 * MEGABYTE)
    const { rows } = await openXlsx(inPieces(small))
    let isRead = false
    const reading = collect(rows).then((found) => {
      isRead = true
      return found.flat()
    })
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(isRead).toBe(false)
    held.bytes = 0
    expect(await reading).toEqual([{ line: 1, cells: ['王'] }])
    const whole = await takeBudget(192 * MEGABYTE)
    whole.bytes = 0
  })

  it('is refused after some seconds', async () => {
    vi.useFakeTimers()
    const held = await takeBudget(192 * MEGABYTE)
    const key = problemKey(takeBudget(1))
    await vi.advanceTimersByTimeAsync(11_000)
    expect(await key).toBe('tabular.busy')
    held.bytes = 0
  })

  it('is given back by a workbook that is read no further, or cannot be', async () => {
    const { rows } = await openXlsx(inPieces(small))
    await rows.next()
    await rows.return(undefined)
    await openXlsx(inPieces(small))
    expect(await problemKey(readAll(book({ sheet: '<row/>', strings: '<si>' })))).toBe('tabular.notXlsx')
    const whole = await takeBudget(192 * MEGABYTE)
    whole.bytes = 0
  })
})
