import { chromium } from 'playwright-core'
export const base = process.env.BASE ?? 'http://127.0.0.1:4931'
export async function browser() {
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
}
export async function page(b, lang = 'zh-TW', size = { width: 1280, height: 900 }) {
  const c = await b.newContext({ viewport: size })
  const p = await c.newPage()
  await p.addInitScript((l) => localStorage.setItem('citypass.language', l), lang)
  p.on('pageerror', (e) => console.log('PAGEERROR', e.message.slice(0, 300)))
  return p
}
export async function signIn(p, account, lang) {
  await p.goto(base + '/#/login')
  await p.waitForSelector('input[autocomplete=username]')
  await p.fill('input[autocomplete=username]', account)
  await p.fill('input[autocomplete=current-password]', 'Browser-Test-2026')
  await p.click('button[type=submit]')
  await p.waitForSelector('#main-content')
  await p.waitForTimeout(800)
}
