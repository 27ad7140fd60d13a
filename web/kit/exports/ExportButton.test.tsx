import { SelectInput } from 'react-admin'
import { afterEach, expect, test, vi } from 'vitest'
import { addMessages } from '#kit/i18n/provider.ts'
import { button, click, render, settle, text } from '#kit/testing/render.tsx'
import { ExportButton } from './ExportButton.tsx'
import './ExportDialog.tsx'
import { messages } from './messages.ts'

const named = { resources: { people: { name: '人員', fields: { level: '等級' } } } }
addMessages([messages, { zh: named, en: named }])

const sent: { url: string; body: unknown }[] = []

/** A server that would write so many rows, and that takes no order. */
function planning(rows: number, purpose: boolean): void {
  sent.length = 0
  const columns = [
    { key: 'id', name: '編號' },
    { key: 'account', name: '帳號' },
  ]
  const refused = { code: 'conflict', message: '稍後再試' }
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    sent.push({ url, body: JSON.parse(String(init.body)) })
    const [status, json] = url.endsWith('/count') ? [200, { rows, columns, purpose }] : [409, refused]
    return new Response(JSON.stringify(json), { status, headers: { 'content-type': 'application/json' } })
  })
}

afterEach(() => vi.unstubAllGlobals())

const list = {
  resource: 'people',
  filter: { level: 'GOLD', q: '' },
  sort: { field: 'account', order: 'DESC' as const },
}

async function open(): Promise<void> {
  await render(<ExportButton {...list} />)
  await click(button('匯出'))
  await settle(200)
}

const checkbox = (label: string) =>
  [...document.querySelectorAll('label')].find(({ textContent }) => textContent === label)?.querySelector('input')

test('counts by the filter first, then orders the chosen columns in the order of the list', async () => {
  planning(1_234, false)
  await open()
  expect(sent).toEqual([{ url: '/api/admin/people/export/count', body: { filter: { level: 'GOLD' } } }])
  expect(text()).toContain('共 1,234 筆')
  expect(text()).toContain('匯出人員')
  expect(text()).toContain('GOLD')
  for (const _ of ['off', 'on']) await click(checkbox('編號') as HTMLElement)
  await click(button('開始匯出'))
  await settle(100)
  const body = { filter: { level: 'GOLD' }, sort: 'account', order: 'desc', columns: ['id', 'account'], format: 'xlsx' }
  expect(sent[1]).toEqual({ url: '/api/admin/people/export', body })
  expect(text()).toContain('稍後再試')
})

test('with persons in it, nothing is ordered without a purpose', async () => {
  planning(5, true)
  await open()
  await click(button('開始匯出'))
  await settle(100)
  expect(sent).toHaveLength(1)
  expect(text()).toContain('此欄必填')
  expect(text()).toContain('均已遮罩')
})

test('without a column nothing is ordered', async () => {
  planning(5, false)
  await open()
  await click(button('全部取消'))
  await click(button('開始匯出'))
  await settle(100)
  expect(sent).toHaveLength(1)
  expect(text()).toContain('此欄必填')
})

test('nothing to export says so', async () => {
  planning(0, false)
  await open()
  expect(text()).toContain('沒有符合條件的資料')
  expect((button('開始匯出') as HTMLButtonElement).disabled).toBe(true)
})

test('an empty list without a filter does not speak of one', async () => {
  planning(0, false)
  await render(<ExportButton resource="people" />)
  await click(button('匯出'))
  await settle(200)
  expect(text()).toContain('目前沒有資料可以匯出')
  expect(text()).not.toContain('篩選條件')
})

test('a filter is called as its input calls it, and yes and no are words', async () => {
  planning(3, false)
  const inputs = [<SelectInput key="q" source="q" label="姓名或帳號" choices={[{ id: 'A', name: '甲' }]} />]
  await render(<ExportButton resource="people" filter={{ q: 'A', level: false }} inputs={inputs} />)
  await click(button('匯出'))
  await settle(200)
  expect([...document.querySelectorAll('dl > div')].map((fact) => fact.textContent)).toEqual(['姓名或帳號甲', '等級否'])
})
