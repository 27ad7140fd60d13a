import { type Expression, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { Page } from '#contract/list.ts'
import type { Db } from '#kernel/context.ts'
import { storing } from '#kernel/database/columns.ts'
import { insertedId } from '#kernel/database/database.ts'
import { either, equals, isOn, listFilter, startsWith } from '#kernel/database/filters.ts'
import { countRows, paginate } from '#kernel/database/paging.ts'
import type { listMerchants as listContract, Merchant, MerchantInput } from './contract.ts'

type Query = z.output<(typeof listContract)['query']>
type Scope = Expression<SqlBool>

function selectMerchants(db: Db) {
  return db
    .selectFrom('merchant')
    .innerJoin('agency', 'agency.id', 'merchant.agency_id')
    .select([
      'merchant.id',
      'merchant.code',
      'merchant.name',
      'merchant.tax_id as taxId',
      'merchant.contact',
      'merchant.phone',
      'merchant.address',
      'merchant.agency_id as agencyId',
      'agency.name as agencyName',
      'merchant.active',
      'merchant.version',
      'merchant.created_at as createdAt',
      'merchant.updated_at as updatedAt',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof selectMerchants>['executeTakeFirstOrThrow']>>

function toMerchant(row: Row): Merchant {
  return {
    ...row,
    active: row.active === 1,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

export async function listMerchants(db: Db, query: Query, scope: Scope): Promise<Page<Merchant>> {
  const filter = listFilter(query, 'merchant.id', {
    q: (text) => either(startsWith('merchant.name')(text), startsWith('merchant.code')(text)),
    agencyId: equals('merchant.agency_id'),
    active: isOn('merchant.active'),
  })
  const base = db.selectFrom('merchant').where(scope).where(filter)
  return paginate(query, {
    sorts: { id: 'merchant.id', code: 'merchant.code', name: 'merchant.name' },
    id: 'merchant.id',
    count: (cap) => countRows(db, base, cap),
    countKey: base.select('merchant.id').compile(),
    rows: async ({ after, orderBy, limit, offset }) => {
      const ids = base.select('merchant.id').where(after).orderBy(orderBy).limit(limit).offset(offset)
      const rows = await selectMerchants(db)
        .innerJoin(ids.as('page'), 'page.id', 'merchant.id')
        .orderBy(orderBy)
        .execute()
      return rows.map(toMerchant)
    },
  })
}

export async function findMerchant(db: Db, id: number, scope: Scope): Promise<Merchant | undefined> {
  const row = await selectMerchants(db).where('merchant.id', '=', id).where(scope).executeTakeFirst()
  return row && toMerchant(row)
}

const columns = storing<MerchantInput, Merchant>()('merchant', {
  code: 'code',
  name: 'name',
  taxId: 'tax_id',
  contact: 'contact',
  phone: 'phone',
  address: 'address',
  agencyId: 'agency_id',
  active: ['active', Number],
})

export async function insertMerchant(
  db: Db,
  input: MerchantInput & { agencyId: number; departmentId: number | null },
  now: Date,
): Promise<number> {
  const row = { ...columns.insert(input), department_id: input.departmentId, created_at: now, updated_at: now }
  return insertedId(await db.insertInto('merchant').values(row).executeTakeFirstOrThrow())
}

/** False when the version has moved on. */
export async function updateMerchant(
  db: Db,
  id: number,
  input: Partial<MerchantInput> & { version: number },
  now: Date,
): Promise<boolean> {
  const result = await db
    .updateTable('merchant')
    .set({ ...columns.update(input), version: sql<number>`version + 1`, updated_at: now })
    .where('id', '=', id)
    .where('version', '=', input.version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** A merchant within the scope, for a record to be placed under it. */
export async function findUsableMerchant(db: Db, id: number, scope: Scope) {
  return db
    .selectFrom('merchant')
    .select(['id', 'name', 'active', 'agency_id as agencyId'])
    .where('id', '=', id)
    .where(scope)
    .executeTakeFirst()
}
