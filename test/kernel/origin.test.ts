import { beforeAll, expect, test } from 'vitest'
import { buildApp } from '#server/app.ts'
import { apiBase, type Client, type TestApp, testApp } from '#test/support/app.ts'

let t: TestApp
let user: Client
beforeAll(async () => {
  t = await testApp()
  user = await t.as('support')
})

interface Door {
  publicOrigin?: string
  trustProxy?: boolean
}

/** What a write is answered that a page of that origin sends. */
async function statusOf(door: Door, origin: string, headers: Record<string, string>): Promise<number> {
  const app = buildApp({ ...t.deps, settings: { ...t.deps.settings, ...door } })
  const sent = { cookie: user.cookie, 'content-type': 'application/json', origin, ...headers }
  // A body that is refused, so that nothing comes of it.
  const init = { method: 'POST', headers: sent, body: '{"unknown":1}' }
  return (await app.request(`${apiBase}/auth/password`, init)).status
}

const own = 400
const foreign = 403
const host = { host: 'pass.example.tw' }
const https = { ...host, 'x-forwarded-proto': 'https' }
const publicOrigin = 'https://pass.example.tw'

test.each<[number, string, Door, Record<string, string>]>([
  [own, 'http://pass.example.tw', {}, host],
  [foreign, 'https://pass.example.tw', {}, host],
  [foreign, 'http://pass.example.tw:8080', {}, host],
  [own, 'http://pass.example.tw:8080', {}, { host: 'pass.example.tw:8080' }],
  [own, 'https://pass.example.tw', { publicOrigin }, host],
  [foreign, 'http://pass.example.tw', { publicOrigin }, host],
  [own, 'https://pass.example.tw', { publicOrigin }, { host: 'api:8787' }],
  [own, 'http://localhost:8787', { publicOrigin }, { host: 'localhost:8787' }],
  [own, 'https://pass.example.tw', { trustProxy: true }, https],
  [foreign, 'http://pass.example.tw', { trustProxy: true }, https],
  [own, 'http://pass.example.tw', { trustProxy: true }, host],
  [own, 'https://pass.example.tw', { trustProxy: true }, { ...host, 'x-forwarded-proto': 'http, https' }],
  [foreign, 'https://pass.example.tw', {}, https],
  [foreign, 'null', {}, host],
])('%i for %s at %o', async (status, origin, door, headers) => {
  expect(await statusOf(door, origin, headers)).toBe(status)
})
