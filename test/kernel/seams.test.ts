import { type SqlBool, sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { listQuery } from '#contract/list.ts'
import { listPage } from '#engines/resource/list.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import type { CouponInput } from '#features/coupons/coupons/contract.ts'
import { storing } from '#kernel/database/columns.ts'
import { equals, isOn, listFilter, startsWith, toDay } from '#kernel/database/filters.ts'
import { testDatabase } from '#test/support/database.ts'

interface Input {
  code: string
  name: string
  taxId?: string | null | undefined
  active: boolean
}
type Shown = Record<keyof Input, unknown>

const whole = { code: 'code', name: 'name', taxId: 'tax_id', active: ['active', Number] } as const

/** Each of these lines must fail the compiler, which `npm run verify` runs over this file. */
describe('what the compiler refuses', () => {
  test('a field that is declared and not stored', () => {
    // @ts-expect-error `stamp` has no column
    storing<Input & { stamp: string }, Shown & { stamp: string }>()('merchant', whole)
    // @ts-expect-error the same for a coupon, whose other fields all have one
    storing<CouponInput, CouponInput>()('coupon', { code: 'code' })
  })

  test('a field that is stored and not shown', () => {
    // @ts-expect-error the answer lacks `contact`
    storing<Input & { contact: string }, Shown>()
  })

  test('a column that does not exist, or that keeps another type', () => {
    // @ts-expect-error no such column
    storing<Input, Shown>()('merchant', { ...whole, name: 'nome' })
    // @ts-expect-error a flag is kept as a number, so it needs a conversion
    storing<Input, Shown>()('merchant', { ...whole, active: 'active' })
  })

  test('a field that is declared and stands in no column of its name, or in a column that does not exist', async () => {
    const { db } = await testDatabase()
    const merchants = db.selectFrom('merchant')
    const shown = z.strictObject({ id: z.number(), taxId: z.string() })
    expect(merchants.select(columnsOf('merchant', shown)).compile().sql).toContain('`merchant`.`tax_id` as `taxId`')
    // @ts-expect-error a merchant has no column `owner_name`
    merchants.select(columnsOf('merchant', shown.extend({ ownerName: z.string() })))
    // @ts-expect-error `contacts` is no column
    merchants.select(columnsOf('merchant', shown, { taxId: 'merchant.contacts' }))
  })

  test('a field that is answered and not selected', () => {
    const show = showing<{ id: number; name: string; active: boolean }>()('active')
    expect(show({ id: 1, name: 'x', active: 0 })).toEqual({ id: 1, name: 'x', active: false })
    // @ts-expect-error `name` is not selected
    show({ id: 1, active: 0 })
  })

  const query = listQuery({
    sorts: ['id', 'code'],
    filters: { q: z.string().optional(), active: z.boolean().optional() },
  })
  const asked = query.parse({})

  test('a filter that is declared and not applied, and one that is not declared', () => {
    // @ts-expect-error `active` has no condition
    listFilter(asked, 'merchant.id', { q: startsWith('merchant.name') })
    const conditions = { q: startsWith('merchant.name'), active: isOn('merchant.active') }
    // @ts-expect-error there is no filter `taxId`
    listFilter(asked, 'merchant.id', { ...conditions, taxId: equals('tax_id') })
  })

  test('a sort key that is declared and has no column', async () => {
    const { db } = await testDatabase()
    const listed = { id: 'id', rows: async () => [], from: db.selectFrom('merchant') }
    // @ts-expect-error `code` has no column
    await listPage(db, asked, { ...listed, sorts: { id: 'id' } })
  })
})

const columns = storing<Input, Shown>()('merchant', whole)

describe('columns of an input', () => {
  test('a new row has them all, with null where nothing was said', () => {
    const row = columns.insert({ code: 'A', name: '甲', active: false })
    expect(row).toEqual({ code: 'A', name: '甲', tax_id: null, active: 0 })
  })

  test('a change names what it changes; null is a value, absence is none', () => {
    expect(columns.update({ taxId: null, active: true })).toEqual({ tax_id: null, active: 1 })
  })
})

describe('conditions of a filter', () => {
  const filters = { q: startsWith('merchant.name'), active: isOn('merchant.active') }
  const query = (given: { q?: string; active?: boolean; ids?: number[] }) =>
    ({ page: 1, pageSize: 25, sort: 'id', order: 'desc', ...given }) as const

  async function textOf(given: Parameters<typeof query>[0]): Promise<[text: string, values: readonly unknown[]]> {
    const { db } = await testDatabase()
    const compiled = sql<SqlBool>`select ${listFilter(query(given), 'merchant.id', filters)}`.compile(db)
    return [compiled.sql, compiled.parameters]
  }

  test('stand for what was given and for nothing else', async () => {
    expect(await textOf({})).toEqual(['select true', []])
    expect(await textOf({ active: false })).toEqual(['select `merchant`.`active` = ?', [0]])
    expect(await textOf({ q: '50%', ids: [1, 2] })).toEqual([
      'select `merchant`.`name` like ? and `merchant`.`id` in (?, ?)',
      ['50\\%%', 1, 2],
    ])
  })

  test('the end of a span is the end of that day in Taipei', async () => {
    const { db } = await testDatabase()
    const compiled = sql<SqlBool>`select ${toDay('created_at')('2026-03-01')}`.compile(db)
    expect(compiled.parameters).toEqual([new Date('2026-03-01T16:00:00.000Z')])
  })
})
