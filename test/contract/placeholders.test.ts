import { expect, test } from 'vitest'
import { fillIn, hasStrayBraces, placeholdersIn } from '#contract/placeholders.ts'

test('names of columns are found once each, with or without blanks, in any text', () => {
  expect(placeholdersIn(['{{標題}} {{ 車號 }}', null, undefined, '{{標題}}{{a b}}'])).toEqual(['標題', '車號', 'a b'])
  expect(placeholdersIn(['{標題} {{}} {{{}}} {{a{b}}'])).toEqual([])
})

test('what they stand for is taken as it is, and what stands for nothing is left out', () => {
  const values = { 標題: '$& {{車號}}', 車號: 'ABC' }
  expect(fillIn('{{標題}}／{{ 車號 }}／{{無}}', values)).toBe('$& {{車號}}／ABC／')
  expect(fillIn('{{constructor}}', values)).toBe('')
})

test.each(['{{標題}', '標題}}', '{{}}', `{{${'長'.repeat(41)}}}`])('%s has braces that mark nothing', (text) => {
  expect(hasStrayBraces(text)).toBe(true)
})
test('braces of a name, and single ones, are as they should be', () => {
  expect(hasStrayBraces('{{標題}} {a}')).toBe(false)
})
