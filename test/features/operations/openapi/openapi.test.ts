import { beforeAll, expect, test } from 'vitest'
import { cpuOf } from '#bench/proc.ts'
import { getOpenapi } from '#features/operations/openapi/contract.ts'
import { apiBase, type Client, type TestApp, testApp } from '#test/support/app.ts'

let t: TestApp
let support: Client
beforeAll(async () => {
  t = await testApp()
  support = await t.as('support')
})

const ask = (headers: Record<string, string> = {}) =>
  t.app.request(`${apiBase}/openapi.json`, { headers: { cookie: support.cookie, ...headers } })

test('the document is as declared, and not sent again to who has it', async () => {
  const first = await ask()
  expect([first.status, first.headers.get('content-type')]).toEqual([200, 'application/json'])
  expect(getOpenapi.response.safeParse(await first.json()).success).toBe(true)
  const etag = first.headers.get('etag') ?? ''
  const again = await ask({ 'if-none-match': etag })
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
  expect((await ask({ 'if-none-match': '"other"' })).status).toBe(200)
  expect((await t.app.request(`${apiBase}/openapi.json`, { headers: { 'if-none-match': etag } })).status).toBe(401)
})

test('costs the work of any other request once it is made', async () => {
  const work = async (path: string) => {
    const from = cpuOf(process.pid)
    for (let n = 0; n < 200; n++)
      await (await t.app.request(`${apiBase}${path}`, { headers: { cookie: support.cookie } })).arrayBuffer()
    return ((cpuOf(process.pid) - from) * 1_000) / 200
  }
  await work('/openapi.json')
  await work('/auth/me')
  expect((await work('/openapi.json')) - (await work('/auth/me'))).toBeLessThan(2)
})

test('is not asked for all the time', async () => {
  const hurried = await testApp({ rateLimit: true })
  const one = await hurried.as('support')
  const answers: number[] = []
  for (let n = 0; n < 21; n++)
    answers.push((await hurried.app.request(`${apiBase}/openapi.json`, { headers: { cookie: one.cookie } })).status)
  expect(answers).toEqual([...Array(20).fill(200), 429])
})
