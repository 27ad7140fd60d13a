import { HttpError, type RaRecord, TextInput } from 'react-admin'
import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { button, click, field, render, settle, text, type } from '#kit/testing/render.tsx'
import { conflictingFields } from './conflict.ts'
import { VersionedEdit } from './VersionedEdit.tsx'
import { zodValidate } from './zodValidate.ts'
// What comes on demand is there at once.
import './ConcurrentEditDialog.tsx'
import './errorsOf.ts'

const record = { id: 1, version: 1, title: '夏日券', note: '舊' }
const theirs = { id: 1, version: 2, title: '別人的標題', note: '舊' }

const schema = z.strictObject({ title: z.string().min(1), note: z.string().optional(), version: z.number() })

async function edit(update: (...args: unknown[]) => Promise<unknown>) {
  const form = (
    <VersionedEdit<RaRecord>
      id={1}
      title={(one) => one.title}
      validate={zodValidate(async () => ({ schema }), 'schema')}
      redirect={false}
    >
      <TextInput source="title" />
      <TextInput source="note" />
    </VersionedEdit>
  )
  await render(form, {
    dataProvider: { getOne: () => Promise.resolve({ data: record }) as never, update: update as never },
  })
}

test('a stale save shows both versions, and saves what is chosen on top of the newest', async () => {
  const stale = new HttpError('stale', 412, { code: 'precondition_failed', message: 'stale', current: theirs })
  const update = vi
    .fn()
    .mockRejectedValueOnce(stale)
    .mockResolvedValue({ data: { ...theirs, version: 3 } })
  await edit(update)
  await type(field('title'), '我的標題')
  await type(field('note'), '新')
  await click(button('儲存'))
  expect(text()).toContain('這筆資料剛被他人修改')
  expect(text()).toContain('別人的標題')
  const keepTheirTitle = [...document.querySelectorAll<HTMLInputElement>('input[name="keep-title"]')].at(1)
  if (!keepTheirTitle) throw new Error('There is no choice for the title')
  await click(keepTheirTitle)
  await click(button('儲存選擇的內容'))
  await settle()
  expect(update).toHaveBeenLastCalledWith('coupons', {
    id: 1,
    data: { ...theirs, title: '別人的標題', note: '新' },
    previousData: theirs,
    meta: undefined,
  })
})

test('what the contract refuses is not sent, and is said in words beside the field', async () => {
  const update = vi.fn()
  await edit(update)
  await type(field('title'), '')
  await click(button('儲存'))
  expect(update).not.toHaveBeenCalled()
  expect(text()).toContain('此欄必填')
})

test('errors of the server stand beside their fields', async () => {
  const errors = { title: '這個名稱已被使用' }
  const update = vi
    .fn()
    .mockRejectedValue(new HttpError('invalid', 400, { code: 'invalid', message: 'invalid', errors }))
  await edit(update)
  await type(field('title'), '另一個')
  await click(button('儲存'))
  expect(text()).toContain('這個名稱已被使用')
  expect(field('title').value).toBe('另一個')
})

test('only fields that I changed and that stand otherwise now are in conflict', () => {
  const mine = { title: 'a', note: 'b', extra: 1 }
  expect(
    conflictingFields({ mine, base: { title: 'a', note: 'x', extra: 1 }, theirs: { title: 'z', note: 'y', extra: 2 } }),
  ).toEqual(['note'])
})
