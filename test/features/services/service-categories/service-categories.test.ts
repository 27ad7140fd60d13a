import { beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '#test/support/app.ts'
import { mint } from '#test/support/builders.ts'

interface Category {
  id: number
  code: string
  sortOrder: number
  version: number
}

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

describe('service categories', () => {
  test('come in their order, which an edit changes', async () => {
    const administrator = await t.as('administrator')
    const [first, second] = [`A${mint()}`, `B${mint()}`]
    const input = (code: string, sortOrder: number) => ({ code, name: `排序${code}`, nameEn: 'Sorted', sortOrder })
    await administrator.post('/service-categories', input(first, 20))
    const { body } = await administrator.post<Category>('/service-categories', input(second, 30))
    const codes = async () => {
      const list = await administrator.get<{ items: Category[] }>('/service-categories?q=排序&pageSize=200')
      return list.body.items.map(({ code }) => code).filter((code) => code === first || code === second)
    }
    expect(await codes()).toEqual([first, second])
    await administrator.patch(`/service-categories/${body.id}`, { sortOrder: 10, version: 1 })
    expect(await codes()).toEqual([second, first])
  })

  test('have codes that are told apart by neither case nor width', async () => {
    const administrator = await t.as('administrator')
    const code = `DUP${mint()}`
    const post = (code: string) => administrator.post('/service-categories', { code, name: '一', nameEn: 'One' })
    expect((await post(code)).status).toBe(201)
    expect(await post(code.toLowerCase())).toMatchObject({
      status: 409,
      body: { errors: { code: expect.any(String) } },
    })
  })

  test('are read by who makes services, and changed by administrators alone', async () => {
    const operator = await t.as('operator')
    expect((await operator.get('/service-categories')).status).toBe(200)
    const refused = await operator.post('/service-categories', { code: `X${mint()}`, name: '一', nameEn: 'One' })
    expect(refused.status).toBe(403)
  })
})
