import { act, Suspense } from 'react'
import { TextInput } from 'react-admin'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { noteAnswer, noteSilence } from './connection.ts'
import { lazyPage, lazyPart } from './lazyPage.ts'
import { CreatePage } from './pages/CreatePage.tsx'
import { button, click, field, render, settle, text, type } from './testing/render.tsx'

const gone = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'))
const reload = vi.spyOn(window.location, 'reload')
let answers = true

beforeEach(() => {
  answers = true
  reload.mockReset().mockImplementation(() => undefined)
  sessionStorage.clear()
  window.location.hash = `#/page-${Math.random()}`
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  vi.stubGlobal('fetch', async () => {
    if (!answers) throw new TypeError('Failed to fetch')
    return new Response('{}')
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  noteAnswer()
})

async function open(what: 'page' | 'part'): Promise<void> {
  const Gone = what === 'page' ? lazyPage(gone, 'Page') : lazyPart(gone, 'Part')
  await render(
    <Suspense fallback="">
      <Gone />
    </Suspense>,
  )
}

test('a page that cannot be loaded reloads once, and then says so with a button', async () => {
  await open('page')
  expect(reload).toHaveBeenCalledOnce()
  await open('page')
  expect(reload).toHaveBeenCalledOnce()
  expect(text()).toContain('這個頁面沒有載入')
  expect(text()).toContain('已重新載入一次')
  await click(button('重新整理'))
  expect(reload).toHaveBeenCalledTimes(2)
})

test('without a server it waits, by hand too, and is loaded when the server is back', async () => {
  noteSilence()
  answers = false
  await open('part')
  expect(text()).toContain('恢復連線後會自動載入')
  await click(button('重新整理'))
  expect(reload).not.toHaveBeenCalled()
  answers = true
  await act(async () => window.dispatchEvent(new Event('online')))
  await settle()
  expect(reload).toHaveBeenCalledOnce()
})

test('over a form with text it never reloads by itself, and the form stays', async () => {
  await render(
    <CreatePage title="新增優惠券">
      <TextInput source="title" />
    </CreatePage>,
  )
  await type(field('title'), '夏日券')
  await open('part')
  expect(reload).not.toHaveBeenCalled()
  expect(text()).toContain('尚未儲存的內容會消失')
  expect(field('title').value).toBe('夏日券')
  window.location.hash = '#/elsewhere'
  await open('part')
  expect(reload).toHaveBeenCalledOnce()
})
