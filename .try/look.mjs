import { chromium } from 'playwright-core'
const url='http://127.0.0.1:4987'
const out='/tmp/views-shots'
import { mkdirSync } from 'node:fs'
mkdirSync(out,{recursive:true})
const browser = await chromium.launch({ executablePath:'/usr/bin/chromium', args:['--no-sandbox','--disable-gpu'] })
async function signIn(account, language, viewport={ width: 1280, height: 800 }) {
  const context = await browser.newContext({ locale: language, viewport })
  await context.addInitScript((l) => localStorage.setItem('citypass.language', l), language)
  const page = await context.newPage()
  page.setDefaultTimeout(60000)
  page.on('pageerror', e => console.log('PAGEERROR', e.message))
  page.on('console', m => m.type()==='error' && console.log('CONSOLE', m.text().slice(0,300)))
  page.on('response', r => { if (r.status()>=400 && !r.url().includes('auth/me')) console.log(r.status(), r.request().method(), r.url()) })
  await page.goto(url)
  await page.fill('input[autocomplete="username"]', account)
  await page.fill('input[autocomplete="current-password"]', 'Browser-Test-2026')
  await page.press('input[autocomplete="current-password"]', 'Enter')
  await page.waitForSelector('#main-content')
  return page
}
const shot = (page,name) => page.screenshot({ path: `${out}/${name}.png` })
export { browser, signIn, shot, url }
