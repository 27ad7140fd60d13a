import { expect, test } from 'vitest'
import { caseNumberProblem, reasonProblem, whyProblems } from '#contract/reasons.ts'

test.each(['115-0001', '1999-20260001', '府社字第1150000123號', 'A-115001', '115-1', 'TP2026110007', 'CASE-2026-1'])(
  'the case number %s looks like one',
  (caseNumber) => {
    expect(caseNumberProblem(caseNumber)).toBeUndefined()
  },
)

test.each([
  '1',
  '123',
  'test',
  '無',
  'aaa',
  '1111',
  '１１１１',
  '1234',
  '12345678',
  'test1',
  'case no. 1',
  '-- 0 --',
  'abcd',
])('the case number %s does not', (caseNumber) => {
  expect(caseNumberProblem(caseNumber)).toBe('reason.caseNumber')
})

test.each(['民眾來電更正電話', '查核補助', '協尋失聯', 'Caller corrects phone', '身分確認 A 案'])(
  'the reason %s says what it is for',
  (reason) => {
    expect(reasonProblem(reason)).toBeUndefined()
  },
)

test.each([
  ['查', 'reason.short'],
  ['案件', 'reason.short'],
  ['。。。。。', 'reason.short'],
  ['哈哈哈哈', 'reason.empty'],
  ['測試測試', 'reason.empty'],
  ['test test', 'reason.empty'],
  ['asdf', 'reason.empty'],
  ['qwertyui', 'reason.empty'],
  ['asdfasdf', 'reason.empty'],
  ['１２３４５', 'reason.empty'],
])('the reason %s does not: %s', (reason, problem) => {
  expect(reasonProblem(reason)).toBe(problem)
})

test('what is not given is not judged', () => {
  expect(whyProblems({ caseNumber: '', reason: null })).toEqual({})
  expect(whyProblems({ caseNumber: '1', reason: '1' })).toEqual({
    caseNumber: 'reason.caseNumber',
    reason: 'reason.short',
  })
})
