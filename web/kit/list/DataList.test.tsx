import { DataTable, type GetListParams, HttpError, TextInput } from 'react-admin'
import { expect, test, vi } from 'vitest'
import { button, click, field, render, settle, text, type } from '#kit/testing/render.tsx'
import { DataList } from './DataList.tsx'

const rows = Array.from({ length: 25 }, (_, index) => ({ id: index + 1, code: `CP${index + 1}` }))

async function list(getList: (resource: string, params: GetListParams) => Promise<unknown>) {
  await render(
    <DataList
      title="優惠券管理"
      filters={[<TextInput key="q" source="q" />]}
      empty={{ hint: '先建立一張' }}
      rowClick={false}
    >
      <DataTable.Col source="code" label="代碼" />
    </DataList>,
    { dataProvider: { getList: getList as never } },
  )
}

test('a capped total says that there are more, and the next page is asked for', async () => {
  const getList = vi.fn().mockResolvedValue({
    data: rows,
    pageInfo: { hasNextPage: true, hasPreviousPage: false },
    meta: { total: 10_001, totalIsEstimate: true },
  })
  await list(getList)
  expect(text()).toContain('第 1–25 筆')
  expect(text()).toContain('10,000 筆以上')
  await click(button('下一頁'))
  expect(getList.mock.lastCall?.[1].pagination).toEqual({ page: 2, perPage: 25 })
})

test('an empty list says what to do; an empty answer to a filter says something else', async () => {
  await list(() => Promise.resolve({ data: [], total: 0, pageInfo: { hasNextPage: false, hasPreviousPage: false } }))
  expect(text()).toContain('先建立一張')
  await settle(500)
  await type(field('q'), 'zzz')
  await settle(900)
  expect(text()).toContain('沒有符合條件的資料')
})

test('an error shows what happened with the request to quote, and can be tried again', async () => {
  const error = new HttpError('壞了', 500, { code: 'internal', message: '系統發生錯誤', requestId: 'req-9' })
  const getList = vi.fn().mockRejectedValueOnce(error).mockResolvedValue({ data: rows, total: 25 })
  await list(getList)
  expect(text()).toContain('系統發生錯誤')
  expect(text()).toContain('req-9')
  await click(button('再試一次'))
  expect(text()).toContain('CP25')
})

test('a column can be hidden', async () => {
  await list(() => Promise.resolve({ data: rows, total: 25 }))
  await click(button('欄位'))
  const box = document.querySelector<HTMLInputElement>('[role="dialog"] input[type="checkbox"]')
  if (!box) throw new Error('There is no column to choose')
  expect(document.querySelectorAll('tbody td')).toHaveLength(25)
  await click(box)
  expect(document.querySelectorAll('tbody td')).toHaveLength(0)
})
