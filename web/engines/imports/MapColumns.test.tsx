import { expect, test } from 'vitest'
import { importEndpoints } from '#engines/imports/contract.ts'
import { addMessages } from '#kit/i18n/provider.ts'
import { button, click, render, text } from '#kit/testing/render.tsx'
import { type Imports, ImportsContext, type Preview } from './importing.ts'
import { MapColumns } from './MapColumns.tsx'
import { messages, wordsOf } from './messages.ts'

const own = { columns: { noKey: '請選出代碼欄', onlyUpdate: '沒有對應 %{names}', complete: '都已對應' } }
const labels = { resources: { toys: { fields: { code: '代碼', name: '名稱', phone: '電話' } } } }
addMessages([messages, wordsOf('toy-imports', 'toyImports', { zh: own, en: own }), { zh: labels, en: labels }])

const fields = ['code', 'name', 'phone']
const imports: Imports = {
  ...{ name: 'toy-imports', records: 'toys', action: 'import', texts: 'toyImports', browse: '/toys' },
  ...{ fields, key: 'code', required: ['code', 'name'] },
  endpoints: importEndpoints('toy-imports', { permission: 'toys:import', fields }),
}

const preview: Preview = {
  fileId: 1,
  fileName: '名冊.csv',
  size: 1_536,
  format: 'csv',
  encoding: 'big5',
  sheets: [],
  sheet: null,
  openSheets: [],
  headerRow: 1,
  beginning: [],
  columns: [
    { index: 0, header: '代碼', samples: ['tp1', 'tp2'] },
    { index: 1, header: '電話', samples: ['0912345678'] },
    { index: 2, header: '', samples: [] },
  ],
  carries: null,
  mapping: { code: 0, phone: 1 },
  problems: [],
  rowCount: 1_200,
  rowCountIsEstimate: true,
  rows: [],
  checked: { rows: 0, faulty: 0 },
  remarks: [],
  looked: 0,
  sameContentAs: null,
}

async function show(values: Partial<Preview>, onNext = () => undefined): Promise<void> {
  const ignore = () => undefined
  await render(
    <ImportsContext value={imports}>
      <MapColumns
        preview={{ ...preview, ...values }}
        busy={false}
        readAs={{}}
        onMapping={ignore}
        onReadAs={ignore}
        onRestart={ignore}
        onNext={onNext}
      />
    </ImportsContext>,
  )
}

test('tells the file, its columns with samples, and what new records would lack', async () => {
  let went = 0
  await show({}, () => {
    went += 1
    return undefined
  })
  expect(text()).toContain('名冊.csv')
  expect(text()).toContain('1.5 kB · CSV, BIG5 · 約 1,200 列')
  expect(text()).toContain('tp1 · tp2')
  expect(text()).toContain('（第 3 欄，沒有標題）')
  expect(text()).toContain('沒有對應 名稱')
  await click(button('下一步：預覽'))
  expect(went).toBe(1)
})

test('goes no further without the key', async () => {
  await show({ mapping: { phone: 1 } })
  expect(text()).toContain('請選出代碼欄')
  expect(button('下一步：預覽').disabled).toBe(true)
})

test('goes no further while two columns claim a field', async () => {
  await show({ problems: [{ field: 'phone', columns: [1, 2], message: '請選定其中一欄' }] })
  expect(text()).toContain('：請選定其中一欄')
  expect(button('下一步：預覽').disabled).toBe(true)
})

test('offers the sheets of a workbook that has several', async () => {
  const workbook = { format: 'xlsx', encoding: null, sheet: '七月' } as const
  await show({ ...workbook, sheets: ['七月'] })
  expect(text()).not.toContain('工作表')
  await show({ ...workbook, sheets: ['七月', '八月'] })
  expect(text()).toContain('工作表')
  expect(text()).toContain('七月')
})

test('goes no further before one of several sheets is chosen', async () => {
  const workbook = { format: 'xlsx', encoding: null, sheet: '七月', sheets: ['七月', '八月'] } as const
  const open = { ...preview, ...workbook, sheets: ['七月', '八月'], openSheets: ['七月', '八月'] }
  await show(open)
  expect(text()).toContain('有好幾個工作表都有資料：七月、八月')
  expect(button('下一步：預覽').disabled).toBe(true)
  expect(text()).not.toContain('標題列')
  await show({ ...open, openSheets: [] })
  expect(button('下一步：預覽').disabled).toBe(false)
})

test('offers the first lines as the header', async () => {
  const lines = ['會員名冊', '代碼'].map((cell, at) => ({ line: at + 1, cells: [cell, ''] }))
  await show({ headerRow: 2, beginning: lines })
  expect(text()).toContain('標題列')
  expect(text()).toContain('第 2 列：代碼')
})
