import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { identityNumber, importHeader } from '#server/demonstration/people.ts'
import { seededRandom } from '#server/demonstration/random.ts'
import { type RunningConsole, startConsole } from './console.ts'
import { type Hands, handsOn } from './hands.ts'

let running: RunningConsole
let clerk: Page
let mouse: Hands
beforeAll(async () => {
  running = await startConsole()
  clerk = await running.signIn('operator')
  mouse = handsOn(clerk)
})
afterAll(() => running?.stop())

const people = 40
const account = (n: number) => `flow${1_000 + n}`
const go = (page: Page, path: string) => page.goto(`${running.url}/#${path}`)
const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${text}`) })

/** Forty people and one row whose identity number has a wrong check digit. */
function memberFile(first = 0) {
  const random = seededRandom(42 + first)
  const rows = Array.from({ length: people }, (_, n) => {
    const identity = identityNumber(random, 'F')
    return `${account(first + n)},林小${n % 2 ? '美' : '華'},${identity},1990-05-2${n % 10},F,0912345${600 + first + n},,GENERAL,信義區,臺北市信義區市府路1號`
  })
  return file(
    'people.csv',
    [importHeader, ...rows, `flow${9999 - first},王錯誤,A123456780,1990-01-01,M,0912345678,,GENERAL,,`].join('\r\n'),
  )
}

/** Thirty get one piece, five ask for more than the limit, two are nobody. */
function recipientFile(first = 0) {
  const good = Array.from({ length: 30 }, (_, n) => `${account(first + n)},1`)
  const greedy = Array.from({ length: 5 }, (_, n) => `${account(first + 30 + n)},2`)
  return file('recipients.csv', ['帳號,張數', ...good, ...greedy, 'nobody-1,1', 'nobody-2,1'].join('\r\n'))
}

/** A button that opens the computer's own window for files. */
async function choose(file: ReturnType<typeof memberFile>, act: () => Promise<void>): Promise<void> {
  const asked = clerk.waitForEvent('filechooser')
  await act()
  await (await asked).setFiles(file)
}

const main = () => clerk.locator('#main-content')
const dialog = () => clerk.getByRole('dialog')
const chooseFile = () => main().getByRole('button', { name: '選擇檔案' })
const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)

test('a file of members goes in, and the wrong row comes back with its reason', async () => {
  await mouse.click(clerk.locator('nav').getByRole('link', { name: '匯入會員', exact: true }))
  await mouse.click(main().getByRole('link', { name: '匯入會員' }))
  await choose(memberFile(), () => mouse.click(chooseFile()))
  await mouse.click(main().getByRole('button', { name: '開始匯入' }))
  await mouse.click(dialog().getByRole('button', { name: '開始匯入' }))
  await clerk.getByText('匯入完成').first().waitFor()
  await clerk.getByText('檢查碼').first().waitFor()
  const text = await main().textContent()
  expect(text).toMatch(/新增\s*40/)
  expect(text).toMatch(/未匯入\s*1/)
})

test('a coupon is made and opened', async () => {
  await mouse.click(main().getByRole('link', { name: '接著新增優惠券' }))
  const values = { code: 'FLOW-1', title: '流程測試券', faceValue: '100', totalPieces: '100', receiveUntilAt: day(10) }
  for (const [name, value] of Object.entries(values)) await clerk.fill(`input[name=${name}]`, value)
  await mouse.click(clerk.getByRole('combobox', { name: /商家/ }))
  await mouse.click(clerk.getByRole('option').first())
  await mouse.click(main().getByRole('button', { name: '建立並啟用' }))
  await main().getByRole('button', { name: '停用' }).waitFor()
})

test('it is sent to a list, and what the preflight said is what became of it', async () => {
  await mouse.click(main().getByRole('link', { name: '派送', exact: true }))
  await choose(recipientFile(), () => mouse.click(chooseFile()))
  await clerk.getByText('找不到使用者').first().waitFor()
  await mouse.click(main().getByRole('button', { name: '送出派送' }))
  // A hasty second click must not send twice.
  mouse.clicks += 1
  await dialog()
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

test('what became of each is taken along as a file, all of it by sixteen clicks', async () => {
  await mouse.click(main().getByRole('button', { name: '匯出' }))
  await mouse.click(dialog().getByRole('radio', { name: '資料核對' }))
  const download = clerk.waitForEvent('download')
  await mouse.click(dialog().getByRole('button', { name: '開始匯出' }))
  expect((await download).suggestedFilename()).toMatch(/\.xlsx$/)
  expect(mouse.clicks).toBeLessThanOrEqual(16)
})

test('the same by a hundred and twenty keys, without a mouse', async () => {
  await go(clerk, '/')
  await clerk.getByRole('heading', { level: 1 }).waitFor()
  const keys = handsOn(clerk)
  const on = async (place: Locator) => {
    await keys.reach(place)
    await keys.press('Enter')
  }
  await keys.press('Control+k')
  await dialog().getByRole('combobox').waitFor()
  await keys.type('匯入會員')
  const action = clerk.getByRole('option', { name: /^匯入會員：選擇檔案/ })
  while ((await action.getAttribute('aria-selected')) !== 'true') await keys.press('ArrowDown')
  await keys.press('Enter')
  await choose(memberFile(100), () => on(chooseFile()))
  await on(main().getByRole('button', { name: '開始匯入' }))
  await dialog().waitFor()
  await keys.press('Enter')
  await on(main().getByRole('link', { name: '接著新增優惠券' }))
  const fill = async (name: string, value: string) => {
    await keys.reach(clerk.locator(`input[name=${name}]`))
    await keys.type(value)
  }
  await fill('code', 'KEY-1')
  await fill('title', '鍵盤券')
  await keys.reach(clerk.getByRole('combobox', { name: /商家/ }))
  await clerk.getByRole('option').first().waitFor()
  await keys.press('ArrowDown')
  await keys.press('Enter')
  await fill('faceValue', '50')
  await fill('totalPieces', '100')
  await fill('receiveUntilAt', day(10))
  await on(main().getByRole('button', { name: '建立並啟用' }))
  await on(main().getByRole('link', { name: '派送', exact: true }))
  await choose(recipientFile(100), () => on(chooseFile()))
  await on(main().getByRole('button', { name: '送出派送' }))
  await dialog().waitFor()
  await keys.press('Enter')
  await clerk.getByText('已送出').first().waitFor()
  await on(main().getByRole('button', { name: '匯出' }))
  await keys.reach(dialog().getByRole('radio', { name: '統計分析' }))
  await keys.press('Space')
  const download = clerk.waitForEvent('download')
  await keys.press('Enter')
  await download
  expect(keys.keys).toBeLessThanOrEqual(120)
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
