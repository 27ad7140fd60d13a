import { browser, signIn, shot, url } from './look.mjs'
const p = await signIn('operator','zh-TW')
const go = async (h)=>{ await p.goto(`${url}/#${h}`); await p.waitForTimeout(1500) }
await go('/coupons?filter='+encodeURIComponent(JSON.stringify({status:'ACTIVE',merchantId:1,q:'券'})))
await p.waitForTimeout(2500); await shot(p,'coupons-chips')
await p.hover('th.column-limitPerMember').catch(()=>{})
// sort by each header of several lists
for (const h of ['/coupons','/merchants','/coupon-dispatches','/jobs','/member-imports','/coupon-used-records','/coupon-dispatch-records']) {
  await go(h)
  const heads = await p.$$eval('th button, th .MuiTableSortLabel-root, th [data-field]', els=>[...new Set(els.map(e=>e.getAttribute('data-field')).filter(Boolean))])
  console.log(h, heads.join(','))
  for (const f of heads) { await p.click(`[data-field="${f}"]`); await p.waitForTimeout(500) }
  const uns = await p.$$eval('th span[title]', els=>els.map(e=>e.textContent+' '+e.getAttribute('title')))
  console.log('  unsortable', uns.join(' | '))
}
await go('/coupon-dispatches?filter='+encodeURIComponent(JSON.stringify({createdFrom:'2026-10-01T00:00:00.000+08:00',createdTo:'2026-11-28T15:59:59.999Z',status:'3',couponId:2})))
await p.waitForTimeout(2500); await shot(p,'dispatch-chips')
// views
await p.click('button:has-text("常用檢視")'); await p.waitForTimeout(800); await shot(p,'views-empty')
await p.click('button:has-text("儲存目前的檢視")'); await p.waitForTimeout(500)
await p.keyboard.type('完成的派送'); await p.keyboard.press('Tab'); await p.keyboard.press('Space'); await shot(p,'views-save')
await p.keyboard.press('Enter').catch(()=>{}); await p.waitForTimeout(200)
if (await p.$('#view-title')) await p.click('button:has-text("儲存"):not(:has-text("目前"))')
await p.waitForTimeout(1200)
await p.click('button:has-text("清除全部")'); await p.waitForTimeout(800)
await p.click('button:has-text("常用檢視")'); await p.waitForTimeout(1200); await shot(p,'views-list')
await p.click('li button:has-text("完成的派送")'); await p.waitForTimeout(2000); await shot(p,'views-applied')
// palette
await p.keyboard.press('Control+k'); await p.waitForTimeout(500); await p.keyboard.type('新增'); await p.waitForTimeout(1200); await shot(p,'palette-actions')
await p.fill('[role=combobox][aria-controls=palette], [role=combobox]:focus','SHOP'); await p.waitForTimeout(1500); await shot(p,'palette-records')
await p.fill('[role=combobox]:focus','3'); await p.waitForTimeout(1500); await shot(p,'palette-number')
await p.fill('[role=combobox]:focus','zzzz'); await p.waitForTimeout(1500); await shot(p,'palette-nothing')
await p.fill('[role=combobox]:focus','SHOP-3'); await p.waitForTimeout(1500); await p.keyboard.press('Enter'); await p.waitForTimeout(2500); console.log(p.url()); await shot(p,'palette-opened')
await p.click('main'); await p.keyboard.press('?'); await p.waitForTimeout(600); await shot(p,'shortcuts'); await p.keyboard.press('Escape')
await go('/members'); await p.waitForTimeout(1500); await shot(p,'members')
await go('/members/create'); await p.waitForTimeout(1500)
await p.fill('input[name=district]','板橋'); await p.keyboard.press('Tab'); await p.waitForTimeout(400); console.log(await p.inputValue('input[name=district]'))
await p.fill('input[name=district]','中'); await p.waitForTimeout(400); await shot(p,'district-form')
await browser.close()
