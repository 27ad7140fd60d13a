import { act } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { addMessages } from '#kit/i18n/provider.ts'
import { button, click, field, render, settle, text, type } from '#kit/testing/render.tsx'
import { messages as audienceMessages } from '#web/engines/audiences/messages.ts'
import { messages as pushMessages } from '#web/engines/push/messages.ts'
import './CheckStep.tsx'
import { MessageWizard } from './MessageWizard.tsx'
import { messages } from './messages.ts'

addMessages([messages, audienceMessages, pushMessages])

const draft = {
  ...{ id: 7, version: 1, status: 'DRAFT', kind: 'TCG', class: 'NORMAL', title: '停水通知', body: '明日停水' },
  ...{ titleEn: null, bodyEn: null, link: null, image: null, serviceId: null, overCap: 'DEFER', targetKind: 'ALL' },
  ...{ updatedAt: '2026-12-01T02:00:00.000Z', conditions: null, fileId: null, topicId: null, memberAccount: null },
}
const check = {
  ...{ at: '2026-12-01T02:00:00.000Z', targeted: 12_003, eligible: 12_000, now: 11_990, capped: 10, quiet: 0 },
  ...{ excluded: [{ state: 'NO_DEVICE', recipients: 3 }], overCap: 'DEFER', putOffUntilAt: '2026-12-02T00:00:00.000Z' },
  ...{ perSecond: 100, seconds: 120, samples: [], badRowCount: 0, badRows: [], remarks: [], hindrances: [] },
}
const asked: { method: string; path: string; body: Record<string, unknown> }[] = []

/** Answers each path by what is given; a function may refuse. */
function answering(own: Record<string, () => unknown> = {}): void {
  asked.length = 0
  vi.stubGlobal('fetch', async (url: string, { method = 'GET', body }: RequestInit = {}) => {
    const path = url.replace('/api/admin', '').replace(/\?.*/, '')
    asked.push({ method, path, body: body ? JSON.parse(String(body)) : {} })
    const known: Record<string, () => unknown> = {
      '/messages': () => draft,
      '/messages/7': () => ({ ...draft, version: asked.length }),
      '/messages/7/check': () => check,
      '/messages/7/send': () => draft,
      ...own,
    }
    const [status, json] = [200, known[path]?.() ?? { items: [], total: 0, hasNext: false }]
    if (json instanceof Response) return json
    return new Response(JSON.stringify(json), { status, headers: { 'content-type': 'application/json' } })
  })
}

afterEach(() => vi.unstubAllGlobals())

const writes = () => asked.filter(({ method, path }) => method !== 'GET' && !/preview|check/.test(path))

async function write(): Promise<void> {
  await render(<MessageWizard />, { resource: 'messages' })
  await type(field('title'), '停水通知')
  await type(document.querySelector<HTMLTextAreaElement>('[name="body"]') as HTMLTextAreaElement, '明日停水')
}

test('a draft is kept by itself once it has a title and a text, and changed by the version that was answered', async () => {
  answering()
  await render(<MessageWizard />, { resource: 'messages' })
  await type(field('title'), '停水通知')
  await settle(1_400)
  expect(writes()).toEqual([])
  await type(document.querySelector<HTMLTextAreaElement>('[name="body"]') as HTMLTextAreaElement, '明日停水')
  await settle(1_400)
  expect(writes().map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /messages'])
  expect(text()).toContain('草稿 #7 已儲存')
  await type(field('titleEn'), 'No water')
  await settle(1_400)
  expect(writes().at(-1)).toMatchObject({
    method: 'PATCH',
    path: '/messages/7',
    body: { version: 1, titleEn: 'No water' },
  })
})

test('a draft whose answer was lost is sent again as it was by the same key, and then changed', async () => {
  let lost = true
  answering({
    '/messages': () => {
      if (lost) throw new TypeError('Failed to fetch')
      return draft
    },
  })
  await write()
  await settle(1_400)
  lost = false
  await type(field('titleEn'), 'No water')
  await settle(1_400)
  const [first, again, change] = writes()
  expect(writes().map(({ method, body }) => `${method} ${body.titleEn}`)).toEqual([
    'POST null',
    'POST null',
    'PATCH No water',
  ])
  expect(again).toEqual(first)
  expect(first?.body).toMatchObject({ titleEn: null, requestKey: expect.stringMatching(/^\w{32}$/) })
  expect(change).toMatchObject({ method: 'PATCH', path: '/messages/7', body: { version: 1, titleEn: 'No water' } })
})

test('what the server has against a draft stands beside its input, and nothing goes on', async () => {
  const errors = { link: '這個網址不在外部網址白名單內' }
  const refusal = () =>
    new Response(JSON.stringify({ code: 'invalid', message: '資料有誤', errors }), {
      status: 400,
      headers: { 'content-type': 'application/json' },
    })
  answering({ '/messages': refusal })
  await write()
  await type(field('link'), 'https://elsewhere.example/x')
  await click(button('下一步'))
  await settle(200)
  expect(text()).toContain('這個網址不在外部網址白名單內')
  expect(text()).toContain('草稿尚未儲存')
  expect(field('link')).toBeTruthy()
})

test('the last question names the number and the effect, asks for a word where there are many, and orders once', async () => {
  answering()
  await write()
  await click(button('下一步'))
  await settle(200)
  await click(button('全部會員'))
  await click(button('下一步'))
  await settle(200)
  await click(button('檢查'))
  await settle(300)
  expect(text()).toContain('10 位當天已達每日則數。 他們會延後到 2026-12-02 08:00 起送出。')
  await click(button('立即送出'))
  expect(text()).toContain('立即送出「停水通知」給 12,000 位會員？')
  expect(text()).toContain('另有 3 位不會收到。 其中 10 位會延後送出。')
  const word = document.querySelector<HTMLInputElement>('[role="dialog"] input')
  if (!word) throw new Error('There is no field for the word')
  await type(word, '送出')
  const form = document.querySelector<HTMLFormElement>('[role="dialog"] form')
  await act(async () => form?.requestSubmit())
  await act(async () => form?.requestSubmit())
  await settle(100)
  const orders = asked.filter(({ path }) => path === '/messages/7/send')
  expect(orders).toHaveLength(1)
  expect(orders[0]?.body).toMatchObject({ scheduledAt: null, seen: [], requestKey: expect.stringMatching(/^\w{32}$/) })
})
