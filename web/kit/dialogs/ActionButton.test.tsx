import { afterEach, expect, test, vi } from 'vitest'
import { idParams } from '#contract/endpoint.ts'
import { freezeMember } from '#features/members/members/contract.ts'
import { button, click, render, settle, text, type } from '#kit/testing/render.tsx'
import { ActionButton } from './ActionButton.tsx'

const activate = { method: 'post', path: '/coupons/{id}/activate', params: idParams } as const
const disable = { method: 'post', path: '/coupons/{id}/disable', params: idParams } as const
const params = { id: 1 }

const sent: { url: string; body: unknown }[] = []

function answering(status: number, json: unknown, after = 0): void {
  sent.length = 0
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    sent.push({ url, body: JSON.parse(String(init.body)) })
    await new Promise((resolve) => setTimeout(resolve, after))
    return new Response(JSON.stringify(json), { status, headers: { 'content-type': 'application/json' } })
  })
}

afterEach(() => vi.unstubAllGlobals())

test('two quick clicks send once', async () => {
  answering(200, {}, 60)
  await render(<ActionButton endpoint={activate} params={params} label="啟用" success="app.form.saved" />)
  const target = button('啟用')
  target.click()
  target.click()
  await settle(120)
  expect(sent).toEqual([{ url: '/api/admin/coupons/1/activate', body: {} }])
  expect(text()).toContain('已儲存')
})

test('the second click of a double click does nothing, also when the first is answered before it', async () => {
  answering(200, {})
  await render(
    <ActionButton endpoint={activate} params={params} label="啟用" confirm={{ title: '啟用「夏日券」？' }} />,
  )
  await click(button('啟用'))
  const form = document.querySelector<HTMLFormElement>('[role="dialog"] form')
  form?.requestSubmit()
  await settle(60)
  form?.requestSubmit()
  await settle(60)
  expect(sent).toHaveLength(1)
})

test('a dangerous act asks to type a word first', async () => {
  answering(200, {})
  await render(
    <ActionButton
      endpoint={disable}
      params={params}
      label="停用"
      confirm={{ title: '停用「夏日券」？', word: '停用' }}
    />,
  )
  await click(button('停用'))
  expect(text()).toContain('停用「夏日券」？')
  expect(button('停用').disabled).toBe(true)
  const input = document.querySelector<HTMLInputElement>('[role="dialog"] input')
  if (!input) throw new Error('There is no field for the word')
  await type(input, '停用')
  await click(button('停用'))
  expect(sent).toHaveLength(1)
})

test('a reason is asked for and sent along', async () => {
  answering(200, {})
  await render(
    <ActionButton
      endpoint={freezeMember}
      params={params}
      label="凍結"
      confirm={{ title: '凍結 王○○？', reason: true }}
      body={{ untilOn: '2026-12-31' }}
    />,
  )
  await click(button('凍結'))
  await click(button('凍結'))
  expect(text()).toContain('請填寫理由')
  expect(sent).toHaveLength(0)
  const input = document.querySelector<HTMLTextAreaElement>('[role="dialog"] textarea')
  if (!input) throw new Error('There is no field for the reason')
  await type(input, '異常交易')
  await click(button('凍結'))
  expect(sent[0]?.body).toEqual({ untilOn: '2026-12-31', reason: '異常交易' })
})

test('a refusal says why and quotes the request', async () => {
  answering(409, { code: 'conflict', message: '派送進行中', requestId: 'req-7' })
  await render(<ActionButton endpoint={disable} params={params} label="停用" />)
  await click(button('停用'))
  expect(text()).toContain('派送進行中')
  expect(text()).toContain('req-7')
})
