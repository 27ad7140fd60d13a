import { expect, test } from 'vitest'
import { addMessages } from '#kit/i18n/provider.ts'
import { button, click, render, text } from '#kit/testing/render.tsx'
import type { Preview } from './importing.ts'
import { MapColumns } from './MapColumns.tsx'
import { messages } from './messages.ts'

addMessages([messages])

const preview: Preview = {
  fileId: 1,
  fileName: '名冊.csv',
  size: 1_536,
  format: 'csv',
  encoding: 'big5',
  columns: [
    { index: 0, header: '帳號', samples: ['tp1', 'tp2'] },
    { index: 1, header: '電話', samples: ['0912345678'] },
    { index: 2, header: '', samples: [] },
  ],
  mapping: { account: 0, phone: 1 },
  problems: [],
  rowCount: 1_200,
  rowCountIsEstimate: true,
  rows: [],
  checked: { rows: 0, faulty: 0 },
  sameContentAs: null,
}

async function show(values: Partial<Preview>, onNext = () => undefined): Promise<void> {
  const ignore = () => undefined
  await render(
    <MapColumns
      preview={{ ...preview, ...values }}
      busy={false}
      encoding={undefined}
      onMapping={ignore}
      onEncoding={ignore}
      onRestart={ignore}
      onNext={onNext}
    />,
  )
}

test('tells the file, its columns with samples, and what new members would lack', async () => {
  let went = 0
  await show({}, () => {
    went += 1
    return undefined
  })
  expect(text()).toContain('名冊.csv')
  expect(text()).toContain('1.5 kB · CSV, BIG5 · 約 1,200 列')
  expect(text()).toContain('tp1 · tp2')
  expect(text()).toContain('（第 3 欄，沒有標題）')
  expect(text()).toContain('新會員缺少這些資料無法新增')
  await click(button('下一步：預覽'))
  expect(went).toBe(1)
})

test('goes no further without an account', async () => {
  await show({ mapping: { phone: 1 } })
  expect(text()).toContain('請選出哪一欄是帳號')
  expect(button('下一步：預覽').disabled).toBe(true)
})

test('goes no further while two columns claim a field', async () => {
  await show({ problems: [{ field: 'phone', columns: [1, 2], message: '請選定其中一欄' }] })
  expect(text()).toContain('：請選定其中一欄')
  expect(button('下一步：預覽').disabled).toBe(true)
})
