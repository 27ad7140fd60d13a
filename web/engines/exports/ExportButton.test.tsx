import { TextInput } from 'react-admin'
import { expect, test } from 'vitest'
import { addMessages } from '#kit/i18n/provider.ts'
import { button, click, render, settle, text } from '#kit/testing/render.tsx'
import { ExportButton } from './ExportButton.tsx'
import type { Ordered } from './ExportForm.tsx'
import { messages } from './messages.ts'

const fields = { id: '編號', account: '帳號', level: '等級' }
const named = { resources: { people: { name: '人員', fields } } }
addMessages([messages, { zh: named, en: named }])

function dialog(rows: number, asked: Ordered[], counted: object[] = []) {
  return (
    <ExportButton
      resource="people"
      text="遮蔽後的內容"
      filter={{ level: 'GOLD' }}
      columns={['id', 'account']}
      count={async (filter) => {
        counted.push(filter)
        return rows
      }}
      order={async (one) => {
        asked.push(one)
        throw new Error('稍後再試')
      }}
    >
      <TextInput source="purpose" defaultValue="核對" />
    </ExportButton>
  )
}

const checkbox = (label: string) =>
  [...document.querySelectorAll('label')].find(({ textContent }) => textContent === label)?.querySelector('input')

test('counts by the filter first, then orders the chosen columns in their order', async () => {
  const asked: Ordered[] = []
  const counted: object[] = []
  await render(dialog(1_234, asked, counted))
  await click(button('匯出'))
  await settle(100)
  expect(counted).toEqual([{ level: 'GOLD' }])
  expect(text()).toContain('共 1,234 筆')
  expect(text()).toContain('匯出人員')
  expect(text()).toContain('GOLD')
  for (const _ of ['off', 'on']) await click(checkbox('編號') as HTMLElement)
  await click(button('開始匯出'))
  await settle(100)
  expect(asked).toEqual([{ filter: { level: 'GOLD' }, columns: ['id', 'account'], format: 'xlsx', purpose: '核對' }])
  expect(text()).toContain('稍後再試')
})

test('without a column, or without a row, nothing is ordered', async () => {
  const asked: Ordered[] = []
  await render(dialog(5, asked))
  await click(button('匯出'))
  await settle(100)
  for (const name of ['編號', '帳號']) await click(checkbox(name) as HTMLElement)
  await click(button('開始匯出'))
  await settle(100)
  expect(asked).toEqual([])
  expect(text()).toContain('此欄必填')
})

test('nothing to export says so', async () => {
  await render(dialog(0, []))
  await click(button('匯出'))
  await settle(100)
  expect(text()).toContain('沒有符合條件的資料')
  expect((button('開始匯出') as HTMLButtonElement).disabled).toBe(true)
})
