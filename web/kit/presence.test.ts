import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { send } from './http.ts'

const asked: (string | null)[] = []

beforeEach(() => {
  vi.useFakeTimers()
  asked.length = 0
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    asked.push(new Headers(init.headers).get('x-background'))
    return Response.json({})
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('what a page that is left alone asks by itself is marked, until somebody touches it', async () => {
  window.dispatchEvent(new Event('pointerdown'))
  await send({ method: 'GET', path: '/jobs' })
  vi.advanceTimersByTime(9_000)
  await send({ method: 'GET', path: '/jobs' })
  vi.advanceTimersByTime(2_000)
  await send({ method: 'GET', path: '/jobs' })
  vi.advanceTimersByTime(30 * 60_000)
  await send({ method: 'GET', path: '/home' })
  window.dispatchEvent(new Event('keydown'))
  await send({ method: 'PATCH', path: '/merchants/1', body: {} })
  expect(asked).toEqual([null, null, '1', '1', null])
})
