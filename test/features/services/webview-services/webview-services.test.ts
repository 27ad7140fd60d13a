import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { allowAppAddress, appAddress } from '#test/support/build-services.ts'
import { mint } from '#test/support/builders.ts'

interface Webview {
  id: number
  address: string
  allowedHosts: string[]
  toolbar: string
  version: number
}

let t: TestApp
let operator: Client
beforeAll(async () => {
  t = await testApp()
  await allowAppAddress(t.deps)
  operator = await t.as('operator')
})

const input = (more: object = {}) => {
  return { code: `W${mint()}`, name: '旅遊網', nameEn: 'Travel', address: `${appAddress}travel`, ...more }
}

describe('a webview service', () => {
  test('opens an address of the allow list, and stays within its hosts', async () => {
    const allowedHosts = ['App.Gov.Example.TW.']
    const made = await operator.post<Webview>('/webview-services', input({ allowedHosts }))
    expect(made).toMatchObject({ status: 201, body: { allowedHosts: ['app.gov.example.tw'], toolbar: 'FULL' } })
    const path = `/webview-services/${made.body.id}`
    const edited = await operator.patch<Webview>(path, { toolbar: 'CLOSE', version: 1 })
    expect(edited.body).toMatchObject({ toolbar: 'CLOSE', allowedHosts: ['app.gov.example.tw'], version: 2 })
  })

  test.each([
    [{ address: 'https://elsewhere.example.tw/' }, 'address'],
    [{ allowedHosts: ['app.gov.example.tw', 'elsewhere.example.tw'] }, 'allowedHosts'],
  ])('is refused with what the list does not allow: %j', async (more, field) => {
    const refused = await operator.post('/webview-services', input(more))
    const errors = { [field]: expect.stringContaining('elsewhere.example.tw 的這個網址不在外部網址白名單內') }
    expect(refused).toMatchObject({ status: 400, body: { errors } })
  })

  test('that is retired needs none, until it is used again', async () => {
    const retired = input({ address: 'https://elsewhere.example.tw/', active: false })
    const made = await operator.post<Webview>('/webview-services', retired)
    expect(made.status).toBe(201)
    const again = await operator.patch(`/webview-services/${made.body.id}`, { active: true, version: 1 })
    expect(again).toMatchObject({ status: 400, body: { errors: { address: expect.any(String) } } })
  })

  test('is told of before a place of the list is ended, with its hosts', async () => {
    const administrator = await t.as('administrator')
    const host = `v${mint()}-${process.pid}.example.tw`
    const place = await administrator.post<{ id: number }>('/url-allow-list', { host, reason: '測試' })
    await operator.post('/webview-services', input({ address: `https://${host}/a`, allowedHosts: [host] }))
    await operator.post('/webview-services', input({ address: `https://${host}/b`, active: false }))
    const breaks = await administrator.post(`/url-allow-list/${place.body.id}/breaks`, { change: null })
    expect(breaks.body).toMatchObject({
      total: 2,
      uses: [
        { resource: 'webview-services', field: 'address', address: `https://${host}/a` },
        { resource: 'webview-services', field: 'allowedHosts', address: `https://${host}/` },
      ],
    })
  })

  test('of another agency is as little there as one that does not exist', async () => {
    const made = await operator.post<Webview>('/webview-services', input())
    const stranger = await t.as('operator')
    expect((await stranger.get(`/webview-services/${made.body.id}`)).status).toBe(404)
    const taken = await operator.post('/webview-services', {
      ...input(),
      code: (made.body as never as { code: string }).code,
    })
    expect(taken).toMatchObject({ status: 409, body: { errors: { code: '這個 Webview 服務代碼已被使用' } } })
  })
})
