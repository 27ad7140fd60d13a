import { RecordContextProvider } from 'react-admin'
import { afterEach, expect, test, vi } from 'vitest'
import type { Dispatch } from '#features/coupons/coupon-dispatches/contract.ts'
import { addMessages } from '#kit/i18n/provider.ts'
import { button, click, render, settle, text } from '#kit/testing/render.tsx'
import { DispatchActions } from './DispatchActions.tsx'
import { wordOf } from './dispatch.ts'
import { messages } from './messages.ts'
import { WhatNow } from './WhatNow.tsx'

addMessages([messages])

const dispatch = {
  ...{ id: 9, status: 3, couponTitle: '夏日券', recipients: 50, issuedPieces: 48, reason: null },
  codes: { '0': 48, '5': 1, '7': 1 },
} as unknown as Dispatch

afterEach(() => vi.unstubAllGlobals())

function page(shown: Dispatch) {
  return render(
    <RecordContextProvider value={shown}>
      <WhatNow />
      <DispatchActions dispatch={shown} />
    </RecordContextProvider>,
  )
}

test('a dispatch that a fault has kept from some is not plainly sent: it says what to do, and does it', async () => {
  const sent: string[] = []
  vi.stubGlobal('fetch', async (url: string) => {
    sent.push(url)
    return new Response('{}', { status: 200, headers: { 'content-type': 'application/json' } })
  })
  expect(wordOf(dispatch)).toBe('PARTLY')
  await page(dispatch)
  expect(text()).toContain('有幾筆因系統異常沒有發出')
  await click(button('補送'))
  expect(text()).toContain('只送給因系統異常沒有收到的 1 筆')
  document.querySelector<HTMLFormElement>('[role="dialog"] form')?.requestSubmit()
  await settle(60)
  expect(sent).toEqual(['/api/admin/coupon-dispatches/9/resend'])
})

test('one that reached everybody whom it may is plainly sent', async () => {
  const whole = { ...dispatch, codes: { '0': 49, '5': 1, '7': 0 } }
  expect(wordOf(whole)).toBe('3')
  await page(whole)
  expect(text()).not.toContain('補送')
})
