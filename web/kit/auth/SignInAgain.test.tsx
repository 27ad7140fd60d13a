import { act } from 'react'
import { TextInput } from 'react-admin'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { authProvider } from '#kit/authProvider.ts'
import { dataProvider } from '#kit/dataProvider.ts'
import { send } from '#kit/http.ts'
import { forgetMe, me } from '#kit/me.ts'
import { CreatePage } from '#kit/pages/CreatePage.tsx'
import { forgetPerson } from '#kit/signedIn.ts'
import { button, click, field, render, settle, text, type } from '#kit/testing/render.tsx'
import { upload } from '#kit/upload.ts'
import { SignInAgain } from './SignInAgain.tsx'

const user = { id: 7, account: 'clerk', name: '王小明', agencyId: 1, agencyName: '', departmentId: null, roles: [] }
const sent: string[] = []
let alive = true

beforeEach(async () => {
  sent.length = 0
  alive = true
  vi.stubGlobal('fetch', async (url: string, { method, body }: RequestInit) => {
    const path = url.replace('/api/admin', '')
    sent.push(`${method} ${path}`)
    const answer = (status: number, json: object) =>
      new Response(JSON.stringify(json), { status, headers: { 'content-type': 'application/json' } })
    if (path === '/auth/login') {
      if (!String(body).includes('Right')) return answer(401, { code: 'unauthenticated', message: '帳號或密碼不正確' })
      alive = true
      return answer(200, { user, mustChangePassword: false, lockedElsewhereUntilAt: null })
    }
    if (!alive) return answer(401, { code: 'unauthenticated', message: '請先登入' })
    if (path === '/auth/me') return answer(200, { user, grants: [], mustChangePassword: false })
    return answer(200, { id: 1 })
  })
  forgetMe()
  await me()
  sent.length = 0
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  forgetPerson()
})

function password(): HTMLInputElement {
  const found = document.querySelector<HTMLInputElement>('[role="dialog"] input[type="password"]')
  if (!found) throw new Error('There is no dialog')
  return found
}

async function openForm(): Promise<void> {
  await render(
    <>
      <SignInAgain />
      <CreatePage title="新增優惠券">
        <TextInput source="title" />
      </CreatePage>
    </>,
    { dataProvider },
  )
  await type(field('title'), '夏日券')
}

test('a form over which the session ends keeps its text and is sent when the person presses again', async () => {
  await openForm()
  alive = false
  await click(button('建立'))
  expect(text()).toContain('登入已結束，請重新登入')
  expect(document.querySelector<HTMLInputElement>('[autocomplete="username"]')?.value).toBe('clerk')
  await type(password(), 'Wrong')
  await click(button('重新登入'))
  expect(text()).toContain('帳號或密碼不正確')
  await type(password(), 'Right')
  await click(button('重新登入'))
  await settle(300)
  expect(text()).toContain('剛才的操作尚未送出')
  expect(field('title').value).toBe('夏日券')
  expect(sent.filter((one) => one === 'POST /coupons')).toHaveLength(1)
  await click(button('建立'))
  expect(sent.filter((one) => one === 'POST /coupons')).toHaveLength(2)
})

test('what was read meanwhile goes on by itself, with one dialog for all', async () => {
  await openForm()
  alive = false
  let reads: Promise<unknown[]> = Promise.resolve([])
  await act(async () => {
    reads = Promise.all([send({ method: 'GET', path: '/home' }), send({ method: 'GET', path: '/jobs' })])
  })
  await settle()
  expect(document.querySelectorAll('[role="dialog"]')).toHaveLength(1)
  await type(password(), 'Right')
  await click(button('重新登入'))
  expect(await reads).toEqual([{ id: 1 }, { id: 1 }])
  expect(field('title').value).toBe('夏日券')
})

test('nothing that was typed or shown stands in the browser’s stores', async () => {
  await openForm()
  alive = false
  await click(button('建立'))
  const kept = JSON.stringify([{ ...localStorage }, { ...sessionStorage }])
  expect(kept).not.toMatch(/夏日券|王小明|clerk/)
})

test('another person begins on a page that is loaded anew', async () => {
  const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => undefined)
  await openForm()
  alive = false
  await click(button('建立'))
  await click(button('改用其他帳號'))
  expect(reload).toHaveBeenCalledOnce()
  expect(window.location.hash).toBe('#/')
})

test('a sign-in in another window of the same browser counts here too, and another person’s clears the page', async () => {
  const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => undefined)
  await openForm()
  alive = false
  await click(button('建立'))
  const elsewhere = new BroadcastChannel('citypass.signed-in')
  alive = true
  await act(async () => elsewhere.postMessage(7))
  await settle(400)
  expect(document.querySelector('[role="dialog"]')).toBeNull()
  expect(field('title').value).toBe('夏日券')
  expect(reload).not.toHaveBeenCalled()
  await act(async () => elsewhere.postMessage(8))
  await settle(100)
  expect(reload).toHaveBeenCalledOnce()
  elsewhere.close()
})

test('an upload that met the end of the session is not sent by itself', async () => {
  await openForm()
  class Refused {
    upload = {}
    status = 401
    response = { code: 'unauthenticated', message: '請先登入' }
    onload = () => undefined
    open = () => undefined
    setRequestHeader = () => undefined
    send = () => this.onload()
  }
  vi.stubGlobal('XMLHttpRequest', Refused)
  alive = false
  const sending = upload(new File(['a'], 'a.csv'), 'x').catch((error: Error) => error.message)
  await settle()
  await type(password(), 'Right')
  await click(button('重新登入'))
  expect(await sending).toContain('剛才的操作尚未送出')
})

test('whoever was not signed in is led to the sign-in page', async () => {
  forgetPerson()
  forgetMe()
  alive = false
  await expect(authProvider.checkAuth({})).rejects.toMatchObject({ status: 401 })
})
