import { afterEach, expect, test, vi } from 'vitest'
import { type ImportRun, importEndpoints } from '#engines/imports/contract.ts'
import { addMessages } from '#kit/i18n/provider.ts'
import { button, click, render, settle, text } from '#kit/testing/render.tsx'
import { ImportResult } from './ImportResult.tsx'
import { type Imports, ImportsContext } from './importing.ts'
import { messages } from './messages.ts'

addMessages([messages])

const fields = ['code', 'phone']
const imports: Imports = {
  ...{ name: 'toy-imports', records: 'toys', action: 'import', texts: 'toyImports', browse: '/toys' },
  ...{ fields, key: 'code', required: ['code'] },
  endpoints: importEndpoints('toy-imports', { permission: 'toys:import', fields }),
}

const dry: ImportRun = {
  ...{ id: 7, fileName: '名冊.csv', agencyId: 1, agencyName: '社會局', mode: 'UPSERT', policy: 'VALID_ROWS' },
  ...{ dryRun: true, state: 'DONE', rowsTotal: 5, accepted: 3, created: 2, updated: 1, unchanged: 0 },
  ...{ rejected: 2, faulty: 2, failedFileId: null, failedFileOpens: null, jobId: 1, createdBy: 1 },
  ...{ createdByName: '陳', createdAt: '2026-11-02T02:00:00.000Z', finishedAt: '2026-11-02T02:00:01.000Z' },
  ...{ columns: [], remaining: 0, error: null, resumable: false, applicable: true },
}

afterEach(() => vi.unstubAllGlobals())

const show = (record: ImportRun) =>
  render(
    <ImportsContext value={imports}>
      <ImportResult record={record} />
    </ImportsContext>,
  )
const buttons = () => [...document.querySelectorAll('button')].map(({ textContent }) => textContent)

test('the real run is ordered from the result of a dry one, by one button that asks once', async () => {
  const sent: string[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    sent.push(`${init.method} ${url}`)
    return Response.json({ ...dry, id: 8, dryRun: false }, { status: 201 })
  })
  await show(dry)
  expect(text()).toContain('試行完成：3 列可以匯入，2 列有錯誤；沒有寫入任何資料。')
  await click(button('開始匯入'))
  expect(sent).toEqual([])
  await click([...document.querySelectorAll<HTMLButtonElement>('[role="dialog"] button')].at(-1) as HTMLButtonElement)
  await settle()
  expect(sent).toEqual([expect.stringMatching(/^POST .*\/toy-imports\/7\/apply$/)])
})

test('a dry run says of itself that it wrote nothing, however it ended, and starts nothing that the server would refuse', async () => {
  await show({ ...dry, state: 'REFUSED', accepted: 0, rejected: 5, applicable: false })
  expect(text()).toContain('正式匯入時會全部不套用；沒有寫入任何資料')
  expect(buttons()).toEqual([])
})
