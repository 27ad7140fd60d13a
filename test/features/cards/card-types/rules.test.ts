import { describe, expect, test } from 'vitest'
import { type ExtraField, readExtraFields } from '#features/cards/card-types/extra-fields/contract.ts'
import { lastDayOfYears, type ValidityRule, validUntilOf } from '#features/cards/card-types/validity/contract.ts'

describe('how long a card is valid', () => {
  test.each([
    ['2026-03-01', 1, '2027-02-28'],
    ['2026-01-01', 3, '2028-12-31'],
    ['2024-02-29', 1, '2025-02-28'],
    ['2024-02-29', 4, '2028-02-28'],
    ['2023-03-01', 1, '2024-02-29'],
    ['9998-05-05', 50, '9999-12-31'],
  ])('from %s for %i years through %s', (from, years, until) => {
    expect(lastDayOfYears(from, years)).toBe(until)
  })

  const until = (rule: ValidityRule, birthOn: string | null = null) => validUntilOf(rule, birthOn, '2026-06-15')

  test('each rule by its own value, whatever else stands beside it', () => {
    const others = { validYears: 9, untilAge: 9, validUntilOn: '2030-01-01' }
    expect(until({ ...others, validity: 'NONE' })).toEqual({ on: null })
    expect(until({ ...others, validity: 'FIXED_DAY' })).toEqual({ on: '2030-01-01' })
    expect(until({ ...others, validity: 'YEARS', validYears: 2 })).toEqual({ on: '2028-06-14' })
    expect(until({ ...others, validity: 'UNTIL_AGE', untilAge: 25 }, '2004-02-29')).toEqual({ on: '2029-02-28' })
  })

  test('the last day itself counts; before it begins a card cannot be over', () => {
    expect(until({ validity: 'FIXED_DAY', validUntilOn: '2026-06-15' })).toEqual({ on: '2026-06-15' })
    expect(until({ validity: 'FIXED_DAY', validUntilOn: '2026-06-14' })).toEqual({ problem: 'cardType.over' })
    expect(until({ validity: 'UNTIL_AGE', untilAge: 12 }, '2014-06-15')).toEqual({ problem: 'cardType.over' })
    expect(until({ validity: 'UNTIL_AGE', untilAge: 12 }, '2014-06-16')).toEqual({ on: '2026-06-15' })
  })

  test('an age needs a birth day', () => {
    expect(until({ validity: 'UNTIL_AGE', untilAge: 12 })).toEqual({ problem: 'cardType.noBirth' })
  })
})

describe('extra fields', () => {
  const common = { label: '欄', labelEn: 'Field' }
  const fields: ExtraField[] = [
    { ...common, key: 'school', required: true, type: 'TEXT', maxLength: 4 },
    { ...common, key: 'grade', required: false, type: 'NUMBER', min: 1, max: 12 },
    { ...common, key: 'trainedOn', required: false, type: 'DAY' },
    { ...common, key: 'branch', required: false, type: 'CHOICE', choices: ['總館', 'A館'] },
  ]

  test('come in one spelling, and what is not given is absent', () => {
    const given = { school: ' 附中 ', grade: '０7', trainedOn: '民國115/3/1', branch: 'Ａ館' }
    const values = { school: '附中', grade: '7', trainedOn: '2026-03-01', branch: 'A館' }
    expect(readExtraFields(fields, given)).toEqual({ values, problems: {} })
    expect(readExtraFields(fields, { school: '附中', grade: '', branch: null })).toEqual({
      values: { school: '附中' },
      problems: {},
    })
  })

  test.each([
    ['school', '', 'required'],
    ['school', '一二三四五', 'tooLong'],
    ['school', 'a\u202eb', 'text'],
    ['grade', '0', 'tooSmall'],
    ['grade', '13', 'tooBig'],
    ['grade', '1.5', 'cardType.wholeNumber'],
    ['trainedOn', '2026-02-30', 'day'],
    ['branch', '分館', 'cardType.choice'],
    ['toString', 'x', 'cardType.noSuchField'],
  ])('%s “%s” is refused as %s', (key, value, problem) => {
    const { problems } = readExtraFields(fields, { school: '附中', [key]: value })
    expect(problems).toMatchObject({ [key]: { key: problem } })
    expect(Object.keys(problems)).toEqual([key])
  })
})
