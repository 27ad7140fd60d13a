import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningConsole, startConsole } from './console.ts'
import { violationsIn, visitAll } from './visits.ts'

let running: RunningConsole
beforeAll(async () => {
  running = await startConsole()
})
afterAll(() => running?.stop())

describe('every page of the menu', () => {
  test('is whole and accessible to an administrator, with its forms', { timeout: 240_000 }, async () => {
    expect(await visitAll(running, { account: 'admin', language: 'en', width: 1280, withForms: true })).toEqual([])
  })
})

describe('the keyboard', () => {
  test('finds a member through the palette and gives the focus back after a dialog', async () => {
    const page = await running.signIn('support', 'en')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').waitFor()
    expect(await violationsIn(page)).toEqual([])
    await page.keyboard.type('cp202107')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await page.locator('main tbody a').first().focus()
    await page.keyboard.press('Enter')
    const heading = page.locator('main h1:focus')
    await heading.waitFor()
    expect(await page.title()).toBe(`${await heading.textContent()} · Member lookup · CityPass Console`)
    expect(await page.locator('main nav li').allTextContents()).toEqual([
      'Members',
      'Member lookup',
      await heading.textContent(),
    ])
    const reveal = page.getByRole('button', { name: 'Reveal' })
    await reveal.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== 'running'))
    expect(await violationsIn(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await reveal.evaluate((button) => button === document.activeElement)).toBe(true)
    await page.context().close()
  })
})
