import { afterEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { orderedEndpoints } from '#engines/ordered/contract.ts'
import type { Messages } from '#kit/i18n/language.ts'
import { addMessages } from '#kit/i18n/provider.ts'
import { button, click, render, settle, text } from '#kit/testing/render.tsx'
import { messages as services } from '#web/engines/services/messages.ts'
import { messages } from './messages.ts'
import { OrderedPage } from './OrderedPage.tsx'
import { SortableList } from './SortableList.tsx'

const toys: Messages = { zh: { resources: { toys: { name: '玩具' } } }, en: {} }
addMessages([messages, services, toys])

interface Entry {
  id: number
  name: string
}
const entry = z.strictObject({ id: z.number(), name: z.string() })
const endpoints = orderedEndpoints('toys', { noun: 'toys', entry, place: entry.pick({ id: true }), most: 9 })
const [a, b, c] = [1, 2, 3].map((id) => ({ id, name: '甲乙丙'[id - 1] ?? '' })) as [Entry, Entry, Entry]
const answer = (version: number, items: Entry[], by = '林志明') => ({
  id: 7,
  version,
  items,
  updatedAt: '2026-11-21T16:30:00.000Z',
  updatedByName: by,
})
const lineOf = ({ id, name }: Entry) => ({ key: id, label: name })

afterEach(() => vi.unstubAllGlobals())

/** The list as the server has it, and every body with which it is saved. */
async function open(answers: (body: { version: number }) => [status: number, body: object]) {
  const sent: unknown[] = []
  let now: object = answer(3, [a, b, c])
  const send = async (url: string, init: RequestInit = {}) => {
    if (init.method !== 'PUT') return reply(url.includes('/toys') ? now : { items: [], hasNext: false })
    const body = JSON.parse(String(init.body))
    sent.push(body)
    const [status, back] = answers(body)
    if (status === 200) now = back
    return reply(back, status)
  }
  vi.stubGlobal('fetch', send)
  await render(
    <OrderedPage<Entry>
      name="toys"
      {...endpoints}
      lineOf={lineOf}
      placeOf={({ id }) => ({ id })}
      hint=""
      editor={({ entries, onChange, readOnly }) => (
        <SortableList items={entries} lineOf={lineOf} onChange={onChange} label="玩具" readOnly={readOnly}>
          {({ name }) => name}
        </SortableList>
      )}
      preview={(entries) => <p>{entries.map(({ name }) => name).join('')}</p>}
    />,
    { resource: 'toys' },
  )
  await settle()
  return sent
}

const reply = (body: object, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
const pressed = (label: string) => document.querySelector<HTMLElement>(`[aria-label="${label}"]`) as HTMLElement
const preview = () => document.querySelector('p')?.textContent
const stale = (items: Entry[]): [number, object] => [
  412,
  { code: 'precondition_failed', message: '', current: answer(4, items, '陳雅婷') },
]

test('what buttons move is said aloud, seen in the preview and saved as a whole with the version that was read', async () => {
  const sent = await open(() => [200, answer(4, [b, a, c])])
  await click(pressed('將「甲」下移'))
  expect(preview()).toBe('乙甲丙')
  expect(document.querySelector('[role=status]')?.textContent).toBe('「甲」已移到第 2 項，共 3 項')
  expect(document.activeElement?.getAttribute('aria-label')).toBe('將「甲」下移')
  await click(button('儲存'))
  expect(sent).toEqual([{ version: 3, items: [{ id: 2 }, { id: 1 }, { id: 3 }] }])
  expect(button('儲存').hasAttribute('disabled')).toBe(true)
})

test('a list that came back to what it was is no change', async () => {
  await open(() => [200, answer(4, [])])
  await click(pressed('將「丙」下移'))
  await click(pressed('將「甲」下移'))
  await click(pressed('將「甲」上移'))
  expect(preview()).toBe('甲乙丙')
  expect(button('儲存').hasAttribute('disabled')).toBe(true)
})

test('somebody else’s change in between shows both versions; mine is saved upon theirs when I say so', async () => {
  const sent = await open(({ version }) => (version === 3 ? stale([a, c]) : [200, answer(5, [b, c])]))
  await click(pressed('移除「甲」'))
  await click(button('儲存'))
  expect(text()).toContain('陳雅婷')
  const sides = [...document.querySelectorAll('[role=dialog] section')].map((side) => side.textContent)
  expect(sides).toEqual(['對方的版本（目前的）1甲2丙乙移除', '我的版本1乙2丙甲移除'])
  await click(button('以我的版本取代'))
  expect(sent.at(-1)).toEqual({ version: 4, items: [{ id: 2 }, { id: 3 }] })
  expect(preview()).toBe('乙丙')
})

test('theirs is taken without a save', async () => {
  const sent = await open(() => stale([c]))
  await click(pressed('移除「甲」'))
  await click(button('儲存'))
  await click(button('採用對方的版本'))
  expect(preview()).toBe('丙')
  expect(sent).toHaveLength(1)
})

test('what is wrong with an entry is told by its place and its name', async () => {
  await open(() => [400, { code: 'invalid', message: '', errors: { 'items.1.id': '找不到這項服務' } }])
  await click(pressed('移除「甲」'))
  await click(button('儲存'))
  expect(document.querySelector('[role=alert]')?.textContent).toContain('第 2 項「丙」：找不到這項服務')
})
