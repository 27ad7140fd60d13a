import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { RunningConsole } from './console.ts'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']

interface Violation {
  id: string
  nodes: { target: string[]; failureSummary: string }[]
}

/** The addresses inside the console that a part of the page links to. */
async function linksIn(page: Page, part: string): Promise<string[]> {
  const all = await page
    .locator(`${part} a[href^="#/"]`)
    .evaluateAll((links) => links.map((a) => a.getAttribute('href')))
  return [...new Set(all)].map((link) => String(link).slice(1))
}

/** A page stands when it has a heading and nothing in it is still on its way. */
async function open({ url }: RunningConsole, page: Page, path: string): Promise<void> {
  await page.goto(`${url}/#${path}`)
  await page.locator('main h1').first().waitFor()
  await page.waitForFunction(() => {
    const waiting = 'main [aria-busy="true"], main .MuiSkeleton-root, main .MuiCircularProgress-root'
    return !document.querySelector(waiting)
  })
  // What fades in is judged as it ends up.
  await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== 'running'))
}

/** Keys instead of texts, and codes that no clerk should see. */
function untranslated(text: string): string[] {
  const keys = text.match(/(?<=^|\s)(?:ra|app|resources|enums|menu|[a-z]+[A-Z]\w*)\.[a-z]\w*(?:\.\w+)+(?=\s|$)/g) ?? []
  const codes = text.match(/(?<=^|\s)(?:[A-Z]{2,}_[A-Z_]+|\[object Object\]|undefined|NaN|\{"\S*)(?=\s|$)/g) ?? []
  return [...keys, ...codes].map((word) => `untranslated: ${word}`)
}

export async function violationsIn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async (runOnly) => {
    const { axe } = window as unknown as { axe: { run: (options: object) => Promise<{ violations: Violation[] }> } }
    const { violations } = await axe.run({ runOnly, resultTypes: ['violations'] })
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')} ${nodes[0]?.failureSummary}`)
  }, rules)
}

/** What is wrong with the page as it stands. */
async function faultsOf(page: Page): Promise<string[]> {
  const text = (await page.locator('body').allInnerTexts()).join()
  const width = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
  const sideways = Number(width[0]) > Number(width[1]) ? [`scrolls sideways: ${width.join(' in ')}`] : []
  return [...untranslated(text), ...sideways, ...(await violationsIn(page))]
}

export interface Visit {
  account: string
  language: 'zh-TW' | 'en'
  width: number
  dark?: boolean
  withForms?: boolean
}

/** The ways on from a page: to a new record, to the first record, and from that to its form. */
async function waysOn(page: Page, path: string, withForms: boolean): Promise<string[]> {
  const record = (await linksIn(page, 'main tbody')).find((link) => link.endsWith('/show'))
  if (!withForms) return record ? [record] : []
  const fresh = (await linksIn(page, 'main')).find((link) => link.endsWith('/create'))
  const edit = (await linksIn(page, 'main')).find((link) => `${link}/show` === path)
  return [record, fresh, edit].filter((link) => link !== undefined)
}

/** Every page of the menu, and the page of each list's first record; for one who may do all, the forms too. */
export async function visitAll(running: RunningConsole, visit: Visit): Promise<string[]> {
  const { account, language, width, dark, withForms = false } = visit
  const page = await running.signIn(account, language)
  const menu = await linksIn(page, 'nav')
  expect(menu.length).toBeGreaterThan(2)
  const heard: string[] = []
  page.on('pageerror', (error) => heard.push(`error: ${error.message}`))
  page.on('response', (answer) => answer.status() >= 400 && heard.push(`${answer.status()} ${answer.url()}`))
  page.on('console', (message) => message.type() === 'error' && heard.push(`console: ${message.text()}`))
  await page.setViewportSize({ width, height: 900 })
  if (dark) await page.emulateMedia({ colorScheme: 'dark' })
  const found: string[] = []
  const look = async (path: string) => {
    await open(running, page, path)
    const faults = [...(await faultsOf(page)), ...heard.splice(0)]
    found.push(...faults.map((fault) => `${path} ${fault}`))
  }
  const pages = new Set(menu)
  for (const path of pages) {
    await look(path)
    // Not from record to record.
    if (menu.includes(path) || withForms) for (const way of await waysOn(page, path, withForms)) pages.add(way)
  }
  await page.context().close()
  return found
}
