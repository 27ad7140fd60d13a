import { afterEach, expect, test, vi } from 'vitest'
import { button, click, field, render, settle, text, type } from '#kit/testing/render.tsx'
import { FileButton } from './FileButton.tsx'
import RevealFileDialog from './RevealFileDialog.tsx'

const sent: { url: string; body: unknown }[] = []

function answering(response: () => Response): void {
  sent.length = 0
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    sent.push({ url, body: JSON.parse(String(init.body)) })
    return response()
  })
}

afterEach(() => vi.unstubAllGlobals())

test('a file that opens as it is, is a link', async () => {
  await render(<FileButton file={{ id: 7, name: 'a.csv', opens: 'DOWNLOAD' }}>下載</FileButton>)
  const link = document.querySelector('a')
  expect([link?.getAttribute('href'), link?.download]).toEqual(['/api/admin/files/7/download', 'a.csv'])
})

test('one that opens by a reveal asks what for, and sends nothing before', async () => {
  answering(() => new Response('', { status: 200 }))
  await render(<FileButton file={{ id: 7, name: 'a.csv', opens: 'REVEAL' }}>名單</FileButton>)
  expect(document.querySelector('a')).toBeNull()
  await click(button('名單'))
  await settle(300)
  expect(text()).toContain('下載「a.csv」')
  await type(field('caseNumber'), '115-001')
  await click(button('下載'))
  await settle()
  expect(text()).toContain('必填')
  expect(sent).toEqual([])
})

test('and shows what the server has against it', async () => {
  const refusal = { code: 'invalid', message: '無法讀取', errors: { reason: '請寫明理由' } }
  const headers = { 'content-type': 'application/json' }
  answering(() => new Response(JSON.stringify(refusal), { status: 400, headers }))
  const onClose = vi.fn()
  await render(<RevealFileDialog id={7} name="a.csv" onClose={onClose} />)
  await type(field('reason'), '民眾來電更正')
  await type(field('purpose'), 'CASE')
  await click(button('下載'))
  await settle()
  expect(sent).toEqual([{ url: '/api/admin/files/7/reveal', body: { purpose: 'CASE', reason: '民眾來電更正' } }])
  expect(text()).toContain('請寫明理由')
  expect(onClose).not.toHaveBeenCalled()
})

test('a file that has expired says since when, and offers nothing that would fail', async () => {
  const past = '2026-03-01T16:30:00.000Z'
  await render(<FileButton file={{ id: 7, name: 'a.csv', opens: 'DOWNLOAD', expiresAt: past }}>下載</FileButton>)
  expect(document.querySelector('a')).toBeNull()
  expect(text()).toContain('「a.csv」已於 2026-03-02 00:30 到期')
})
