import { describe, expect, test } from 'vitest'
import { empty } from '#contract/endpoint.ts'
import type { Domain } from '#kernel/feature.ts'
import { nextSlot, slotsBetween } from '#kernel/jobs/cron.ts'
import { defineJob, type Schedule } from '#kernel/jobs/jobs.ts'
import { createProduct } from '#kernel/product.ts'
import { product } from '#server/domains.ts'
import { expectedSlots, prescribed } from './prescribed-crons.ts'

const [from, to] = [new Date('2026-12-31T16:00:00.000Z'), new Date('2027-12-31T16:00:00.000Z')]

/** In Taipei, as a person would write it. */
const taipei = (text: string) => new Date(`${text.replace(' ', 'T')}+08:00`)

describe('a cron', () => {
  test.each(prescribed)('%s comes at its times of a whole year: %s', (_, cron, comes) => {
    const expected = expectedSlots(comes, from, to)
    const slots = slotsBetween(cron, from, to).map((slot) => slot.getTime())
    expect(slots.length).toBe(expected.length)
    expect(slots.findIndex((slot, n) => slot !== expected[n])).toBe(-1)
    expect(expected.length).toBeGreaterThan(11)
  })

  // 1 March 2027 is a Monday.
  test.each([
    ['10 3 * * *', '2027-03-01 03:10:00.000', '2027-03-02 03:10'],
    ['10 3 * * *', '2027-03-01 03:09:59.999', '2027-03-01 03:10'],
    ['*/10 * * * *', '2027-03-01 00:00:00.001', '2027-03-01 00:10'],
    ['0/20 * * * *', '2027-03-01 00:20:30.500', '2027-03-01 00:40'],
    ['0 0 * * 0', '2027-03-01 00:00', '2027-03-07 00:00'],
    ['0 0 * * 7', '2027-03-01 00:00', '2027-03-07 00:00'],
    ['0 0 * * 1', '2027-03-01 00:00', '2027-03-08 00:00'],
    ['0 0 0 ? * 1', '2027-03-01 00:00', '2027-03-07 00:00'],
    ['0 0 0 ? * SUN', '2027-03-01 00:00', '2027-03-07 00:00'],
    ['0 0 0 ? * 2', '2027-03-01 00:00', '2027-03-08 00:00'],
    ['0 0 0 ? * 7', '2027-03-01 00:00', '2027-03-06 00:00'],
    ['0 0 0 ? * MON-FRI', '2027-03-05 12:00', '2027-03-08 00:00'],
    ['0 0 0 L * ?', '2028-02-01 00:00', '2028-02-29 00:00'],
    ['30 5/20 * * * ?', '2027-03-01 00:05:30.000', '2027-03-01 00:25:30'],
    ['0 0 0 29 2 ?', '2027-03-01 00:00', '2028-02-29 00:00'],
  ])('%s after %s is %s', (cron, after, slot) => {
    expect(nextSlot(cron, taipei(after))).toEqual(taipei(slot))
  })

  test('gives the slots after one instant and up to another, as many as are asked for', () => {
    const [after, upTo] = [taipei('2027-03-01 00:03'), taipei('2027-03-01 00:09')]
    const slots = [taipei('2027-03-01 00:06'), taipei('2027-03-01 00:09')]
    expect(slotsBetween('0 0/3 * * * ?', after, upTo)).toEqual(slots)
    expect(slotsBetween('0 0/3 * * * ?', after, upTo, 1)).toEqual(slots.slice(0, 1))
    expect(slotsBetween('0 0/3 * * * ?', upTo, after)).toEqual([])
  })

  test.each(['', 'x', '* * * *', '0 0 25 * * ?', '0 0 0 ? * 0', '0 0 0 15 * MON', '0 0 0 31 2 ?', '* * * * * * *'])(
    'that is none is named: %j',
    (cron) => {
      expect(() => nextSlot(cron, from)).toThrow(`The cron ${cron} `)
    },
  )
})

describe('the product', () => {
  const job = defineJob({ kind: 'water', payload: empty, maxAttempts: 1, run: async () => undefined })
  const schedule = (name: string, more: Partial<Schedule> = {}) => ({
    name,
    cron: '0 3 * * *',
    job,
    title: '',
    does: { zh: '', en: '' },
    ...more,
  })
  const garden = (...schedules: Schedule[]): Domain[] => [
    { name: 'garden', features: [{ name: 'plants', mount: () => undefined, schedules }] },
  ]

  test('takes schedules that follow one another', () => {
    const domains = garden(schedule('a', { after: 'b' }), schedule('b', { after: 'c' }), schedule('c'))
    expect(createProduct(domains, product.surfaces).schedules.map(({ name }) => name)).toEqual(['a', 'b', 'c'])
  })

  test.each<[string, Schedule[]]>([
    ['The cron 0 99 * * * cannot be read', [schedule('a', { cron: '0 99 * * *' })]],
    ['Two schedules have one name: a', [schedule('a'), schedule('a')]],
    ['a follows b, which is no schedule', [schedule('a', { after: 'b' })]],
    ['a follows itself', [schedule('a', { after: 'a' })]],
    ['follows itself', [schedule('x', { after: 'a' }), schedule('a', { after: 'b' }), schedule('b', { after: 'a' })]],
  ])('does not start when %s', (fault, schedules) => {
    expect(() => createProduct(garden(...schedules), product.surfaces)).toThrow(fault)
  })
})
