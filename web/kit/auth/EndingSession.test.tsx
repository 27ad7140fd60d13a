import { act } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { render, text } from '#kit/testing/render.tsx'
import { EndingSession } from './EndingSession.tsx'

const asked: boolean[] = []
/** Each test on a later day, since a touch is remembered by its time. */
let day = Date.parse('2027-11-29T06:00:00Z')
let end: number
let longest: number

/** The server: what a person does lengthens the session to half an hour, at most to its longest time. */
beforeEach(async () => {
  asked.length = 0
  vi.stubGlobal('fetch', async (_: string, { headers }: RequestInit) => {
    const background = new Headers(headers).has('x-background')
    asked.push(background)
    if (!background) end = Math.min(Date.now() + 1_800_000, longest)
    const items = [{ id: 1, current: true, leftSeconds: Math.ceil((end - Date.now()) / 1_000) }]
    return new Response(JSON.stringify({ items }), { headers: { 'content-type': 'application/json' } })
  })
  day += 86_400_000
  vi.useFakeTimers({ now: day, shouldAdvanceTime: true })
  end = Date.now() + 1_800_000
  longest = Date.now() + 36_000_000
  await render(<EndingSession />)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const pass = (minutes: number) => act(async () => void (await vi.advanceTimersByTimeAsync(minutes * 60_000)))
const touch = async () => {
  window.dispatchEvent(new Event('keydown'))
  await pass(0.01)
}

test('two minutes before the end one is told until when, and whoever touches the page goes on', async () => {
  await pass(27)
  expect(text()).toBe('')
  await pass(1.5)
  expect(text()).toContain('登入將於 14:30 結束')
  expect(text()).toContain('繼續使用')
  expect(asked.every((background) => background)).toBe(true)
  await touch()
  expect(text()).toBe('')
  expect(asked.at(-1)).toBe(false)
  await pass(28.5)
  expect(text()).toContain('結束')
})

test('at the longest time of a session no touch helps, and one is told to save', async () => {
  longest = end
  await pass(28.5)
  await touch()
  expect(text()).toContain('已接近時間上限，將於 14:30 結束。請先儲存')
  expect(text()).not.toContain('繼續使用')
})

test('what was gone on with in another window warns no more', async () => {
  await pass(28.5)
  expect(text()).toContain('繼續使用')
  end = Date.now() + 1_800_000
  await pass(0.5)
  expect(text()).toBe('')
})
