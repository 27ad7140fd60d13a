import { describe, expect, test } from 'vitest'
import {
  addMonths,
  monthPage,
  onDay,
  parseDateTime,
  parseDay,
  parseEnd,
  showDateTime,
  showEnd,
  taipeiParts,
  toRocDay,
} from './dates.ts'

describe('days', () => {
  test.each([
    ['2026-11-22', '2026-11-22'],
    ['2026/1/2', '2026-01-02'],
    ['20261122', '2026-11-22'],
    ['115/11/22', '2026-11-22'],
    ['79.5.20', '1990-05-20'],
    ['1151122', '2026-11-22'],
    ['民國115年11月22日', '2026-11-22'],
    ['民國 79 年 5 月 2 日', '1990-05-02'],
    ['民國115年1月2日', '2026-01-02'],
    ['115/01/02', '2026-01-02'],
    ['1150102', '2026-01-02'],
    ['民國元年1月1日', '1912-01-01'],
    ['１１５／１１／２２', '2026-11-22'],
  ])('%s is read as %s', (text, day) => {
    expect(parseDay(text)).toBe(day)
  })

  test.each(['', '2026-02-30', '115/13/01', 'yesterday', '2026-11', '22/11/2026', '民國2026年1月2日', '1150230'])(
    '%s is no day',
    (text) => {
      expect(parseDay(text)).toBeUndefined()
    },
  )

  test('a day is shown by the years of the Republic', () => {
    expect(toRocDay('2026-11-22')).toBe('115/11/22')
  })

  test('a month ends on its last day, however long the one before', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15')
  })

  test('the page of a month begins on a Sunday and holds six weeks', () => {
    const page = monthPage(2026, 11)
    expect(page).toHaveLength(42)
    expect([page[0], page.at(-1)]).toEqual(['2026-11-01', '2026-12-12'])
  })
})

describe('moments', () => {
  test('an instant is shown on the clock of Taipei', () => {
    expect(taipeiParts('2026-11-21T16:30:05.000Z')).toEqual({ day: '2026-11-22', time: '00:30:05' })
    expect(taipeiParts('nonsense')).toBeUndefined()
  })

  test('what is typed is meant on the clock of Taipei', () => {
    expect(parseDateTime('2026-11-22 9:30')).toBe('2026-11-22T01:30:00.000Z')
    expect(parseDateTime('115/11/22')).toBe('2026-11-21T16:00:00.000Z')
    expect(parseDateTime('2026-11-22 24:00')).toBeUndefined()
  })
})

describe('an end', () => {
  test.each(['2026-12-31', '115/12/31', '2026-12-31 23:59', '2026-12-31 24:00'])(
    '%s is the end of that day',
    (typed) => {
      expect(parseEnd(typed)).toBe('2026-12-31T15:59:59.999Z')
    },
  )

  test('with another time is that time', () => {
    expect(parseEnd('2026-12-31 9:30')).toBe('2026-12-31T01:30:00.000Z')
    expect(parseEnd('2026-12-31 24:01')).toBeUndefined()
    expect(parseEnd('2026-02-30')).toBeUndefined()
  })

  test('what is shown of it means the same when it is typed again', () => {
    for (const instant of ['2026-12-31T15:59:59.999Z', '2026-12-31T15:59:59.000Z', '2026-12-31T15:58:00.000Z'])
      expect(parseEnd(showEnd(instant) ?? '')).toBe(instant)
    expect(showEnd('2026-12-31T15:59:59.999Z')).toBe('2026-12-31 23:59')
    expect(showDateTime('2026-12-31T15:59:07.000Z')).toBe('2026-12-31 23:59:07')
  })

  test('on another day keeps its time to the millisecond', () => {
    expect(onDay('2027-01-31', '2026-12-31T15:59:59.999Z')).toBe('2027-01-31T15:59:59.999Z')
  })
})
