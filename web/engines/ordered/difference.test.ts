import { expect, test } from 'vitest'
import { isSameList, type Line, markedLines, moved } from './difference.ts'

const listOf = (keys: string): Line[] => [...keys].map((key) => ({ key, label: key }))
const marks = (before: string, after: string) =>
  markedLines(listOf(before), listOf(after)).map(({ line, mark }) => `${line.label}${mark ? ` ${mark}` : ''}`)

test('what stays in its order is not marked, whatever comes in between', () => {
  expect(marks('abc', 'abc')).toEqual(['a', 'b', 'c'])
  expect(marks('abc', 'axbc')).toEqual(['a', 'x added', 'b', 'c'])
  expect(marks('abc', 'ac')).toEqual(['a', 'c', 'b removed'])
})

test('one that moved far is the one that is marked, not all that it passed', () => {
  expect(marks('abcde', 'eabcd')).toEqual(['e moved', 'a', 'b', 'c', 'd'])
  expect(marks('abcde', 'bcdea')).toEqual(['b', 'c', 'd', 'e', 'a moved'])
})

test('an entry whose name or inner list differs is changed, wherever it stands', () => {
  const tab = (label: string, inner: string): Line => ({ key: 1, label, inner: listOf(inner) })
  expect(markedLines([tab('生活', 'ab')], [tab('居家', 'ab')])[0]?.mark).toBe('changed')
  expect(markedLines([tab('生活', 'ab')], [tab('生活', 'ba')])[0]?.mark).toBe('changed')
  expect(isSameList([tab('生活', 'ab')], [tab('生活', 'ab')])).toBe(true)
})

test('an entry is taken to its place', () => {
  expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a'])
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
})
