import { DataTable, TextInput } from 'react-admin'
import { afterEach, expect, test, vi } from 'vitest'
import { addMessages } from '#kit/i18n/provider.ts'
import { DataList } from '#kit/list/DataList.tsx'
import { button, click, field, render, settle, text, type } from '#kit/testing/render.tsx'
import { BulkAction } from './BulkAction.tsx'
import { messages } from './messages.ts'
import { ReasonInput } from './ReasonInput.tsx'

const own = { resources: { coupons: { name: '優惠券' } }, act: { label: '停用', text: '停用後不能再派送' } }
addMessages([messages, { zh: own, en: own }])

const preview = { method: 'post', path: '/coupons/disable/bulk/preview', writes: false } as const
const order = { method: 'post', path: '/coupons/disable/bulk' } as const
const rows = Array.from({ length: 5 }, (_, index) => ({ id: index + 1, code: `CP${index + 1}` }))
const counted = {
  count: 2,
  changing: 1,
  isAtMost: false,
  reasons: [{ reason: '未啟用', count: 1 }],
  amount: null,
  atOnce: true,
}
const outcome = { done: 1, skipped: 1, failed: 0, reasons: counted.reasons }

type Sent = { path: string; body: Record<string, unknown> }
const sent: Sent[] = []

function answering(answers: Record<string, [status: number, json: object]>): void {
  sent.length = 0
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const path = url.replace('/api/admin', '')
    sent.push({ path, body: JSON.parse(String(init.body)) })
    const [status, json] = answers[path] ?? [404, {}]
    return new Response(JSON.stringify(json), { status, headers: { 'content-type': 'application/json' } })
  })
}
afterEach(() => vi.unstubAllGlobals())

const bulk = {
  action: 'edit',
  buttons: (
    <BulkAction preview={preview} order={order} label="act.label" text="act.text">
      <ReasonInput />
    </BulkAction>
  ),
}

async function list(path = '/') {
  await render(
    <DataList
      title="優惠券"
      filters={[<TextInput key="q" source="q" />]}
      filter={{ agencyId: 3 }}
      bulk={bulk}
      rowClick={false}
    >
      <DataTable.Col source="code" label="代碼" />
    </DataList>,
    { path, dataProvider: { getList: (async () => ({ data: rows, total: 60 })) as never } },
  )
}

const ticks = () => [...document.querySelectorAll<HTMLInputElement>('tbody input[type="checkbox"]')]

async function tick(...places: number[]): Promise<void> {
  for (const place of places) {
    const box = ticks()[place]
    if (!box) throw new Error('There is no such row')
    await click(box)
  }
}

test('ticked rows are counted, done with a reason, and their outcome is told', async () => {
  answering({
    '/coupons/disable/bulk/preview': [200, counted],
    '/coupons/disable/bulk': [201, { id: 1, jobId: null, outcome }],
  })
  await list()
  await tick(0, 2)
  expect(text()).toContain('已選 2 筆')
  await click(button('停用'))
  expect(text()).toContain('將變更 1 筆')
  expect(text()).toContain('未啟用：1 筆')
  await click(button('停用（1 筆）'))
  expect(text()).toContain('請填寫理由')
  await type(field('reason') as never, '活動結束')
  await click(button('停用（1 筆）'))
  await settle(60)
  expect(sent.at(-1)).toMatchObject({
    path: '/coupons/disable/bulk',
    body: { ids: [1, 3], seen: 2, reason: '活動結束', requestKey: expect.stringMatching(/^\w{8,}$/) },
  })
  expect(text()).toContain('已變更 1 筆')
  await click(button('關閉'))
  expect(text()).not.toContain('已選')
})

test('all that match are sent as the filter of the list, and only while nothing else is ticked or filtered', async () => {
  answering({ '/coupons/disable/bulk/preview': [200, { ...counted, count: 60 }] })
  await list()
  await tick(0)
  await click(button('選取符合條件的全部 60 筆'))
  expect(text()).toContain('已選取符合條件的全部 60 筆')
  expect(ticks().every((box) => box.checked)).toBe(true)
  await click(button('停用'))
  expect(sent.at(-1)?.body).toEqual({ filter: { agencyId: '3' } })
  await click(button('取消'))
  await tick(4)
  expect(text()).toContain('已選 4 筆')
  await type(field('q'), '夏日')
  await settle(900)
  expect(text()).not.toContain('已選')
})

test('a refusal stays in the dialog, which counts anew', async () => {
  const refusal = { code: 'conflict', message: '符合的資料剛才變成 3 筆', requestId: 'req-1' }
  answering({ '/coupons/disable/bulk/preview': [200, counted], '/coupons/disable/bulk': [409, refusal] })
  await list()
  await tick(0, 1)
  await click(button('停用'))
  await type(field('reason') as never, '活動結束')
  await click(button('停用（1 筆）'))
  await settle(60)
  expect(text()).toContain('符合的資料剛才變成 3 筆')
  expect(sent.filter(({ path }) => path.endsWith('/preview'))).toHaveLength(2)
})

test('a job that was ordered is found again after a reload, by the step that ordered it', async () => {
  const job = { id: 7, kind: 'coupons-disable-bulk', state: 'RUNNING', files: [], progressDone: 20, progressTotal: 60 }
  vi.stubGlobal('fetch', async () => Response.json(job))
  await list('/?bulk=/coupons/disable/bulk:7')
  await settle(200)
  const dialog = document.querySelector('[role="dialog"]')
  expect(dialog?.textContent).toContain('停用')
  expect(dialog?.textContent).toContain('60')
  expect(dialog?.textContent).not.toContain('停用後不能再派送')
  await click(button('關閉'))
  await settle(300)
  expect(document.querySelector('[role="dialog"]')).toBeNull()
})

test('what another step ordered is no matter of this one', async () => {
  vi.stubGlobal('fetch', async () => Response.json({}))
  await list('/?bulk=/coupons/extend/bulk:7')
  await settle(200)
  expect(document.querySelector('[role="dialog"]')).toBeNull()
})
