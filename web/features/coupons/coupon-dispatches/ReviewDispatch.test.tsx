import { afterEach, expect, test, vi } from 'vitest'
import { addMessages } from '#kit/i18n/provider.ts'
import { button, click, render, settle, text } from '#kit/testing/render.tsx'
import { messages as audienceMessages } from '#web/engines/audiences/messages.ts'
import { messages as importMessages } from '#web/engines/imports/messages.ts'
import type { Preflight } from './dispatch.ts'
import { messages } from './messages.ts'
import { type Draft, emptyDraft } from './order.ts'
import { ReviewDispatch } from './ReviewDispatch.tsx'

addMessages([messages, importMessages, audienceMessages])

const preflight: Preflight = {
  ...{ status: 1, recipients: 3, askedPieces: 3, codes: { '0': 3 }, issuedPieces: 3, leftBefore: 9, leftAfter: 6 },
  ...{ badRowCount: 0, badRows: [], problemRows: [] },
  remarks: [{ kind: 'repeatedRecipients', message: '1 位會員在名單中重複出現：共 3 次、3 張', lines: [3, 4] }],
}
const file = { id: 5, name: '名單.xlsx' } as Draft['file']
const draft: Draft = { ...emptyDraft, file, readAs: { sheet: '七月' } }

const sent: { url: string; body: Record<string, unknown> }[] = []

function answering(values: Partial<Preflight> = {}): void {
  sent.length = 0
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    sent.push({ url, body: JSON.parse(String(init.body)) })
    const [status, json] = url.endsWith('/preflight') ? [200, { ...preflight, ...values }] : [201, { id: 1 }]
    return new Response(JSON.stringify(json), { status, headers: { 'content-type': 'application/json' } })
  })
}

afterEach(() => vi.unstubAllGlobals())

const show = () =>
  render(<ReviewDispatch requestKey="a-key" draft={draft} onChange={() => undefined} onBack={() => undefined} />)

test('what the list shows is confirmed before it is sent, and the order says so', async () => {
  answering()
  await show()
  expect(text()).toContain('1 位會員在名單中重複出現：共 3 次、3 張（第 3、4 列）')
  expect(button('送出派送').disabled).toBe(true)
  const box = document.querySelector<HTMLInputElement>('input[type="checkbox"]')
  if (!box) throw new Error('There is no box')
  await click(box)
  await click(button('送出派送'))
  await click(button('送出派送'))
  await settle()
  expect(sent.slice(0, 2).map(({ body }) => body)).toEqual([
    { couponId: 0, kind: 'LIST', fileId: 5, piecesPerMember: 1, sheet: '七月' },
    expect.objectContaining({ kind: 'LIST', fileId: 5, sheet: '七月', seen: ['repeatedRecipients'] }),
  ])
})

test('a list that shows nothing is sent without confirming', async () => {
  answering({ remarks: [] })
  await show()
  expect(document.querySelector('input[type="checkbox"]')).toBeNull()
  expect(button('送出派送').disabled).toBe(false)
})

test('rows that cannot be read are told by line and column', async () => {
  answering({ badRowCount: 1, badRows: [{ line: 2, column: '發放張數', reason: '張數須為整數' }] })
  await show()
  expect(text()).toContain('第 2 列「發放張數」：張數須為整數')
})

test('the last question names those who get something, and beside them who does not and why', async () => {
  const codes = { '0': 780, '5': 16, '6': 4 }
  answering({
    remarks: [],
    recipients: 800,
    askedPieces: 800,
    codes,
    issuedPieces: 780,
    leftBefore: 900,
    leftAfter: 120,
  })
  await show()
  await click(button('送出派送'))
  expect(text()).toMatch(/給 780 位/)
  expect(text()).toContain('對象 800 位中，20 位不會收到：超過個人上限 16、找不到使用者 4。')
})

test.each([
  [{ status: 1, recipients: 0, codes: {} }, '不會發出任何一張'],
  [{ status: 1, recipients: 8, codes: { '3': 8 } }, '可以改為排定在領取期間內派送'],
  [{ status: -4, recipients: 8, codes: {} }, '不會發出任何一張'],
] as const)('a dispatch that would give nobody anything is not offered: %j', async (values, words) => {
  answering({ ...values, remarks: [], issuedPieces: 0 })
  await show()
  expect(text()).toContain(words)
  expect(() => button('送出派送')).toThrow('There is no button')
})
