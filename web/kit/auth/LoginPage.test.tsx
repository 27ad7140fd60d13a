import { afterEach, expect, test } from 'vitest'
import { noteEnd } from '#kit/signedIn.ts'
import { render, text } from '#kit/testing/render.tsx'
import { LoginPage } from './LoginPage.tsx'

afterEach(() => noteEnd(undefined))

test.each([
  ['IDLE', '一段時間沒有操作'],
  ['PASSWORD', '密碼已變更或重設'],
  ['ACCOUNT', '角色或所屬單位有變更'],
  ['SIGNED_OUT', '您已登出'],
] as const)('the page says why one is there: %s', async (why, words) => {
  noteEnd(why)
  await render(<LoginPage />)
  expect(text()).toContain(words)
})

test('whoever comes by themselves is told nothing', async () => {
  await render(<LoginPage />)
  expect(document.querySelector('[role="alert"]')).toBeNull()
})
