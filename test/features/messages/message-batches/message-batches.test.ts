import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'

let t: TestApp
let operator: Client
let next = 1

beforeAll(async () => {
  t = await testApp()
  operator = await t.as('operator', { agencyId: (await t.build.agency()).id })
})

const post = (values: object = {}) => {
  const batch = { code: `PARK-${next++}`, name: '停車費', title: '{{標題}}', body: '{{ 內容 }}', ...values }
  return operator.post<{ id: number; errors?: Record<string, string> }>('/message-batches', batch)
}

describe('a batch', () => {
  test('keeps its texts as they were written, and is found by code and name', async () => {
    const { status, body } = await post({ titleEn: 'Parking', bodyEn: '{{內容}}', link: '{{連結}}' })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      kind: 'PERSONAL',
      class: 'NORMAL',
      body: '{{ 內容 }}',
      link: '{{連結}}',
      active: true,
    })
    const found = await operator.get<{ items: { id: number }[] }>('/message-batches?q=park-')
    expect(found.body.items.map(({ id }) => id)).toContain(body.id)
    const again = await operator.post('/message-batches', { code: 'park-1', name: 'x', title: '{{a}}', body: 'b' })
    expect(again.status).toBe(409)
  })

  test.each([
    ['braces that do not match', { body: '您好 {{內容}' }, 'body', '大括號'],
    ['a text without a column', { title: '通知', body: '{{姓名}}您好' }, 'body', '沒有用到任何檔案欄位'],
    ['English in part', { titleEn: 'Parking' }, 'bodyEn', '一起填寫'],
    ['a link that is not allowed', { link: 'https://nowhere.example/a' }, 'link', '白名單'],
    ['a service that is not there', { serviceId: 999_999 }, 'serviceId', '找不到這項服務'],
  ])('is refused with %s', async (_, values, field, words) => {
    const { status, body } = await post(values)
    expect(status).toBe(400)
    expect(body.errors?.[field]).toContain(words)
  })

  test('of emergencies takes the right to them', async () => {
    expect((await post({ class: 'EMERGENCY' })).status).toBe(403)
    const { body } = await post()
    const patch = await operator.patch(`/message-batches/${body.id}`, { class: 'EMERGENCY', version: 1 })
    expect(patch.status).toBe(403)
  })
})
