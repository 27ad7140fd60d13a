import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningConsole, startConsole } from './console.ts'
import { type Visit, visitAll } from './visits.ts'

let running: RunningConsole
beforeAll(async () => {
  running = await startConsole()
})
afterAll(() => running?.stop())

describe('every page of the menu', () => {
  test.each<Visit>([
    { account: 'operator', language: 'zh-TW', width: 768, dark: true },
    { account: 'approver', language: 'zh-TW', width: 1280 },
    { account: 'support', language: 'en', width: 768 },
    { account: 'auditor', language: 'en', width: 1280, dark: true },
  ])('is whole and accessible to $account in $language at $width pixels', { timeout: 240_000 }, async (visit) => {
    expect(await visitAll(running, visit)).toEqual([])
  })
})
