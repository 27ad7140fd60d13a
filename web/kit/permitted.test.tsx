import type { ResourceProps } from 'react-admin'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { authProvider } from './authProvider.ts'
import { ErrorPanel } from './ErrorPanel.tsx'
import { toHttpError } from './http.ts'
import { forgetMe } from './me.ts'
import { permittedPages } from './permitted.tsx'
import { render, text } from './testing/render.tsx'

const grants = [{ permission: 'members:show', scope: 'AGENCY' }]

beforeEach(() => {
  forgetMe()
  vi.stubGlobal('fetch', async () => Response.json({ user: { id: 1 }, grants, mustChangePassword: false }))
})
afterEach(() => vi.unstubAllGlobals())

const resource: ResourceProps = { name: 'members', list: () => <>the list</>, show: () => <>the record</> }

test('a page that is not for the reader says so in its place', async () => {
  const { list: List, show: Show } = permittedPages(resource) as unknown as Record<string, React.ComponentType>
  if (!List || !Show) throw new Error('There are no pages')
  const before = window.location.href
  await render(<List />, { authProvider })
  expect(text()).toContain('您沒有這項權限')
  expect(window.location.href).toBe(before)
  await render(<Show />, { authProvider })
  expect(text()).toContain('the record')
})

test('a page may be opened by another right', async () => {
  const { list: List } = permittedPages({ ...resource, options: { opens: { list: 'show' } } })
  const Page = List as React.ComponentType
  await render(<Page />, { authProvider })
  expect(text()).toContain('the list')
})

test('what is wrong is named where there are no fields to mark', async () => {
  const refused = { code: 'invalid', message: '資料有誤，請修正標示的欄位', errors: { status: '請從清單中選擇' } }
  await render(<ErrorPanel error={toHttpError(400, refused)} />)
  expect(text()).toContain('請從清單中選擇')
  expect(text()).not.toContain('標示的欄位')
})
