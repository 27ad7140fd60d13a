import { act, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, expect, test } from 'vitest'
import { router } from './router.tsx'

const { RouterWrapper, Routes, Route, Link, useBlocker, useLocation } = router
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const end: (() => void)[] = []
afterEach(() => act(async () => end.pop()?.()))

function Form() {
  const [unsaved, setUnsaved] = useState(true)
  const { state, proceed, reset } = useBlocker(() => unsaved)
  return (
    <>
      <Link to="/other">other</Link>
      <button type="button" onClick={() => setUnsaved(false)}>
        save
      </button>
      <button type="button" onClick={reset}>
        stay
      </button>
      <button type="button" onClick={proceed}>
        leave
      </button>
      <output>{state}</output>
    </>
  )
}

function Place() {
  return <b>{useLocation().pathname}</b>
}

async function open(): Promise<void> {
  window.location.hash = '#/form'
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  end.push(() => root.unmount())
  await act(async () =>
    root.render(
      <RouterWrapper>
        <Place />
        <Routes>
          <Route path="/form" element={<Form />} />
          <Route path="*" element={null} />
        </Routes>
      </RouterWrapper>,
    ),
  )
}

const place = () => document.querySelector('b')?.textContent
const state = () => document.querySelector('output')?.textContent
async function press(name: string): Promise<void> {
  const all = [...document.querySelectorAll<HTMLElement>('a, button')]
  await act(async () => all.find((one) => one.textContent === name)?.click())
}

test('whoever has not saved is kept where they are, and goes on when they say so', async () => {
  await open()
  await press('other')
  expect([place(), state(), window.location.hash]).toEqual(['/form', 'blocked', '#/form'])
  await press('stay')
  expect([place(), state()]).toEqual(['/form', 'unblocked'])
  await press('other')
  await press('leave')
  expect([place(), window.location.hash]).toEqual(['/other', '#/other'])
})

test('whoever has saved goes where they want', async () => {
  await open()
  await press('save')
  await press('other')
  expect([place(), state()]).toEqual(['/other', undefined])
})
