import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { password, type RunningConsole, startConsole } from './console.ts'

let running: RunningConsole
let clerk: Page
const writes: string[] = []

beforeAll(async () => {
  running = await startConsole()
  clerk = await running.signIn('operator')
  clerk.on('request', (request) => {
    if (request.method() !== 'GET') writes.push(`${request.method()} ${new URL(request.url()).pathname}`)
  })
})
afterAll(() => running?.stop())

const input = (name: string) => clerk.locator(`input[name=${name}]`)
const save = () => clerk.locator('#main-content button[type=submit]').click()
const saying = (words: string) => clerk.getByText(words).first().waitFor()

test('the wheel over a number scrolls and changes nothing', async () => {
  await clerk.goto(`${running.url}/#/coupons/create`)
  const values = {
    code: 'DESK-1',
    title: '桌面券',
    faceValue: '100',
    totalPieces: '100',
    limitPerMember: '1',
    useDays: '30',
  }
  for (const [name, value] of Object.entries(values)) await input(name).fill(value)
  await input('totalPieces').focus()
  await input('totalPieces').hover()
  for (const notch of [120, -120, -120]) await clerk.mouse.wheel(0, notch)
  await clerk.waitForTimeout(300)
  expect(await input('totalPieces').inputValue()).toBe('100')
})

test('a write without a network says so at once, keeps the form, and is not sent when the network is back', async () => {
  await clerk.getByRole('combobox', { name: /商家/ }).click()
  await clerk.getByRole('option').first().click()
  await input('receiveFromAt').fill('2026-11-01')
  await input('receiveUntilAt').fill('2026-12-31')
  await clerk.context().setOffline(true)
  await save()
  await saying('沒有網路連線，尚未送出')
  await saying('目前離線')
  await clerk.context().setOffline(false)
  await clerk.getByText('目前離線').waitFor({ state: 'detached' })
  writes.length = 0
  await clerk.waitForTimeout(3_000)
  expect(writes).toEqual([])
  expect(await input('title').inputValue()).toBe('桌面券')
})

test('a session that ends over the form is begun again over it, and nothing is sent unasked', async () => {
  const elsewhere = await running.signIn('operator')
  await elsewhere.evaluate(async () => {
    const { items } = await (await fetch('/api/admin/auth/sessions')).json()
    for (const { id, current } of items) {
      if (!current) await fetch(`/api/admin/auth/sessions/${id}`, { method: 'DELETE' })
    }
  })
  await save()
  await saying('登入已結束，請重新登入')
  writes.length = 0
  const dialog = clerk.getByRole('dialog')
  await dialog.locator('input[autocomplete="current-password"]').fill(password)
  await dialog.getByRole('button', { name: '重新登入' }).click()
  await saying('剛才的操作尚未送出')
  expect(writes).toEqual(['POST /api/admin/auth/login'])
  expect(await input('title').inputValue()).toBe('桌面券')
  await save()
  await saying('2026-12-31 23:59')
})

test('going through a form changes nothing of it', async () => {
  const bodies: string[] = []
  clerk.on('request', (request) => {
    if (request.method() === 'PATCH') bodies.push(request.postData() ?? '')
  })
  await clerk.goto(clerk.url().replace(/\/show.*/, ''))
  await input('receiveUntilAt').waitFor()
  for (const name of ['receiveFromAt', 'receiveUntilAt', 'totalPieces', 'faceValue']) {
    await input(name).focus()
    await clerk.keyboard.press('Tab')
  }
  await save()
  await clerk.waitForURL(/show/)
  expect(bodies.map((body) => Object.keys(JSON.parse(body)))).toEqual([['version']])
})

test('another account begins on a start page of its own', async () => {
  await clerk.goto(`${running.url}/#/coupons/create`)
  await input('title').fill('只給自己看')
  await clerk.context().clearCookies()
  await clerk.getByRole('combobox', { name: /商家/ }).fill('影城')
  await clerk.getByRole('dialog').getByRole('button', { name: '改用其他帳號' }).click()
  await clerk.locator('input[autocomplete="username"]').fill('auditor')
  await clerk.locator('input[autocomplete="current-password"]').fill(password)
  await clerk.locator('input[autocomplete="current-password"]').press('Enter')
  await clerk.waitForSelector('#main-content')
  expect(new URL(clerk.url()).hash).toBe('#/')
  await clerk.goBack()
  await clerk.waitForTimeout(500)
  expect(await clerk.getByText('只給自己看').count()).toBe(0)
  expect(await clerk.locator('input[name=title]').count()).toBe(0)
})
