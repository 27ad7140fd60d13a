import { expect, test } from 'vitest'
import { setLanguage } from './language.ts'
import { addMessages, currentI18nProvider } from './provider.ts'

test('one is told from many by the number that a text fills in, however it is written', () => {
  const rows = 'Of “%{name}”: %{rows} row |||| Of “%{name}”: %{rows} rows'
  addMessages([{ zh: { sample: { rows: '「%{name}」的 %{rows} 列' } }, en: { sample: { rows } } }])
  const text = (count: string | number) =>
    currentI18nProvider().translate('sample.rows', { name: 'a.csv', rows: count })
  setLanguage('en')
  expect([text('1'), text(0), text('1,200')]).toEqual([
    'Of “a.csv”: 1 row',
    'Of “a.csv”: 0 rows',
    'Of “a.csv”: 1,200 rows',
  ])
  setLanguage('zh-TW')
  expect(text('1')).toBe('「a.csv」的 1 列')
})
