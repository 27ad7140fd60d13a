import { act, type ComponentType, Suspense } from 'react'
import { RecordContextProvider } from 'react-admin'
import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { defineFrame } from '#kit/feature.ts'
import { messagesOf } from '#kit/i18n/frameTexts.ts'
import { addMessages } from '#kit/i18n/provider.ts'
import { button, click, field, render, settle, text, type } from '#kit/testing/render.tsx'
import { flag, number, shown, text as textField } from './fields.tsx'
import { lazyResource } from './lazyResource.tsx'
import { definePages } from './pages.tsx'
import { RecordFacts } from './RecordPage.tsx'
// What comes on demand is there at once.
import '#kit/pages/errorsOf.ts'

const record = {
  id: 7,
  question: '如何補卡？',
  answer: '請洽服務台',
  sortOrder: 3,
  active: false,
  agencyId: 1,
  agencyName: '資訊局',
  createdAt: '2026-11-21T16:30:00.000Z',
  updatedAt: '2026-11-22T16:30:00.000Z',
}

const frame = defineFrame({
  name: 'faqs',
  nouns: { faqs: { zh: '常見問題', en: 'Question |||| Questions' } },
  messages: {
    zh: {
      resources: { faqs: { fields: { question: '問題', active: '顯示' } } },
      enums: { FaqState: { true: { label: '上架' }, false: { label: '下架' } } },
    },
    en: {},
  },
})
addMessages(messagesOf([frame]))

const fields = [
  textField('question', { link: true }),
  textField('answer', { list: 'none', wide: true }),
  number('sortOrder', { typed: true, sort: true }),
  flag('active', 'FaqState'),
  shown('agencyName'),
]

const input = z.strictObject({
  question: z.string().min(1),
  answer: z.string().optional(),
  sortOrder: z.number().default(5),
  active: z.boolean().default(true),
})

const pages = definePages<typeof record>({
  name: 'faqs',
  title: 'question',
  fields,
  input: async () => input,
})

const resource = lazyResource('faqs', async () => ({ pages }))

async function open(key: 'list' | 'create', dataProvider: object) {
  const Page = resource[key] as ComponentType
  await render(
    <Suspense>
      <Page />
    </Suspense>,
    { resource: 'faqs', dataProvider },
  )
  await act(() => vi.dynamicImportSettled())
  await settle()
}

const heads = () => [...document.querySelectorAll('thead th')].map((head) => head.textContent)

test('a list has the columns of the fields, under their own names or the common ones', async () => {
  await open('list', { getList: () => Promise.resolve({ data: [record], total: 1 }) })
  expect(heads()).toEqual(['問題', '順序', '顯示', '機關'])
  expect(text()).toContain('如何補卡？3下架資訊局')
  expect(text()).not.toContain('請洽服務台')
  expect(document.querySelector('td a')?.getAttribute('href')).toContain('/faqs/7/show')
})

test('a form begins with what the contract takes for granted, and sends no record that it refuses', async () => {
  const create = vi.fn().mockResolvedValue({ data: record })
  await open('create', { create })
  expect(text()).toContain('新增常見問題')
  expect(field('sortOrder').value).toBe('5')
  expect(field('active').checked).toBe(true)
  await click(button('建立'))
  expect(text()).toContain('此欄必填')
  expect(create).not.toHaveBeenCalled()
  await type(field('question'), '如何退卡？')
  await click(button('建立'))
  expect(create.mock.lastCall?.[1].data).toEqual({ question: '如何退卡？', sortOrder: 5, active: true })
})

test('facts are those of the fields, wide ones last, and when the record was made and changed', async () => {
  await render(
    <RecordContextProvider value={record}>
      <RecordFacts fields={fields.slice(1)} />
    </RecordContextProvider>,
    { resource: 'faqs' },
  )
  const names = [...document.querySelectorAll('dt')].map((name) => name.textContent)
  expect(names).toEqual(['順序', '顯示', '機關', '建立時間', '更新時間', 'Answer'])
  expect(text()).toContain('2026-11-23 00:30')
})
