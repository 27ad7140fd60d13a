import { browser, page, base } from './lib.mjs'
const b = await browser(); const p = await page(b)
const t0=Date.now()
p.on('request', r => r.url().includes('/api/') && console.log(Date.now()-t0, r.method(), r.url(), p.url()))
p.on('framenavigated', f => console.log(Date.now()-t0, 'nav', f.url()))
await p.goto(base + '/#/coupons'); await p.waitForTimeout(9000)
await b.close()
