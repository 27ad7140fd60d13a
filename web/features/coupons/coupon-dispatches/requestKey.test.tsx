import { act } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { messagesOf } from '#kit/i18n/frameTexts.ts'
import { addMessages } from '#kit/i18n/provider.ts'
import { button, click, render, settle, text, type } from '#kit/testing/render.tsx'
import { DispatchWizard } from './DispatchWizard.tsx'
import { frame } from './frame.ts'
// What comes on demand is there at once.
import './CouponChoice.tsx'

addMessages(messagesOf([frame]))

const coupon = { id: 3, title: '夏日券', status: 'ACTIVE', audience: null, leftPieces: 9, limitPerMember: 1 }
const foreseen = {
  status: 1,
  recipients: 1,
  codes: { 0: 1, 3: 0, 4: 0, 5: 0, 6: 0, 7: 0, '-1': 0 },
  issuedPieces: 1,
  leftBefore: 9,
  leftAfter: 8,
  badRowCount: 0,
  badRows: [],
  problemRows: [],
  remarks: [],
}
const orders: Record<string, unknown>[] = []

afterEach(() => vi.unstubAllGlobals())

function find<T extends HTMLElement>(selector: string): T {
  const found = [...document.querySelectorAll<T>(selector)].at(-1)
  if (!found) throw new Error(`There is no ${selector}`)
  return found
}

async function send(): Promise<void> {
  await click(button('送出派送'))
  await act(async () => find<HTMLFormElement>('[role="dialog"] form').requestSubmit())
  await settle(400)
}

test('a dispatch that was cut off keeps its key, also when one goes back a step and sends it again', async () => {
  vi.stubGlobal('fetch', async (url: string, { method, body }: RequestInit) => {
    if (method === 'POST' && url === '/api/admin/coupon-dispatches') {
      orders.push(JSON.parse(String(body)))
      throw new TypeError('Failed to fetch')
    }
    const answer = url.endsWith('/preflight') ? foreseen : { items: [coupon], total: 1, hasNext: false }
    return new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } })
  })
  await render(<DispatchWizard />)
  await act(async () => find('input[role="combobox"]').focus())
  await settle(100)
  await click(find('[role="option"]'))
  await click(button('單筆'))
  await type(find('input[type="text"][autocomplete="off"]:not([role])'), 'tp100001')
  await act(async () => find<HTMLFormElement>('form').requestSubmit())
  await settle(100)
  await send()
  expect(text()).toContain('無法確認是否已完成')
  expect(text()).toContain('請先到「優惠券派送」查看結果')
  await send()
  await click(button('上一步'))
  await act(async () => find<HTMLFormElement>('form').requestSubmit())
  await settle(100)
  await send()
  expect(orders.map(({ account }) => account)).toEqual(['tp100001', 'tp100001', 'tp100001'])
  expect(new Set(orders.map(({ requestKey }) => requestKey)).size).toBe(1)
})
