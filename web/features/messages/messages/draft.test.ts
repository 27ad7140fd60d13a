import { expect, test } from 'vitest'
import type { Message } from '#features/messages/messages/contract.ts'
import { inputAt, inputOf, lackingIn, readersOf, targetOf, valuesOf } from './draft.ts'

const empty = valuesOf(undefined, null)

test('a draft that was kept comes back as it was', () => {
  const message = {
    ...{ kind: 'PERSONAL', class: 'NORMAL', title: '標題', titleEn: null, body: '內容', bodyEn: null },
    ...{ link: null, image: null, serviceId: 4, overCap: 'DROP' },
    ...{ targetKind: 'LIST', fileId: 9, fileName: '名單.csv', conditions: null, topicId: null, memberAccount: null },
  } as unknown as Message
  expect(inputOf(valuesOf(message, null))).toEqual({
    ...{ kind: 'PERSONAL', class: 'NORMAL', title: '標題', titleEn: null, body: '內容', bodyEn: null },
    ...{ link: null, image: null, serviceId: 4, overCap: 'DROP', target: { kind: 'LIST', fileId: 9 } },
  })
})

test.each([
  [{ targetKind: null }, null, 'targetKind'],
  [{ targetKind: 'SINGLE', account: ' ' }, null, 'account'],
  [{ targetKind: 'SINGLE', account: ' tp1 ' }, { kind: 'SINGLE', account: 'tp1' }, undefined],
  [{ targetKind: 'LIST' }, null, 'file'],
  [{ targetKind: 'CONDITION', audience: {} }, null, 'audience'],
  [
    { targetKind: 'CONDITION', audience: { gender: 'F' } },
    { kind: 'CONDITION', conditions: { gender: 'F' } },
    undefined,
  ],
  [{ targetKind: 'TOPIC' }, null, 'topicId'],
  [{ targetKind: 'ALL' }, { kind: 'ALL' }, undefined],
] as const)('a target that lacks something is none, and its input says so: %j', (part, target, input) => {
  const values = { ...empty, ...part } as typeof empty
  expect(targetOf(values)).toEqual(target)
  expect(Object.keys(lackingIn(values))).toEqual(input ? [input] : [])
})

test('what the server says of a part of the target stands beside its input', () => {
  expect(['title', 'target', 'target.account', 'target.conditions.ageTo', 'target.fileId'].map(inputAt)).toEqual([
    'title',
    'targetKind',
    'account',
    'audience',
    'file',
  ])
})

test('a telephone in English shows the Chinese text where there is no other', () => {
  const [zh, en] = readersOf({ title: '標題', body: '內容', titleEn: '', bodyEn: null })
  expect([zh?.push.title, en?.push.title, en?.push.body]).toEqual(['標題', '標題', '內容'])
})
