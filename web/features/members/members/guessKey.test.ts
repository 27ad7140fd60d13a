import { expect, test } from 'vitest'
import { guessKey } from './guessKey.ts'

test.each([
  ['A123456789', 'IDENTITY'],
  ['ab12345678', 'IDENTITY'],
  ['Ａ１２３４５６７８９', 'IDENTITY'],
  ['0912-345-678', 'PHONE'],
  ['+886 912 345 678', 'PHONE'],
  ['wang@example.tw', 'EMAIL'],
  ['wang@例子.台灣', 'EMAIL'],
  ['wang@example.xn--kpry57d', 'EMAIL'],
  ['\u202a0912-345-678\u202c', 'PHONE'],
  ['100001', 'NUMBER'],
  ['tp100001', 'ACCOUNT'],
  ['city_user', 'ACCOUNT'],
  ['王小', 'NAME'],
  ['John', 'NAME'],
  ['John Smith', 'NAME'],
])('%s looks like %s', (term, key) => {
  expect(guessKey(term)).toBe(key)
})
