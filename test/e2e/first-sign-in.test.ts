import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningConsole, startConsole } from './console.ts'

let running: RunningConsole
beforeAll(async () => {
  running = await startConsole()
})
afterAll(() => running?.stop())

test('a new user is handed a one-time secret, sets a password with it, and signs in', async () => {
  const administrator = await running.signIn('admin')
  await administrator.goto(`${running.url}/#/system-users/create`)
  await administrator.fill('input[name=account]', 'new.clerk')
  await administrator.fill('input[name=name]', '新進承辦')
  await administrator.getByRole('button', { name: '建立' }).click()
  const dialog = administrator.getByRole('dialog')
  const secret = (await dialog.locator('output').textContent()) ?? ''
  expect(secret).toMatch(/^(\w{5}-){3}\w{5}$/)
  await dialog.getByRole('button', { name: '已交給本人' }).click()
  await administrator.getByText('啟用碼有效至').waitFor()
  expect(await administrator.locator('#main-content').textContent()).not.toContain(secret)

  const context = await running.browser.newContext({ locale: 'zh-TW', viewport: { width: 1280, height: 800 } })
  const owner = await context.newPage()
  const asked: string[] = []
  const led: string[] = []
  owner.on('request', (request) => request.url().includes('/api/') && asked.push(request.url()))
  owner.on('framenavigated', (frame) => led.push(frame.url()))
  await owner.goto(`${running.url}/#/coupons`)
  await owner.getByText('這個頁面需要登入').waitFor()
  await owner.waitForTimeout(1_500)
  expect(asked).toHaveLength(1)
  expect(led.filter((url) => url.endsWith('#/login')).length).toBeLessThan(4)
  await owner.goto(running.url)
  await owner.getByRole('button', { name: '第一次登入，或持有啟用碼' }).click()
  await owner.waitForSelector('input[autocomplete="one-time-code"]')
  await owner.fill('input[autocomplete="username"]', 'new.clerk')
  await owner.fill('input[autocomplete="one-time-code"]', secret)
  const chosen = 'Mine-Alone-2026'
  for (const field of await owner.locator('input[autocomplete="new-password"]').all()) await field.fill(chosen)
  await owner.getByRole('button', { name: '設定密碼' }).click()
  await owner.getByText('密碼已設定').waitFor()
  expect(await owner.inputValue('input[autocomplete="username"]')).toBe('new.clerk')
  await owner.fill('input[autocomplete="current-password"]', chosen)
  await owner.press('input[autocomplete="current-password"]', 'Enter')
  await owner.waitForSelector('#main-content')
  await context.close()
})
