import { afterEach, expect, test, vi } from 'vitest'
import { searchMembers } from '#features/members/members/contract.ts'
import { call } from '#kit/call.ts'
import { button, click, render, settle, text, type } from '#kit/testing/render.tsx'
import { BudgetDialog } from './BudgetDialog.tsx'
// What comes on demand is there at once.
import './BudgetStep.tsx'

const sent: { url: string; body: unknown }[] = []

/** Answers the n-th request by the n-th of these. */
function answering(...answers: [status: number, json: unknown][]): void {
  sent.length = 0
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const [status, json] = answers[sent.length] ?? [500, {}]
    sent.push({ url, body: JSON.parse(String(init.body)) })
    return new Response(JSON.stringify(json), { status, headers: { 'content-type': 'application/json' } })
  })
}

afterEach(() => vi.unstubAllGlobals())

const spent = (next: string) => ({
  code: 'limited',
  message: '已達上限',
  limit: { name: 'misses', next, retryAfter: 1_500 },
})
const search = () => call(searchMembers, { body: { key: 'PHONE', value: '0912345678' } })
const path = '/api/admin/members/search'

function input(): HTMLInputElement {
  const found = document.querySelector<HTMLInputElement>('[role="dialog"] input, [role="dialog"] textarea')
  if (!found) throw new Error('There is no field')
  return found
}

test('a spent budget asks for the password and then does what was asked for', async () => {
  answering(
    [429, spent('password')],
    [400, { errors: { password: '目前的密碼不正確' } }],
    [200, {}],
    [200, { items: [] }],
  )
  await render(<BudgetDialog />)
  const found = search()
  await settle()
  expect(text()).toContain('這個小時的查無資料或號碼重複次數已達上限')
  expect(text()).toContain('25 分鐘')
  await type(input(), 'Wrong')
  await click(button('繼續'))
  await settle()
  expect(text()).toContain('目前的密碼不正確')
  await type(input(), 'Right')
  await click(button('繼續'))
  expect(await found).toEqual({ items: [] })
  expect(sent.map(({ url }) => url)).toEqual([path, '/api/admin/auth/confirm', '/api/admin/auth/confirm', path])
  await settle()
  expect(document.querySelector('[role="dialog"]')).toBeNull()
})

test('beyond that a release is asked for with a reason, and one may try again or leave it', async () => {
  answering([429, spent('release')], [201, { id: 1 }], [200, { items: [] }])
  await render(<BudgetDialog />)
  const found = search()
  await settle()
  await type(input(), '專案清查名單')
  await click(button('送出申請'))
  await settle()
  expect(sent[1]).toEqual({
    url: '/api/admin/lookup-releases',
    body: { budget: 'misses', reason: '專案清查名單' },
  })
  expect(text()).toContain('已送出申請')
  await click(button('再試一次'))
  expect(await found).toEqual({ items: [] })
})

test('who does not go on is told of the bound', async () => {
  answering([429, spent('password')])
  await render(<BudgetDialog />)
  const refused = search().catch((error: Error) => error.message)
  await settle()
  await click(button('取消'))
  expect(await refused).toContain('已達上限')
  expect(sent).toHaveLength(1)
})
