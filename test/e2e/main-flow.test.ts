import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { identityNumber, importHeader } from '#server/demonstration/people.ts'
import { seededRandom } from '#server/demonstration/random.ts'
import { type RunningConsole, startConsole } from './console.ts'

let running: RunningConsole
let clerk: Page
beforeAll(async () => {
  running = await startConsole()
  clerk = await running.signIn('operator')
})
afterAll(() => running?.stop())

const people = 40
const account = (n: number) => `flow${1_000 + n}`
const go = (page: Page, path: string) => page.goto(`${running.url}/#${path}`)
const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${text}`) })

/** Forty people and one row whose identity number has a wrong check digit. */
function memberFile() {
  const random = seededRandom(42)
  const rows = Array.from({ length: people }, (_, n) => {
    const identity = identityNumber(random, 'F')
    return `${account(n)},林小${n % 2 ? '美' : '華'},${identity},1990-05-2${n % 10},F,09123456${String(n).padStart(2, '0')},,GENERAL,信義區,臺北市信義區市府路1號`
  })
  return file(
    'people.csv',
    [importHeader, ...rows, 'flow9999,王錯誤,A123456780,1990-01-01,M,0912345678,,GENERAL,,'].join('\r\n'),
  )
}

/** Thirty get one piece, five ask for more than the limit, two are nobody. */
function recipientFile() {
  const good = Array.from({ length: 30 }, (_, n) => `${account(n)},1`)
  const greedy = Array.from({ length: 5 }, (_, n) => `${account(30 + n)},2`)
  return file('recipients.csv', ['帳號,張數', ...good, ...greedy, 'nobody-1,1', 'nobody-2,1'].join('\r\n'))
}

test('a file of members goes in, and the wrong row comes back with its reason', async () => {
  await go(clerk, '/member-imports/create')
  await clerk.setInputFiles('input[type=file]', memberFile())
  await clerk.getByRole('button', { name: '下一步：預覽' }).click()
  await clerk.getByRole('button', { name: '下一步：匯入方式' }).click()
  await clerk.getByRole('button', { name: '開始匯入' }).first().click()
  await clerk.getByRole('dialog').getByRole('button', { name: '開始匯入' }).click()
  await clerk.getByText('匯入完成').first().waitFor()
  await clerk.getByText('檢查碼').first().waitFor()
  const text = await clerk.locator('#main-content').textContent()
  expect(text).toMatch(/新增\s*40/)
  expect(text).toMatch(/未匯入\s*1/)
})

test('a coupon is made and opened', async () => {
  await go(clerk, '/coupons/create')
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)
  await clerk.fill('input[name=code]', 'FLOW-1')
  await clerk.fill('input[name=title]', '流程測試券')
  await clerk.fill('input[name=faceValue]', '100')
  await clerk.fill('input[name=totalPieces]', '100')
  await clerk.fill('input[name=limitPerMember]', '1')
  await clerk.getByRole('combobox', { name: /商家/ }).click()
  await clerk.getByRole('option').first().click()
  await clerk.fill('input[name=receiveFromAt]', `${day(-1)} 00:00`)
  await clerk.fill('input[name=receiveUntilAt]', `${day(10)} 23:59`)
  if (await clerk.locator('input[name=useDays]').isVisible()) await clerk.fill('input[name=useDays]', '30')
  else {
    await clerk.fill('input[name=useFromAt]', `${day(-1)} 00:00`)
    await clerk.fill('input[name=useUntilAt]', `${day(40)} 23:59`)
  }
  await clerk.locator('#main-content button[type=submit]').click()
  await clerk.getByRole('button', { name: '啟用' }).click()
  await clerk.getByRole('dialog').getByRole('button', { name: '啟用' }).click()
  await clerk.getByRole('button', { name: '停用' }).waitFor()
})

test('it is sent to a list, and what the preflight said is what became of it', async () => {
  await clerk.locator('#main-content').getByRole('link', { name: '派送', exact: true }).click()
  await clerk.setInputFiles('input[type=file]', recipientFile())
  await clerk.getByRole('button', { name: '預檢' }).click()
  await clerk.getByText('找不到使用者').first().waitFor()
  await clerk.getByRole('button', { name: '送出派送' }).click()
  // A hasty second click must not send twice.
  await clerk
    .getByRole('dialog')
    .getByRole('button', { name: /送出|派送/ })
    .last()
    .dblclick()
  await clerk.getByText('已送出').first().waitFor()
  const rows = await clerk.locator('table').first().locator('tbody tr').allTextContents()
  const figures = rows.map((row) => row.replace(/\s/g, '')).join(' ')
  expect(figures).toMatch(/0發出3030/)
  expect(figures).toMatch(/5超過個人上限55/)
  expect(figures).toMatch(/6找不到使用者22/)
})

test('support finds a recipient by phone, reveals for a case, and the auditor sees who looked and why', async () => {
  const support = await running.signIn('support')
  await go(support, '/members')
  await support.getByLabel('查詢內容').fill('0912345605')
  await support.getByLabel('查詢內容').press('Enter')
  await support.getByRole('link', { name: account(5) }).click()
  await support.getByRole('button', { name: '檢視個資' }).first().click()
  const dialog = support.getByRole('dialog')
  await dialog.getByRole('checkbox').first().waitFor()
  await dialog.getByRole('combobox').first().click()
  await support.getByRole('option').first().click()
  await dialog.getByLabel(/案號/).fill('CASE-2026-1')
  await dialog.getByRole('button', { name: '檢視' }).last().click()
  await support.getByText('0912345605').first().waitFor()

  const auditor = await running.signIn('auditor')
  await go(auditor, '/member-query-logs')
  await auditor.getByText('CASE-2026-1').first().waitFor()
  const log = await auditor.locator('#main-content').textContent()
  expect(log).toContain('support')
  expect(log).not.toContain('0912345605')
}, 180_000)
