import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import type { Figure } from '#bench/report.ts'
import type { World } from '#bench/world.ts'
import { browserFlags, chromiumPath } from '#test/e2e/browser.ts'

interface Cold {
  requests: number
  /** kB of all answers. */
  gzip: number
  brotli: number
}

/** What a browser that has nothing of us loads for the sign-in page, a list, a record and a form. */
export async function coldPages(world: World): Promise<Figure[]> {
  const { id } = await world.database.db.selectFrom('member').select('id').orderBy('id').executeTakeFirstOrThrow()
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: browserFlags })
  const figures = [
    figureOf('sign-in page, cold', await openCold(browser, { ...world, cookie: '' }, '/', 'input'), 230),
    figureOf('list of dispatches, cold', await openCold(browser, world, '/coupon-dispatches'), 350),
    figureOf('page of a member, cold', await openCold(browser, world, `/members/${id}/show`), 350),
    figureOf('form of a new member, cold', await openCold(browser, world, '/members/create'), 350),
  ]
  await browser.close()
  return figures
}

function figureOf(operation: string, { requests, gzip, brotli }: Cold, bar: number): Figure {
  const ours = `${gzip.toFixed(0)} kB gzip, ${brotli.toFixed(0)} kB brotli, ${requests} requests`
  const met = gzip <= bar && requests <= 40
  return { operation, floor: '–', ours, ratio: '–', bar: `≤ ${bar} kB gzip, ≤ 40 requests`, met }
}

async function openCold(browser: Browser, world: World, path: string, until = 'main h1'): Promise<Cold> {
  const { port, cookie, root } = world
  const url = `http://127.0.0.1:${port}`
  const context = await browser.newContext({ locale: 'zh-TW', viewport: { width: 1280, height: 800 } })
  const [name = '', value = ''] = cookie.split('=')
  if (value) await context.addCookies([{ name, value, url }])
  const page = await context.newPage()
  const network = await context.newCDPSession(page)
  await network.send('Network.enable')
  const asked = new Map<string, { path: string; sent: number }>()
  network.on('Network.requestWillBeSent', ({ requestId, request }) => {
    asked.set(requestId, { path: new URL(request.url).pathname, sent: 0 })
  })
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = asked.get(requestId)
    if (one) one.sent = encodedDataLength
  })
  await page.goto(`${url}/#${path}`)
  await page.waitForSelector(until)
  await page.waitForTimeout(2_000)
  await context.close()
  const all = [...asked.values()]
  const sum = (sizes: number[]) => sizes.reduce((total, size) => total + size, 0) / 1_000
  return {
    requests: all.length,
    gzip: sum(all.map(({ path, sent }) => sizeOf(join(root, 'dist/web', `${path}.gz`)) ?? sent)),
    brotli: sum(all.map(({ sent }) => sent)),
  }
}

const sizeOf = (file: string) => (existsSync(file) ? statSync(file).size : undefined)
