import { afterEach, expect, test, vi } from 'vitest'
import type { Member } from '#features/members/members/contract.ts'
import { addMessages } from '#kit/i18n/provider.ts'
import { RevealedValues } from '#kit/reveal/RevealedValues.tsx'
import { button, click, field, render, settle, text, type } from '#kit/testing/render.tsx'
import { messages } from './messages.ts'
import { RevealButton } from './RevealDialog.tsx'

addMessages([messages])

const member = { id: 7, name: '王○○', account: 'tp100001' } as Member
const sent: { url: string; body: unknown }[] = []

function answering(json: unknown): void {
  sent.length = 0
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    sent.push({ url, body: JSON.parse(String(init.body)) })
    return new Response(JSON.stringify(json), { status: 200, headers: { 'content-type': 'application/json' } })
  })
}

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('nothing is sent without a purpose and a case number or a reason', async () => {
  answering({})
  await render(<RevealButton member={member} />)
  await click(button('檢視個資'))
  await vi.waitFor(() => button('檢視'), 5_000)
  expect(text()).toContain('檢視 王○○（tp100001） 的個資')
  await click(button('檢視'))
  await settle()
  expect(text()).toContain('案號與理由至少填一項')
  await type(field('caseNumber'), '115-001')
  await click(button('檢視'))
  await settle()
  expect(text()).toContain('必填')
  expect(sent).toEqual([])
})

test('a case number that is none is said at once', async () => {
  answering({})
  await render(<RevealButton member={member} />)
  await click(button('檢視個資'))
  await vi.waitFor(() => button('檢視'), 5_000)
  await type(field('caseNumber'), '1')
  await click(button('檢視'))
  await settle()
  expect(text()).toContain('案號至少 4 碼並含數字')
  expect(sent).toEqual([])
})

test('what was revealed masks itself when the time is over', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
  const onEnd = vi.fn()
  await render(<RevealedValues values={{ phone: '0912345678', email: null }} seconds={60} onEnd={onEnd} />)
  expect(text()).toContain('0912345678')
  expect(text()).toContain('未提供')
  expect(text()).toContain('60 秒後自動遮罩')
  vi.advanceTimersByTime(30_000)
  await settle()
  expect(text()).toContain('30 秒後自動遮罩')
  expect(onEnd).not.toHaveBeenCalled()
  vi.advanceTimersByTime(30_250)
  await settle()
  expect(onEnd).toHaveBeenCalled()
})
