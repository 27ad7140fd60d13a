import { browser, page, base, signIn } from './lib.mjs'
const b = await browser(); 
for (const lang of ['zh-TW','en']) {
const p = await page(b, lang)
const t0=Date.now()
p.on('request', r => r.url().includes('/api/') && console.log(Date.now()-t0, r.method(), r.url().slice(25), p.url()))
p.on('framenavigated', f => console.log(Date.now()-t0, 'nav', f.url()))
await p.goto(base + '/#/coupons'); await p.waitForTimeout(3000)
await p.screenshot({ path: `.look/login-${lang}.png` })
p.removeAllListeners('request'); 
await p.fill('input[autocomplete=username]', 'operator'); await p.fill('input[autocomplete=current-password]', 'Browser-Test-2026'); await p.click('button[type=submit]'); await p.waitForTimeout(2500); console.log('after', p.url())
// kill session elsewhere
await p.context().clearCookies(); await p.evaluate(()=>{}); await p.goto(base+'/#/merchants'); await p.waitForTimeout(1500)
await p.screenshot({ path: `.look/again-${lang}.png` })
await p.close() }
await b.close()
