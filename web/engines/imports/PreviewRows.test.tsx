import { useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { importEndpoints } from '#engines/imports/contract.ts'
import { addMessages } from '#kit/i18n/provider.ts'
import { button, click, render, settle, text } from '#kit/testing/render.tsx'
import { ChooseMode } from './ChooseMode.tsx'
import type { Confirmed } from './confirmed.ts'
import { type Imports, ImportsContext, type Preview } from './importing.ts'
import { messages } from './messages.ts'
import { PreviewRows } from './PreviewRows.tsx'

addMessages([messages])

const fields = ['code', 'phone']
const imports: Imports = {
  ...{ name: 'toy-imports', records: 'toys', action: 'import', texts: 'toyImports', browse: '/toys' },
  ...{ fields, key: 'code', required: ['code'] },
  endpoints: importEndpoints('toy-imports', { permission: 'toys:import', fields }),
}

const preview: Preview = {
  ...{ fileId: 7, fileName: '名冊.xlsx', size: 100, format: 'xlsx', encoding: null },
  ...{ sheets: ['七月'], sheet: '七月', openSheets: [], headerRow: 1, beginning: [] },
  columns: [],
  carries: null,
  mapping: { code: 0, phone: 1 },
  problems: [],
  rowCount: 1,
  rowCountIsEstimate: false,
  rows: [
    {
      line: 2,
      cells: ['t1', '912345678'],
      errors: [],
      remarks: [{ field: 'phone', column: '電話', message: '少了開頭的 0', value: '0912345678' }],
    },
  ],
  checked: { rows: 1, faulty: 0 },
  remarks: [
    { kind: 'hiddenRows', message: '2 列是隱藏的', lines: [3, 4] },
    { kind: 'zeroRestored', message: '1 列會補上 0', lines: [2] },
  ],
  looked: 1,
  sameContentAs: null,
}

function Steps({ shown = preview }: { shown?: Preview }) {
  const [confirmed, setConfirmed] = useState<Confirmed>([])
  const [last, setLast] = useState(false)
  return (
    <ImportsContext value={imports}>
      {last ? (
        <ChooseMode preview={shown} readAs={{}} confirmed={confirmed} onBack={() => setLast(false)} />
      ) : (
        <PreviewRows
          preview={shown}
          readAs={{}}
          confirmed={confirmed}
          onConfirmed={setConfirmed}
          onBack={() => undefined}
          onNext={() => setLast(true)}
        />
      )}
    </ImportsContext>
  )
}

afterEach(() => vi.unstubAllGlobals())

const boxes = () => [...document.querySelectorAll<HTMLInputElement>('input[type="checkbox"]:not([role="switch"])')]
const next = () => button('下一步：匯入方式')

test('what the file shows must be confirmed, each by itself; a cell says what it is read as', async () => {
  await render(<Steps />)
  expect(text()).toContain('2 列是隱藏的（第 3、4 列）')
  expect(text()).toContain('讀作 0912345678')
  expect(next().disabled).toBe(true)
  const [first, second] = boxes()
  if (!first || !second) throw new Error('There are no boxes')
  await click(first)
  expect(next().disabled).toBe(true)
  await click(second)
  expect(next().disabled).toBe(false)
  await click(first)
  expect(next().disabled).toBe(true)
})

test('a file that shows nothing needs no confirming', async () => {
  await render(<Steps shown={{ ...preview, remarks: [] }} />)
  expect(text()).not.toContain('請逐項確認')
  expect(next().disabled).toBe(false)
})

test('a dry run is ordered at once, with what was seen', async () => {
  const sent: unknown[] = []
  vi.stubGlobal('fetch', async (_url: string, init: RequestInit) => {
    sent.push(JSON.parse(String(init.body)))
    return new Response(JSON.stringify({ id: 1, dryRun: true }), {
      status: 201,
      headers: { 'content-type': 'application/json' },
    })
  })
  await render(<Steps />)
  for (const box of boxes()) await click(box)
  await click(next())
  await click(button('試行（不寫入）'))
  await settle()
  expect(sent).toEqual([
    {
      fileId: 7,
      mapping: { code: 0, phone: 1 },
      mode: 'UPSERT',
      policy: 'VALID_ROWS',
      dryRun: true,
      seen: ['hiddenRows', 'zeroRestored'],
    },
  ])
})
