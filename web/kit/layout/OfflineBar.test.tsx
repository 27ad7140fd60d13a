import { act } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { noteAnswer } from '#kit/connection.ts'
import { send } from '#kit/http.ts'
import { render, settle, text } from '#kit/testing/render.tsx'
import { OfflineBar } from './OfflineBar.tsx'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  noteAnswer()
})

test('the frame says that it is offline and what that means, until the server answers', async () => {
  vi.stubGlobal('fetch', async () => new Response('{}'))
  await render(<OfflineBar />)
  expect(text()).not.toContain('目前離線')
  await act(async () => window.dispatchEvent(new Event('offline')))
  expect(document.querySelector('[role="status"]')?.textContent).toContain('目前離線')
  expect(text()).toContain('不會自動補送')
  await act(async () => window.dispatchEvent(new Event('online')))
  await settle()
  expect(text()).not.toContain('目前離線')
})

test('a server that does not answer is asked for until it is back', async () => {
  const fetch = vi.fn(async () => {
    throw new TypeError('Failed to fetch')
  })
  vi.stubGlobal('fetch', fetch)
  await render(<OfflineBar />)
  vi.useFakeTimers()
  await act(async () => void (await send({ method: 'GET', path: '/home' }).catch(() => undefined)))
  expect(text()).toContain('目前離線')
  await act(async () => void (await vi.advanceTimersByTimeAsync(6_000)))
  expect(fetch).toHaveBeenCalledTimes(2)
  expect(text()).toContain('目前離線')
  vi.stubGlobal('fetch', async () => new Response('{}'))
  await act(async () => void (await vi.advanceTimersByTimeAsync(6_000)))
  expect(text()).not.toContain('目前離線')
})
